// The pages there are and the roles that may open them; the menu, the search and the guard read this one table.
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { APP_WORDS } from './messages.ts';

type Words = Extract<keyof typeof APP_WORDS, `menu.${string}`>;
export interface Page {
  readonly id:
    | 'overview'
    | 'conditions'
    | 'endpoints'
    | 'events'
    | 'software'
    | 'requests'
    | 'devices'
    | 'media'
    | 'enrolment'
    | 'organisation'
    | 'calendar'
    | 'policies'
    | 'permits'
    | 'audit'
    | 'operators'
    | 'deputies'
    | 'health'
    | 'retention'
    | 'settings'
    | 'me';
  readonly href: string;
  readonly label: Words;
  readonly group: Words | null;
  readonly roles: readonly Role[];
  /** Addresses below which pages of the same part are, beside its own. */
  readonly also?: readonly string[];
  /** The page whose entry in the menu stands for this one too, for those who may open both. */
  readonly within?: Page['id'];
}

const WATCHING: readonly Role[] = ['administrator', 'operator', 'auditor'];
export const PAGES: readonly Page[] = [
  { id: 'overview', href: '/', label: 'menu.overview', group: null, roles: WATCHING },
  {
    id: 'conditions',
    href: '/conditions',
    label: 'menu.conditions',
    group: 'menu.response',
    roles: [...WATCHING, 'section-head'],
  },
  // An inbox before it is a list: whoever decides finds it at the thumb.
  {
    id: 'permits',
    href: '/permits',
    label: 'menu.permits',
    group: 'menu.response',
    roles: [...WATCHING, 'section-head'],
  },
  {
    id: 'endpoints',
    href: '/endpoints',
    label: 'menu.endpoints',
    group: 'menu.state',
    roles: [...WATCHING, 'section-head'],
  },
  { id: 'software', href: '/software', label: 'menu.software', group: 'menu.state', roles: WATCHING },
  {
    id: 'requests',
    href: '/software/requests',
    label: 'menu.requests',
    group: 'menu.state',
    roles: [...WATCHING, 'section-head'],
    within: 'software',
  },
  { id: 'devices', href: '/devices', label: 'menu.devices', group: 'menu.state', roles: WATCHING },
  {
    id: 'media',
    href: '/media',
    label: 'menu.media',
    group: 'menu.state',
    roles: [...WATCHING, 'section-head'],
    within: 'devices',
  },
  { id: 'events', href: '/events', label: 'menu.events', group: 'menu.state', roles: WATCHING },
  { id: 'policies', href: '/policies', label: 'menu.policies', group: 'menu.guarding', roles: WATCHING },
  { id: 'audit', href: '/audit', label: 'menu.audit', group: 'menu.auditing', roles: ['administrator', 'auditor'] },
  {
    id: 'enrolment',
    href: '/enrolment',
    label: 'menu.enrolment',
    group: 'menu.administration',
    roles: ['administrator', 'operator'],
  },
  {
    id: 'organisation',
    href: '/organisation',
    also: ['/people'],
    label: 'menu.organisation',
    group: 'menu.administration',
    roles: [...WATCHING, 'section-head'],
  },
  {
    id: 'calendar',
    href: '/calendar',
    label: 'menu.calendar',
    group: 'menu.administration',
    roles: WATCHING,
  },
  {
    id: 'operators',
    href: '/operators',
    label: 'menu.operators',
    group: 'menu.administration',
    roles: ['administrator', 'auditor'],
  },
  {
    id: 'deputies',
    href: '/deputies',
    label: 'menu.deputies',
    group: 'menu.administration',
    roles: ['administrator', 'section-head', 'auditor'],
  },
  {
    id: 'health',
    href: '/settings/health',
    label: 'menu.health',
    group: 'menu.administration',
    roles: WATCHING,
  },
  {
    id: 'retention',
    href: '/settings/retention',
    label: 'menu.retention',
    group: 'menu.administration',
    roles: ['administrator', 'auditor'],
  },
  {
    id: 'settings',
    href: '/settings',
    label: 'menu.settings',
    group: 'menu.administration',
    roles: [...WATCHING, 'section-head'],
  },
  { id: 'me', href: '/me', label: 'menu.own', group: null, roles: ['staff', 'contractor'] },
];

/** Where a role begins its day: the first page of its menu. */
export function homeOf(role: Role): string {
  return PAGES.find((page) => page.roles.includes(role))?.href ?? '/me';
}

/** The page that an address belongs to: the longest address that it begins with. */
export function pageAt(pathname: string): Page | undefined {
  const isBelow = (href: string) =>
    href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
  const above = PAGES.filter(({ href, also = [] }) => [href, ...also].some(isBelow));
  return above.toSorted((a, b) => b.href.length - a.href.length)[0];
}

/** @param role undefined while nobody is signed in */
export function mayOpen(id: Page['id'], role: Role | undefined): boolean {
  return PAGES.some((page) => page.id === id && role !== undefined && page.roles.includes(role));
}

/** The page that stands for it in the menu of a role. */
export function entryOf(page: Page, role: Role): Page {
  return PAGES.find(({ id, roles }) => id === page.within && roles.includes(role)) ?? page;
}

/** The menu of a role, in groups; a page one may not open is not in it. */
export function pagesFor(role: Role): { title: Words | null; pages: Page[] }[] {
  const groups: { title: Words | null; pages: Page[] }[] = [];
  for (const page of PAGES) {
    if (!page.roles.includes(role) || entryOf(page, role) !== page) continue;
    const group = groups.find(({ title }) => title === page.group);
    if (group === undefined) groups.push({ title: page.group, pages: [page] });
    else group.pages.push(page);
  }
  return groups;
}
