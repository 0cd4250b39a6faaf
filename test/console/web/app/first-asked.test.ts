// What is asked before the page is there: the very questions that the page asks.
import { describe, expect, it } from 'vitest';
import { firstAsked } from '../../../../console/web/app/first-asked.ts';
import type { Role } from '../../../../shared/protocol/api/common.ts';

const SINCE = 1_775_000_000_000;
const OVERVIEW = `/api/v1/overview?since=${SINCE}`;

describe('what a page asks first', () => {
  it('is the list at its plain address, its saved views and the counts of the menu', () => {
    expect(firstAsked({ pathname: '/devices', search: '' }, 'operator', SINCE)).toEqual([
      '/api/v1/devices?offset=0&limit=100',
      '/api/v1/views?page=%2Fdevices',
      OVERVIEW,
    ]);
  });
  it.each([
    ['a list with a filter, which the page knows best', { pathname: '/devices', search: '?q=sd' }],
    ['a page of which nothing is known ahead', { pathname: '/settings', search: '' }],
    ['an address that is the name of something else', { pathname: 'constructor', search: '' }],
  ])('is nothing but the counts for %s', (_name, place) => {
    expect(firstAsked(place, 'operator', SINCE)).toEqual([OVERVIEW]);
  });
  it('is nothing of the fleet for staff', () => {
    expect(firstAsked({ pathname: '/me', search: '' }, 'staff', SINCE)).toEqual([]);
  });

  it('is nothing that would be refused: of pages of other roles, and of the organisation beyond the ledger', () => {
    const at = (pathname: string, role: Role) => firstAsked({ pathname, search: '' }, role, 7);
    expect([at('/endpoints', 'staff'), at('/organisation', 'section-head'), at('/audit', 'operator')]).toEqual([
      [],
      ['/api/v1/overview?since=7'],
      ['/api/v1/overview?since=7'],
    ]);
  });
});
