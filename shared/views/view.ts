// Saved views: which pages have them, and which parameters of their addresses are kept.

export type Pair = readonly [name: string, value: string];

/** Names in the order in which the page itself writes them; nothing else of an address is kept. */
const KEPT = {
  '/endpoints': [
    'q',
    'department',
    'site',
    'condition',
    'posture',
    'zone',
    'zone!',
    'liveness',
    'liveness!',
    'department!',
    'site!',
    'condition!',
    'posture!',
    'enrolledSince',
    'sort',
    'direction',
    'cols',
  ],
  '/events': ['from', 'to', 'type', 'type!', 'severity', 'severity!', 'zone', 'zone!', 'endpointId'],
  '/conditions': ['state', 'severity', 'code', 'department', 'owner', 'openedSince', 'closedSince', 'causesOnly'],
  '/software': ['q', 'decision', 'price', 'waiting', 'week', 'gone', 'sort', 'direction'],
  '/devices': ['q', 'storage', 'cloned', 'internal', 'sort', 'direction'],
  '/media': ['q', 'department', 'unused', 'mount', 'zone', 'register', 'sort', 'direction'],
  '/media/register': ['q', 'under', 'holder', 'zone', 'state', 'difference', 'sort', 'direction'],
  '/organisation': [
    'tab',
    'q',
    'kind',
    'presence',
    'zone',
    'life',
    'standing',
    'lease',
    'under',
    'site',
    'withoutPost',
    'scopeAsked',
    'sort',
    'direction',
    'cols',
  ],
  '/audit': ['from', 'to', 'account', 'action', 'subjectKind', 'subjectId', 'q'],
} as const;

export const VIEW_PAGES = [
  '/endpoints',
  '/events',
  '/conditions',
  '/software',
  '/devices',
  '/media',
  '/media/register',
  '/organisation',
  '/audit',
] as const satisfies readonly (keyof typeof KEPT)[];
export type ViewPage = (typeof VIEW_PAGES)[number];

export const MAX_VIEW_NAME = 40;
export const MAX_VIEW_PARAMETERS = 120;

/**
 * The parameters that make the view, in one order, so that equal views are equal text.
 * @param pairs of the page's address: `new URLSearchParams(location.search)`
 */
export function viewParameters(page: ViewPage, pairs: Iterable<Pair>): Pair[] {
  const given = [...pairs].filter(([, value]) => value !== '');
  return KEPT[page]
    .flatMap((name) => given.filter((pair) => pair[0] === name).map(([, value]): Pair => [name, value]))
    .slice(0, MAX_VIEW_PARAMETERS);
}

/** Whether both show the same. */
export function isSameView(page: ViewPage, a: Iterable<Pair>, b: Iterable<Pair>): boolean {
  return JSON.stringify(viewParameters(page, a)) === JSON.stringify(viewParameters(page, b));
}
