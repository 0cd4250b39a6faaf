import { describe, expect, it } from 'vitest';
import { readAuditFilter, writeAuditFilter } from '../../../../../console/web/features/audit/address.ts';

describe('the address of the audit trail', () => {
  it('says the whole filter, and is read back as it was written', () => {
    const filter = {
      from: 1_000,
      to: 2_000,
      q: '花子 PC',
      account: 'a-1',
      subjectKind: 'endpoint',
      subjectId: 'e-1',
      action: ['endpoint.edited', 'endpoint.revoked'],
    };
    const address = writeAuditFilter(filter);
    expect(address).toMatch(/^\/audit\?from=1000&to=2000&q=/);
    expect(readAuditFilter(address.slice('/audit'.length))).toEqual(filter);
  });

  it.each([
    ['nothing', ''],
    ['words that are none of ours', '?action=x&subjectKind=__proto__&action=toString'],
    ['times that are no instants', '?from=yesterday&to=-5'],
    ['blanks and what is too long', `?q=%20&account=${'x'.repeat(65)}`],
  ])('with %s has no filter', (_, search) => {
    expect(readAuditFilter(search)).toEqual({});
    expect(writeAuditFilter({})).toBe('/audit');
  });
});
