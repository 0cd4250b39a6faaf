// Between greeting and welcome: the terminal is known, what is lasting about it is settled, and it is told what the console holds.
import type { Message } from '../../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { EventHead } from '../store/event-store.ts';
import { VERSION } from '../version.ts';
import type { ClockWatch } from './clock-watch.ts';
import type { Caller, Greeted } from './greeting.ts';
import { missingIn, nextOf, settleGap } from './journal-gap.ts';
import type { GatewayNeeds } from './needs.ts';
import type { JournalStart } from './reporting.ts';

const MAX_RANGES = 1_000;
/** A certificate is renewed after this share of its life. */
const RENEW_AFTER_SHARE = 2 / 3;

export interface Welcome {
  /** All of the frame but what is true at the moment it is sent. */
  readonly frame: Omit<Message<'welcome'>, 'at' | 'credit'>;
  readonly journal: JournalStart;
}

export async function prepareWelcome(
  hello: Message<'hello'>,
  caller: Caller,
  { endpoint, protocol, certificate }: Greeted,
  clockWatch: ClockWatch,
  needs: GatewayNeeds,
  now: EpochMs,
): Promise<Welcome> {
  const { epoch } = hello.journal;
  if (!certificate) await needs.identities.addCertificate(endpoint.id, restored(caller), now);
  await needs.identities.certificateUsed(endpoint.id, caller.fingerprint, now);
  const met = { hello, address: caller.address, clockOffsetMs: clockWatch.offsetMs };
  await needs.endpoints.connected(endpoint, met, now);
  const heads = await needs.events.headsOf(endpoint.id);
  const head = heads.find((one) => one.epoch === epoch);
  const highestEpoch = Math.max(0, ...heads.map((one) => one.epoch));
  await clockWatch.settle(now);
  await settleConditions(endpoint.id, caller, { epoch, highestEpoch, heads }, needs, now);
  const wantsWhole = caller.onlyRenewal ? [] : await needs.state.wants(endpoint.id, hello.state);
  // With other devices than before it reports them, and that asks the same.
  if (!caller.onlyRenewal && !wantsWhole.includes('devices')) await needs.state.cameBack(endpoint.id, now);
  return {
    frame: {
      type: 'welcome',
      protocol,
      consoleVersion: VERSION,
      pingSeconds: needs.pingSeconds,
      leaseSeconds: needs.leaseSeconds,
      journal: {
        highestEpoch,
        upTo: head ? nextOf(head) - 1 : 0,
        missing: head ? missingIn(head).slice(0, MAX_RANGES) : [],
      },
      onlyRenewal: caller.onlyRenewal,
      wantsWhole,
      wantsRenewal: now > caller.notBefore + (caller.notAfter - caller.notBefore) * RENEW_AFTER_SHARE,
    },
    journal: { epoch, highestEpoch, nextSeq: head ? nextOf(head) : 1 },
  };
}

/** The console was restored from a backup older than this certificate: what its authority signed is taken back in. */
function restored({ fingerprint, notBefore, notAfter }: Caller) {
  return { pem: '', fingerprint, keyFingerprint: '', serialNumber: fingerprint, notBefore, notAfter };
}

async function settleConditions(
  endpoint: number,
  caller: Caller,
  journal: { epoch: number; highestEpoch: number; heads: readonly EventHead[] },
  { conditions }: GatewayNeeds,
  now: EpochMs,
): Promise<void> {
  if (caller.onlyRenewal)
    await conditions.open(
      { code: 'certificate-expired', endpoint, facts: { at: new Date(caller.notAfter).toISOString() } },
      now,
    );
  else await conditions.close('certificate-expired', endpoint, now);
  const { epoch, highestEpoch, heads } = journal;
  if (epoch < highestEpoch)
    await conditions.open({ code: 'epoch-went-back', endpoint, facts: { epoch, known: highestEpoch } }, now);
  await settleGap(endpoint, heads, conditions, now);
}
