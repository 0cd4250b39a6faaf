// The kinds of events, grouped as people look for them.
import type { EventType, Severity } from '../protocol/uplink/events.ts';
import type { Phrase } from './translate.ts';

export const SEVERITY_NAMES: Readonly<Record<Severity, Phrase>> = {
  info: { ja: '記録', en: 'Info' },
  notice: { ja: '変化', en: 'Notice' },
  warning: { ja: '注意', en: 'Warning' },
  alert: { ja: '警報', en: 'Alert' },
};

/** Every type stands in one group; a test compares with the table of events. */
export const EVENT_GROUPS: readonly {
  readonly id: string;
  readonly name: Phrase;
  readonly types: readonly EventType[];
}[] = [
  {
    id: 'devices',
    name: { ja: '機器', en: 'Devices' },
    types: [
      'device.attached',
      'device.detached',
      'device.changed',
      'device.decided',
      'enforcement.restored',
      'network.refused',
    ],
  },
  { id: 'media', name: { ja: '媒体', en: 'Media' }, types: ['media.mounted', 'media.unmounted', 'media.remounted'] },
  {
    id: 'permits',
    name: { ja: '持ち出し・持ち込み', en: 'Carrying out and bringing in' },
    types: [
      'permit.taken',
      'permit.refused',
      'permit.opened',
      'permit.ended',
      'copy.recorded',
      'copy.gap',
      'copy.compared',
    ],
  },
  { id: 'printing', name: { ja: '印刷', en: 'Printing' }, types: ['print.recorded'] },
  {
    id: 'logins',
    name: { ja: 'ログイン', en: 'Logins' },
    types: ['login.succeeded', 'login.ended', 'login.failed', 'session.locked', 'session.unlocked'],
  },
  {
    id: 'software',
    name: { ja: 'ソフトウェア', en: 'Software' },
    types: ['software.installed', 'software.removed', 'software.updated'],
  },
  {
    id: 'machine',
    name: { ja: '端末の構成', en: 'Machine' },
    types: ['hardware.changed', 'network.changed', 'posture.changed'],
  },
  {
    id: 'agent',
    name: { ja: 'エージェントと記録', en: 'Agent and journal' },
    types: [
      'agent.started',
      'agent.stopped',
      'journal.dropped',
      'journal.epoch-began',
      'clock.moved',
      'collector.failed',
      'collector.recovered',
      'identity.renewed',
      'identity.changed',
      'policy.taken',
      'policy.refused',
    ],
  },
];

export const EVENT_NAMES: Readonly<Record<EventType, Phrase>> = {
  'agent.started': { ja: 'エージェントの開始', en: 'Agent started' },
  'agent.stopped': { ja: 'エージェントの停止', en: 'Agent stopped' },
  'journal.dropped': { ja: '残せなかった記録', en: 'Entries dropped' },
  'journal.epoch-began': { ja: '新しい記録の始まり', en: 'New journal' },
  'clock.moved': { ja: '時計のずれ', en: 'Clock moved' },
  'device.attached': { ja: '機器の接続', en: 'Device plugged in' },
  'device.detached': { ja: '機器の取り外し', en: 'Device unplugged' },
  'device.changed': { ja: '機器の変化', en: 'Device changed' },
  'media.mounted': { ja: '媒体の使用開始', en: 'Medium mounted' },
  'media.unmounted': { ja: '媒体の取り外し', en: 'Medium unmounted' },
  'media.remounted': { ja: '媒体の読み書きの変化', en: 'Medium remounted' },
  'login.succeeded': { ja: 'ログイン', en: 'Login' },
  'login.ended': { ja: 'ログオフ', en: 'Log-off' },
  'login.failed': { ja: 'ログインの失敗', en: 'Failed login' },
  'session.locked': { ja: '画面ロック', en: 'Screen locked' },
  'session.unlocked': { ja: '画面ロックの解除', en: 'Screen unlocked' },
  'software.installed': { ja: 'ソフトウェアの追加', en: 'Software installed' },
  'software.removed': { ja: 'ソフトウェアの削除', en: 'Software removed' },
  'software.updated': { ja: 'ソフトウェアの更新', en: 'Software updated' },
  'hardware.changed': { ja: '部品の変化', en: 'Hardware changed' },
  'network.changed': { ja: 'ネットワークの変化', en: 'Network changed' },
  'posture.changed': { ja: '端末状態の変化', en: 'Posture changed' },
  'collector.failed': { ja: '調べられない項目', en: 'Collector failed' },
  'collector.recovered': { ja: '調べられるようになった項目', en: 'Collector recovered' },
  'identity.renewed': { ja: '証明書の更新', en: 'Certificate renewed' },
  'identity.changed': { ja: '機械の特徴の変化', en: 'Machine changed' },
  'policy.taken': { ja: '端末制御設定の適用', en: 'Policy in force' },
  'device.decided': { ja: '機器の判定', en: 'Device decided about' },
  'network.refused': { ja: '閉じている相手への通信', en: 'Peer refused' },
  'print.recorded': { ja: '印刷', en: 'Printed' },
  'enforcement.restored': { ja: '手で開けられたものの閉じ直し', en: 'Closed again' },
  'policy.refused': { ja: '受け取らなかった端末制御設定', en: 'Policy refused' },
  'permit.taken': { ja: '許可の受け取り', en: 'Permits taken' },
  'permit.refused': { ja: '受け取らなかった許可', en: 'Permits refused' },
  'permit.opened': { ja: '許可による使用開始', en: 'Opened by a permit' },
  'permit.ended': { ja: '許可による使用の終わり', en: 'Permit no longer in use' },
  'copy.recorded': { ja: '写しの記録', en: 'Copy recorded' },
  'copy.gap': { ja: '写しの記録の欠け', en: 'Gap in the copy ledger' },
  'copy.compared': { ja: '写しの記録と媒体の照合', en: 'Ledger compared' },
};
