// Hands a signed head to every place out of the database's reach: the terminals, a file, a log server.
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { anchorLine, type SignedHead } from '../../../shared/audit/anchor.ts';
import type { AnchorPlace } from '../../../shared/protocol/api/audit.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { ConditionStore } from '../conditions/store.ts';
import type { Announcements } from '../store/announcements.ts';
import { addToFile } from './anchor-file.ts';
import type { AuditStore } from './store.ts';
import { sendSyslog, syslogMessage } from './syslog.ts';

export interface Anchoring {
  /** Never throws: what did not arrive is remembered and opens a condition. */
  handOver(head: SignedHead): Promise<void>;
}

export interface AnchoringNeeds {
  readonly trail: Pick<AuditStore, 'places' | 'anchored'>;
  readonly announcements: Pick<Announcements, 'publish'>;
  readonly conditions: Pick<ConditionStore, 'open' | 'close'>;
  readonly clock: { now(): EpochMs };
  readonly log: Pick<Logger, 'warn'>;
}

export function openAnchoring({ trail, announcements, conditions, clock, log }: AnchoringNeeds): Anchoring {
  return {
    async handOver(head) {
      const line = anchorLine(head);
      // Each terminal that takes it is counted by whoever holds its connection.
      announcements.publish('auditHead', { seq: head.seq, at: head.at, line });
      const { file, syslog } = await trail.places();
      const failed: AnchorPlace[] = [];
      const attempt = async (place: AnchorPlace, work: () => Promise<void>) => {
        const problem = await work().then(
          () => null,
          (cause: NodeJS.ErrnoException) => cause.code ?? 'SKM_ANCHOR_PLACE',
        );
        if (problem !== null) {
          failed.push(place);
          log.warn({ place, code: problem }, 'audit.head-not-anchored');
        }
        await trail.anchored(head, place, problem === null ? 1 : 0, problem, clock.now());
      };
      if (file !== null) await attempt('file', () => addToFile(file, line));
      if (syslog !== null) await attempt('syslog', () => sendSyslog(syslogMessage(line, head.at, hostname()), syslog));
      if (failed.length === 0) await conditions.close('console-audit-not-anchored', null, clock.now());
      else
        await conditions.open(
          { code: 'console-audit-not-anchored', endpoint: null, facts: { place: failed.join(', ') } },
          clock.now(),
        );
    },
  };
}
