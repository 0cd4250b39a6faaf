// A sheet of permits is taken when it is signed by the pinned key, of this terminal and zone, and newer; whatever else comes, what is in force stays.
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSheets } from '../../../../agent/service/permits/sheets.ts';
import { openPermitSql } from '../../../../agent/service/store/permit-sql.ts';
import { openStore, type Store } from '../../../../agent/service/store/store.ts';
import type { Zone } from '../../../../shared/zones/zone.ts';
import { silent, tempFolder } from '../../../support/agent.ts';
import { ENDPOINT, permitOf, permitSigner, sheetOf } from '../../../support/permit-sheets.ts';

const signer = permitSigner();
const OTHER = '11111111-6f0e-4d58-9a1c-1f2f3a4b5c6d';
let folder: ReturnType<typeof tempFolder>;
let store: Store;
let told: { type: string; data: unknown }[];

beforeEach(() => {
  folder = tempFolder();
  store = openStore(join(folder.path, 'journal.db'), 0).store;
  told = [];
});
afterEach(() => {
  store.close();
  folder.remove();
});

function open(more: { zone?: Zone } = {}) {
  return openSheets({
    sql: openPermitSql(store),
    journal: { record: (type, data) => void told.push({ type, data }) },
    clock: { now: () => 1_000 },
    log: silent,
    endpointId: ENDPOINT,
    zone: more.zone ?? 'my-number',
    policyKey: signer.policyKey,
    changed: () => void told.push({ type: 'changed', data: null }),
  });
}
const refusals = () => told.filter(({ type }) => type === 'permit.refused').map(({ data }) => data);

describe('a sheet of permits', () => {
  it('that is signed by the pinned key is in force, is told, and is there after a restart', () => {
    const sheets = open();
    const permit = permitOf('GOOD0001');
    sheets.offer(signer.signed(sheetOf(4, [permit])));
    expect(open().current()?.permits).toEqual([permit]);
    expect(told).toEqual([
      {
        type: 'permit.taken',
        data: { number: 4, hash: expect.stringMatching(/^[0-9a-f]{64}$/), permits: [permit.id] },
      },
      { type: 'changed', data: null },
    ]);
  });

  it('that is handed over again at the next connection changes nothing', () => {
    const sheets = open();
    const signed = signer.signed(sheetOf(4, []));
    sheets.offer(signed);
    sheets.offer(signed);
    expect(told.map(({ type }) => type)).toEqual(['permit.taken', 'changed']);
  });

  const genuine = signer.signed(sheetOf(5, [permitOf('GOOD0001')]));
  it.each([
    ['another key', permitSigner().signed(sheetOf(5, [])), 'signature', null],
    ['a changed letter', { ...genuine, text: genuine.text.replace('GOOD0001', 'GOOD0002') }, 'signature', null],
    ['another terminal', signer.signed(sheetOf(5, [], { endpointId: OTHER })), 'terminal', 5],
    ['another zone', signer.signed(sheetOf(5, [], { zone: 'internet' })), 'zone', 5],
    ['an older number', signer.signed(sheetOf(3, [])), 'older', 3],
    ['the same number with another text', signer.signed(sheetOf(4, [permitOf('GOOD0003')])), 'other-content', 4],
    ['a form of another version', signer.signed(sheetOf(5, [], { format: 2 as 1 })), 'format', 5],
    [
      'a member that is none',
      signer.signed(sheetOf(5, [{ ...permitOf('GOOD0001'), right: 'all' as 'read-only' }])),
      'unreadable',
      5,
    ],
  ])('with %s is refused and told, once, and what is in force stays', (_, signed, why, number) => {
    const sheets = open();
    sheets.offer(signer.signed(sheetOf(4, [])));
    sheets.offer(signed);
    sheets.offer(signed);
    expect([sheets.current()?.number, refusals()]).toEqual([4, [{ number, why, held: 4 }]]);
  });

  it('that was changed in the file opens nothing; the number stays a floor, and the same sheet mends it', () => {
    const signed = signer.signed(sheetOf(4, [permitOf('GOOD0001')]));
    open().offer(signed);
    store.prepare("UPDATE permit_sheet SET text = replace(text, 'GOOD0001', 'EVIL0001')").run();
    const sheets = open();
    expect([sheets.current(), refusals()]).toEqual([null, [{ number: 4, why: 'signature', held: 4 }]]);
    sheets.offer(signer.signed(sheetOf(3, [])));
    expect(sheets.current()).toBeNull();
    sheets.offer(signed);
    expect(sheets.current()?.number).toBe(4);
  });

  it('may be any text whatever: nothing is taken, and nothing throws', () => {
    const sheets = open();
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, signature) => {
        sheets.offer({ number: 9, text, signature });
        expect(sheets.current()).toBeNull();
      }),
    );
  });
});
