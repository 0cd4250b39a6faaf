// The words of device rules on pages, at the terminal and in reports.
import type { Phrase } from '../../i18n/translate.ts';
import type { Strength } from '../strength.ts';
import type { DecidedBy } from './decide.ts';
import type { ConditionResult } from './explain.ts';
import type { ConditionName, Connection, InterfaceMatch, Outcome } from './policy.ts';
import type { Weekday } from './time-window.ts';

export const OUTCOME_WORDS: Readonly<Record<Outcome, Phrase>> = {
  block: { ja: '止める', en: 'Block' },
  'read-only': { ja: '読み取り専用', en: 'Read-only' },
  allow: { ja: '許可', en: 'Allow' },
};
export const CONDITION_WORDS: Readonly<Record<ConditionName, Phrase>> = {
  zones: { ja: '系', en: 'Zone' },
  endpointGroups: { ja: '端末のグループ', en: 'Group of endpoints' },
  persons: { ja: '人', en: 'Person' },
  roles: { ja: '役割', en: 'Role' },
  classes: { ja: '機器の種類', en: 'Kind of device' },
  interfaces: { ja: 'インターフェース', en: 'Interfaces' },
  products: { ja: 'メーカーと製品の番号', en: 'Vendor and product' },
  serials: { ja: 'シリアル番号', en: 'Serial number' },
  leastStrength: { ja: '識別の確かさ', en: 'Strength of identity' },
  media: { ja: '貸与台帳の媒体', en: 'Registered medium' },
  confidentiality: { ja: '媒体の機密性', en: 'Confidentiality of the medium' },
  connections: { ja: '接続のしかた', en: 'Connection' },
  times: { ja: '曜日と時間', en: 'Weekdays and time' },
};
export const CONNECTION_WORDS: Readonly<Record<Connection, Phrase>> = {
  internal: { ja: '内蔵', en: 'Built in' },
  'external-port': { ja: '本体の差し込み口', en: 'A port of the terminal' },
  hub: { ja: '外付けのハブの先', en: 'Behind a hub' },
};
export const INTERFACE_MATCH_WORDS: Readonly<Record<InterfaceMatch, Phrase>> = {
  exactly: { ja: '過不足なく一致', en: 'Exactly these' },
  'each-of': { ja: 'それぞれ1つまで', en: 'Each of these once at most' },
  'any-of': { ja: 'このどれか（数は問わない）', en: 'Any of these, in any number' },
};
export const STRENGTH_WORDS: Readonly<Record<Strength, Phrase>> = {
  strong: { ja: '強い（シリアル番号と構成）', en: 'Strong (serial and descriptors)' },
  usual: { ja: '普通（シリアル番号）', en: 'Usual (serial)' },
  weak: { ja: '弱い（見分けられない）', en: 'Weak (cannot be told apart)' },
};
export const CONDITION_RESULT_WORDS: Readonly<Record<ConditionResult, Phrase>> = {
  met: { ja: '合う', en: 'Met' },
  'in-part': { ja: '一部だけ合う', en: 'Met by a part of the device' },
  unknown: { ja: '分からない', en: 'Unknown' },
  'not-met': { ja: '合わない', en: 'Not met' },
};
export const DECIDED_BY_WORDS: Readonly<Record<DecidedBy, Phrase>> = {
  rule: { ja: 'ルール', en: 'A rule' },
  default: { ja: '系の既定', en: 'The zone’s default' },
  'descriptor-unreadable': { ja: '機器を読み取れない', en: 'The device could not be read' },
  'unknown-construct': { ja: '知らない書き方', en: 'Something not known to this version' },
  'other-zone': { ja: '別の系の設定', en: 'A policy of another zone' },
};
export const WEEKDAY_WORDS: Readonly<Record<Weekday, Phrase>> = {
  sun: { ja: '日', en: 'Sun' },
  mon: { ja: '月', en: 'Mon' },
  tue: { ja: '火', en: 'Tue' },
  wed: { ja: '水', en: 'Wed' },
  thu: { ja: '木', en: 'Thu' },
  fri: { ja: '金', en: 'Fri' },
  sat: { ja: '土', en: 'Sat' },
};
