// What lists are called in the audit trail: in words, the nearest name above where there is none of its own.
import { describe, expect, it } from 'vitest';
import { listName } from '../../../shared/audit/list-names.ts';

describe('a list in the audit trail', () => {
  it.each([
    ['/api/v1/conditions', '要対応'],
    ['/api/v1/conditions/colleagues', '引き継ぐ相手'],
    ['/api/v1/reorganisations/:reorganisationId/checks/:check', '改編'],
    ['/api/v1/endpoints.csv', '端末'],
    ['/api/v1/people.xlsx', '職員・委託先'],
    ['/api/v1/software-requests', 'ソフトウェアの申請'],
    ['/api/v2/something-newer', undefined],
    ['', undefined],
  ])('%s is called %s', (route, name) => {
    expect(listName(route)?.ja).toBe(name);
  });
});
