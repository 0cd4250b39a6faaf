// What a page asks first at its plain address, so that it can be asked before the page is there. Anything left out is only asked later.
import type { Role } from '../../../shared/protocol/api/common.ts';
import { mayOpen, pageAt } from './pages.ts';

const LIST = 'offset=0&limit=100';
const WITH_VIEWS: Readonly<Record<string, readonly string[]>> = {
  '/conditions': [`/api/v1/conditions?${LIST}`],
  '/endpoints': [`/api/v1/endpoints?sort=name&direction=asc&${LIST}`],
  '/software': [`/api/v1/software?${LIST}`],
  '/devices': [`/api/v1/devices?${LIST}`],
  '/media': [`/api/v1/media?${LIST}`],
  '/events': ['/api/v1/events?limit=100'],
  '/organisation': ['/api/v1/departments'],
  '/audit': [`/api/v1/audit?${LIST}`, '/api/v1/audit/chain'],
};

/**
 * @param search of the address; with a filter the page itself knows best what to ask
 * @param since  when things are new for this person, epoch milliseconds
 */
export function firstAsked(place: { pathname: string; search: string }, role: Role, since: number): string[] {
  const { pathname, search } = place;
  const asked = search === '' && shows(pathname, role) ? WITH_VIEWS[pathname] : undefined;
  const seesFleet = role !== 'staff' && role !== 'contractor';
  return [
    ...(asked === undefined ? [] : [...asked, `/api/v1/views?page=${encodeURIComponent(pathname)}`]),
    ...(seesFleet ? [`/api/v1/overview?since=${since}`] : []),
  ];
}

/** Whoever may not open a page would only be refused; of the organisation a section head sees the ledger alone. */
function shows(pathname: string, role: Role): boolean {
  const page = pageAt(pathname);
  if (page === undefined || !mayOpen(page.id, role) || !Object.hasOwn(WITH_VIEWS, pathname)) return false;
  return pathname !== '/organisation' || role !== 'section-head';
}
