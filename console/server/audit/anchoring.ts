// Hands a signed head to every place out of the database's reach: the terminals, a file, a log server, by mail.
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { anchorLine, type SignedHead } from '../../../shared/audit/anchor.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AnchorPlace } from '../../../shared/protocol/api/audit.ts';
import { type EpochMs, HOUR_MS } from '../../../shared/time/epoch.ts';
import type { ConditionStore } from '../conditions/store.ts';
import type { Announcements } from '../store/announcements.ts';
import { addToFile } from './anchor-file.ts';
import type { HeadMail } from './head-mail.ts';
import type { AuditStore } from './store.ts';
import { sendSyslog, syslogMessage } from './syslog.ts';

export interface Anchoring {
  /** Never throws: what did not arrive is remembered and opens a condition. */
  handOver(head: SignedHead): Promise<void>;
  /** Hands it again to the places that it did not reach, an hour after the last attempt. Never throws either. */
  retry(head: SignedHead): Promise<void>;
}

const RETRY_MS = HOUR_MS;

export interface AnchoringNeeds {
  readonly trail: Pick<AuditStore, 'places' | 'anchored' | 'lastAnchored'>;
  readonly mail: HeadMail;
  readonly announcements: Pick<Announcements, 'publish'>;
  readonly conditions: Pick<ConditionStore, 'open' | 'close'>;
  readonly clock: { now(): EpochMs };
  readonly log: Pick<Logger, 'warn'>;
}

export function openAnchoring({ trail, mail, announcements, conditions, clock, log }: AnchoringNeeds): Anchoring {
  return {
    async handOver(head) {
      const line = anchorLine(head);
      // Each terminal that takes it is counted by whoever holds its connection.
      announcements.publish('auditHead', { seq: head.seq, at: head.at, line });
      await handTo(head, () => true);
    },
    async retry(head) {
      const missed = (await trail.lastAnchored()).filter(({ seq, problem }) => seq === head.seq && problem !== null);
      if (!missed.some(({ at }) => clock.now() - at >= RETRY_MS)) return;
      await handTo(head, (place) => missed.some((one) => one.place === place));
    },
  };

  async function handTo(head: SignedHead, isWanted: (place: AnchorPlace) => boolean): Promise<void> {
    const failed: AnchorPlace[] = [];
    for (const [place, work] of await placesOf(head)) {
      if (!isWanted(place)) continue;
      const problem = await work().then(() => null, problemOf);
      if (problem !== null) {
        failed.push(place);
        log.warn({ place, code: problem }, 'audit.head-not-anchored');
      }
      await trail.anchored(head, place, problem === null ? 1 : 0, problem, clock.now());
    }
    if (failed.length === 0) await conditions.close('console-audit-not-anchored', null, clock.now());
    else
      await conditions.open(
        { code: 'console-audit-not-anchored', endpoint: null, facts: { place: failed.join(', ') } },
        clock.now(),
      );
  }

  async function placesOf(head: SignedHead): Promise<[AnchorPlace, () => Promise<void>][]> {
    const line = anchorLine(head);
    const { file, syslog } = await trail.places();
    return [
      ...(file === null ? [] : ([['file', () => addToFile(file, line)]] as const)),
      ...(syslog === null
        ? []
        : ([['syslog', () => sendSyslog(syslogMessage(line, head.at, hostname()), syslog)]] as const)),
      ...((await mail.isSet()) ? ([['mail', () => mail.send(head)]] as const) : []),
    ].map(([place, work]) => [place, work]);
  }
}

/** The code, and of a mail the word that says why. */
function problemOf(cause: unknown): string {
  if (cause instanceof SekimoriError && cause.code === 'SKM_MAIL_NOT_SENT')
    return `${cause.code}: ${cause.facts.reason}`;
  return (cause as NodeJS.ErrnoException).code ?? 'SKM_ANCHOR_PLACE';
}
