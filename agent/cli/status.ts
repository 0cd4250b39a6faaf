// `sekimori status`: how the agent stands, for people or as JSON.

import { isErrorCode } from '../../shared/errors/catalogue.ts';
import { explain } from '../../shared/errors/error.ts';
import { openClock } from '../service/clock.ts';
import { defaultFolder } from '../service/data-folder.ts';
import type { Language } from './language.ts';
import type { Context } from './main.ts';
import { gatherStanding, type Standing } from './standing.ts';

export async function status({ options, language, print }: Context): Promise<void> {
  const standing = gatherStanding(options.data ?? defaultFolder(), openClock().now());
  if (options.json) print(JSON.stringify(standing));
  else for (const line of statusLines(standing, language)) print(line);
}

/** Words of one line each: what it is, then how it stands. */
export function statusLines(standing: Standing, language: Language): string[] {
  const t = language === 'ja' ? JA : EN;
  const { journal, service, certificate } = standing;
  const lines: [string, string][] = [
    [t.agent, `${standing.agentVersion}, ${standing.runningPid === null ? t.stopped : t.running(standing.runningPid)}`],
    [t.enrolment, t.enrolments[standing.enrolment]],
  ];
  if (standing.endpointId !== null) lines.push([t.endpoint, `${standing.endpointId} (${standing.zone})`]);
  if (standing.console !== null) lines.push([t.console, standing.console]);
  if (service !== null && standing.runningPid !== null)
    lines.push([t.connection, connectionText(service.uplink, language)]);
  if (certificate !== null) {
    const until = new Date(certificate.notAfter).toISOString().slice(0, 10);
    lines.push([t.certificate, `${t.dates[certificate.dates]} (${until})`]);
  }
  if (service?.clockOffsetMs != null) lines.push([t.clock, `${(service.clockOffsetMs / 1_000).toFixed(1)} s`]);
  if (journal !== null) lines.push([t.journal, t.journalText(journal.lastSeq, journal.unsent, journal.refused.length)]);
  if (service !== null && service.waitingEntries > 0) lines.push([t.disk, t.diskFull(service.waitingEntries)]);
  if (service?.anchor != null)
    lines.push([t.anchor, t.anchorText(service.anchor.seq, new Date(service.anchor.at).toISOString())]);
  for (const section of service?.sections ?? [])
    if (section.unknown !== null) lines.push([section.section, `${t.unknown} (${section.unknown.unknown})`]);
  return lines.map(([name, value]) => `${name}: ${value}`);
}

function connectionText(uplink: NonNullable<Standing['service']>['uplink'], language: Language): string {
  const t = language === 'ja' ? JA : EN;
  if (uplink.state === 'waiting' || uplink.state === 'enrolling') {
    const { what } = isErrorCode(uplink.code) ? explain(uplink.code, uplink.facts, language) : { what: uplink.code };
    return `${t.connections[uplink.state]} — ${what}`;
  }
  return t.connections[uplink.state];
}

const JA = {
  agent: 'エージェント',
  running: (pid: number) => `動作中（プロセス ${pid}）`,
  stopped: '停止中',
  enrolment: '登録',
  enrolments: { none: '未登録', waiting: '受け入れ待ち', enrolled: '登録済み', sealed: '封印済み（複製用の原本）' },
  endpoint: '端末',
  console: 'コンソール',
  connection: '接続',
  connections: {
    'not-enrolled': '未登録のため接続していません',
    enrolling: '登録中',
    connecting: '接続しています',
    connected: '接続中',
    waiting: '接続し直すのを待っています',
  },
  certificate: '証明書',
  dates: { valid: '有効', 'not-yet': '有効期間前（時計を確かめてください）', ended: '期限切れ（更新のみ可能）' },
  clock: 'コンソールとの時計の差',
  journal: '記録',
  journalText: (last: number, unsent: number, refused: number) =>
    `${last}件、未送信 ${unsent}件、受け取り拒否 ${refused}件`,
  disk: 'ディスク',
  diskFull: (count: number) => `空きがなく、${count}件がメモリで待っています`,
  anchor: 'コンソールの監査証跡の控え',
  anchorText: (seq: number, at: string) => `${seq}番（${at}）`,
  unknown: '不明',
};

const EN: typeof JA = {
  agent: 'Agent',
  running: (pid) => `running (process ${pid})`,
  stopped: 'stopped',
  enrolment: 'Enrolment',
  enrolments: {
    none: 'not enrolled',
    waiting: 'waiting to be accepted',
    enrolled: 'enrolled',
    sealed: 'sealed (master image)',
  },
  endpoint: 'Endpoint',
  console: 'Console',
  connection: 'Connection',
  connections: {
    'not-enrolled': 'none, not enrolled',
    enrolling: 'enrolling',
    connecting: 'connecting',
    connected: 'connected',
    waiting: 'waiting to connect again',
  },
  certificate: 'Certificate',
  dates: { valid: 'valid', 'not-yet': 'not valid yet (check the clock)', ended: 'ended (may only renew)' },
  clock: "Console's clock minus ours",
  journal: 'Journal',
  journalText: (last, unsent, refused) => `${last} entries, ${unsent} not sent, ${refused} refused`,
  disk: 'Disk',
  diskFull: (count) => `full, ${count} entries wait in memory`,
  anchor: "Head of the console's audit trail",
  anchorText: (seq, at) => `entry ${seq} (${at})`,
  unknown: 'unknown',
};
