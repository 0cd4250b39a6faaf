// The words of the ledger of terminals on pages, in files and in sentences.
import type { Phrase } from '../../i18n/translate.ts';
import type { Life } from './life.ts';
import type { MatchedBy, UnmatchedBecause } from './match.ts';
import type { Lease, Standing } from './standing.ts';

export const LIFE_WORDS: Readonly<Record<Life, Phrase>> = {
  stock: { ja: '在庫', en: 'In stock' },
  deployed: { ja: '配備', en: 'Deployed' },
  repair: { ja: '修理', en: 'In repair' },
  'lease-return': { ja: 'リース返却', en: 'Returned' },
  destroyed: { ja: '廃棄', en: 'Destroyed' },
};
export const STANDING_WORDS: Readonly<Record<Standing, Phrase>> = {
  matched: { ja: 'エージェントあり', en: 'Has an agent' },
  'no-agent': { ja: '不明（エージェントなし）', en: 'Unknown (no agent)' },
  awaited: { ja: '登録待ち', en: 'Awaited' },
  'not-in-use': { ja: '使用していない', en: 'Not in use' },
  'out-of-scope': { ja: '対象外', en: 'Out of scope' },
  ended: { ja: '返却・廃棄済み', en: 'Gone' },
};
export const LEASE_WORDS: Readonly<Record<Lease, Phrase>> = {
  over: { ja: '満了を過ぎた', en: 'Over' },
  soon: { ja: '90日以内', en: 'Within 90 days' },
  later: { ja: '先', en: 'Later' },
  none: { ja: 'なし', en: 'None' },
};
export const MATCHED_BY_WORDS: Readonly<Record<MatchedBy, Phrase>> = {
  serial: { ja: 'シリアル番号が同じ', en: 'the same serial number' },
  asset: { ja: '資産番号が同じ', en: 'the same asset number' },
  hostname: { ja: 'ホスト名が同じ', en: 'the same host name' },
};
export const UNMATCHED_WORDS: Readonly<Record<UnmatchedBecause, Phrase>> = {
  nothing: {
    ja: 'シリアル番号、資産番号、ホスト名のどれも、登録した端末と合いません。',
    en: 'No enrolled endpoint has its serial number, asset number or host name.',
  },
  'several-endpoints': {
    ja: '同じ番号か名前の端末が 2台以上登録されているので、どれか決められません。',
    en: 'More than one endpoint has the same number or name, so nobody can tell which it is.',
  },
  'several-listed': {
    ja: '同じ番号か名前の行が台帳に 2つ以上あるので、どれか決められません。',
    en: 'More than one line of the ledger has the same number or name, so nobody can tell which it is.',
  },
  'serial-differs': {
    ja: 'ホスト名の同じ端末はありますが、シリアル番号が違います。',
    en: 'An endpoint has the same host name, but another serial number.',
  },
};
