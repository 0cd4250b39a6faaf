// Opens the room of the audit trail: checks and signs every day and on demand, hands heads on, and rings when the chain does not hold.
import type { Logger } from 'pino';
import type { HeadReason, SignedHead } from '../../../shared/audit/anchor.ts';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { codeOf, SekimoriError } from '../../../shared/errors/error.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../../shared/time/epoch.ts';
import { openSeedBox } from '../operators/seed-box.ts';
import { auditStore } from '../store/audit-trail.ts';
import { conditionStore } from '../store/conditions.ts';
import type { Store } from '../store/store.ts';
import { openAnchoring } from './anchoring.ts';
import { type Audit, ITSELF } from './audit.ts';
import { type Chain, openChain } from './chain.ts';
import { openHeadMail } from './head-mail.ts';
import { type AuditKey, openAuditKey } from './signing-key.ts';
import type { AuditStore, ChainCheck } from './store.ts';

const JAPAN_MS = 9 * HOUR_MS;

export interface AuditKeeper {
  readonly trail: AuditStore;
  readonly chain: Chain;
  readonly key: AuditKey;
  /** Checks the whole chain; what is found opens or closes the condition. */
  check(): Promise<ChainCheck>;
  /** Checks the whole chain, signs its head and hands it over. @throws SKM_AUDIT_BROKEN */
  sign(why: HeadReason, actor: AuditActor): Promise<SignedHead>;
  /** Hands a head over that was signed otherwise. */
  handOver(head: SignedHead): Promise<void>;
  /** The work of a day, when today's has not been done: check, sign, hand over; else what did not arrive goes again. */
  daily(): Promise<void>;
}

export interface KeeperNeeds {
  readonly store: Store;
  readonly audit: Audit;
  readonly clock: { now(): EpochMs };
  readonly log: Pick<Logger, 'warn' | 'error'>;
  readonly dataFolder: string;
}

/** @throws SKM_FILE_READABLE_BY_OTHERS */
export function openAuditKeeper({ store, audit, clock, log, dataFolder }: KeeperNeeds): AuditKeeper {
  const key = openAuditKey(dataFolder);
  const chain = openChain({ store, audit, key, clock, dataFolder });
  const trail = auditStore(store);
  const conditions = conditionStore(store);
  const mail = openHeadMail(store, openSeedBox(dataFolder));
  const anchoring = openAnchoring({ trail, mail, announcements: store.announcements, conditions, clock, log });

  const keeper: AuditKeeper = {
    trail,
    chain,
    key,
    handOver: anchoring.handOver,
    async check() {
      const check = await chain.check();
      if (check.broken === null) await conditions.close('console-audit-broken', null, clock.now());
      else await ring(check.broken.seq, check.broken.because);
      return check;
    },
    async sign(why, actor) {
      // The whole of it: a row that was changed long ago is not signed anew, whatever follows from it.
      const { broken } = await keeper.check();
      if (broken !== null) throw new SekimoriError('SKM_AUDIT_BROKEN', { seq: broken.seq, reason: broken.because });
      const head = await chain.sign(why, actor).catch(async (cause) => {
        if (cause instanceof SekimoriError && cause.code === 'SKM_AUDIT_BROKEN')
          await ring(Number(cause.facts.seq), String(cause.facts.reason));
        throw cause;
      });
      await anchoring.handOver(head);
      return head;
    },
    async daily() {
      const last = await trail.lastHead();
      const isToday = (at: EpochMs | undefined) => at !== undefined && dayInJapan(at) === dayInJapan(clock.now());
      if (last !== null && isToday(last.at)) return anchoring.retry(last);
      // What does not hold stays so until somebody acts: once a day is enough to say it.
      const before = await trail.lastCheck();
      if (before?.broken != null && isToday(before.at)) return;
      await keeper.sign('daily', ITSELF).catch((cause) => {
        // It rings already.
        if (codeOf(cause) !== 'SKM_AUDIT_BROKEN') throw cause;
      });
    },
  };
  return keeper;

  async function ring(seq: number, reason: string): Promise<void> {
    log.error({ seq, reason }, 'audit.chain-broken');
    await conditions.open({ code: 'console-audit-broken', endpoint: null, facts: { seq, reason } }, clock.now());
  }
}

function dayInJapan(at: EpochMs): number {
  return Math.floor((at + JAPAN_MS) / DAY_MS);
}
