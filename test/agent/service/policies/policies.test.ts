// A policy is taken when it is signed by the pinned key, of this zone and newer; whatever else is handed over, what is in force stays.
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPolicies } from '../../../../agent/service/policies/policies.ts';
import { openPolicySql } from '../../../../agent/service/store/policy-sql.ts';
import { openStore, type Store } from '../../../../agent/service/store/store.ts';
import type { Zone } from '../../../../shared/zones/zone.ts';
import { silent, tempFolder } from '../../../support/agent.ts';
import { policy, policySigner } from '../../../support/policies.ts';

const signer = policySigner();
const NOBODY = policySigner();
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

function open(more: { endpointId?: string; zone?: Zone } = {}) {
  return openPolicies({
    sql: openPolicySql(store),
    journal: { record: (type, data) => void told.push({ type, data }) },
    clock: { now: () => 1_000 },
    log: silent,
    endpointId: more.endpointId ?? 'e-1',
    zone: more.zone ?? 'my-number',
    policyKey: signer.policyKey,
    changed: ({ document }) => void told.push({ type: 'changed', data: document.version }),
  });
}
const refusals = () => told.filter(({ type }) => type === 'policy.refused').map(({ data }) => data);

describe('a policy', () => {
  it('that is signed by the pinned key comes into force, is told, and is there after a restart', () => {
    const policies = open();
    const before = policies.item();
    policies.offer(signer.signed(policy(1, { mode: 'enforce' })));
    const again = open();
    expect([before.stage, again.current()?.document.version, again.item()]).toEqual([
      'requested',
      1,
      {
        control: 'policy',
        stage: 'proven',
        policyVersion: 1,
        policyHash: policies.current()?.hash,
        reason: null,
      },
    ]);
    expect(told).toEqual([
      {
        type: 'policy.taken',
        data: { version: 1, hash: policies.current()?.hash, previousVersion: null, mode: 'enforce' },
      },
      { type: 'changed', data: 1 },
    ]);
  });

  it.each([
    ['of another key', NOBODY.signed(policy(3)), { version: null, why: 'signature' }],
    [
      'changed by one letter',
      { ...signer.signed(policy(3)), text: signer.signed(policy(3)).text.replace('"open"', '"shut"') },
      { version: null, why: 'signature' },
    ],
    ['of another zone', signer.signed(policy(3, { zone: 'internet' })), { version: 3, why: 'zone' }],
    ['of version n − 1', signer.signed(policy(1)), { version: 1, why: 'older' }],
    [
      'of the same version and other content',
      signer.signed(policy(2, { issuedAt: 5 })),
      { version: 2, why: 'other-content' },
    ],
    ['of a format to come', signer.signed({ ...policy(3), format: 2 }), { version: 3, why: 'format' }],
    ['that is none', signer.signed({ format: 1, version: 3 }), { version: 3, why: 'unreadable' }],
    [
      'that is no JSON',
      { version: 3, text: '{', signature: signer.signText('{') },
      { version: null, why: 'unreadable' },
    ],
    [
      'that is null',
      { version: 3, text: 'null', signature: signer.signText('null') },
      { version: null, why: 'format' },
    ],
    ['with an empty signature', { ...signer.signed(policy(3)), signature: '' }, { version: null, why: 'signature' }],
  ])('%s is refused with the reason, and what is in force stays', (_, offered, expected) => {
    const policies = open();
    policies.offer(signer.signed(policy(2)));
    policies.offer(offered);
    policies.offer(offered);
    expect([policies.current()?.document.version, refusals()]).toEqual([2, [expected]]);
    expect(open().current()?.document.version).toBe(2);
  });

  it('that was changed in the file opens nothing, and the same or a newer one of the console mends it; an older one does not', () => {
    open().offer(signer.signed(policy(2)));
    store.transaction(true, () => store.prepare("UPDATE policy SET text = replace(text, 'open', 'shut')").run());
    const policies = open();
    const tampered = [policies.current(), policies.item().stage, policies.item().reason];
    policies.offer(signer.signed(policy(1)));
    const older = policies.current();
    policies.offer(signer.signed(policy(2)));
    expect([tampered, older, policies.current()?.document.version]).toEqual([[null, 'failed', 'signature'], null, 2]);
    expect(refusals()).toEqual([
      { version: 2, why: 'signature' },
      { version: 1, why: 'older' },
    ]);
  });

  it('with a construct this agent does not know is taken, and said not to hold', () => {
    const policies = open();
    policies.offer(signer.signed({ ...policy(1), watermark: true }));
    expect([policies.current()?.unknown, policies.item().stage, policies.item().reason]).toEqual([
      ['watermark'],
      'failed',
      'unknown-construct: watermark',
    ]);
  });

  it('with a rule this agent does not understand is taken, and said not to hold', () => {
    const policies = open();
    const rule = { id: 'r1', outcome: 'allow', reason: { ja: '許可', en: 'Allowed' }, when: { moonPhase: 'full' } };
    policies.offer(
      signer.signed(policy(1, { devices: { zone: 'my-number', defaultOutcome: 'closed', rules: [rule as never] } })),
    );
    expect(policies.item()).toMatchObject({
      stage: 'failed',
      reason: 'unknown-construct: devices.rules.0.when.moonPhase',
    });
  });

  it('of another enrolment is not this one’s', () => {
    open().offer(signer.signed(policy(5)));
    expect(open({ endpointId: 'e-2' }).current()).toBeNull();
  });

  it('never goes back, whatever the order in which versions come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }), (versions) => {
        store.transaction(true, () => store.prepare('DELETE FROM policy').run());
        const policies = open();
        let highest = 0;
        for (const version of versions) {
          policies.offer(signer.signed(policy(version)));
          highest = Math.max(highest, version);
          expect(policies.current()?.document.version).toBe(highest);
        }
      }),
      { numRuns: 40 },
    );
  });
});
