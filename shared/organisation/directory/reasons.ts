// Why a directory cannot be used, or what of its answer does not fit: codes for the interface, words for people.
import type { Phrase } from '../../i18n/translate.ts';

export const directoryReasons = {
  'timed-out': { ja: '時間内に答えがありません', en: 'it did not answer in time' },
  refused: { ja: '接続を受け付けません', en: 'it refuses connections' },
  'not-found': { ja: 'その名前のサーバーがありません', en: 'there is no server of that name' },
  closed: { ja: '途中で接続が切れました', en: 'it closed the connection' },
  certificate: { ja: '証明書を確かめられません', en: 'its certificate cannot be trusted' },
  'no-tls': { ja: '暗号化（STARTTLS）に応じません', en: 'it does not offer STARTTLS' },
  credentials: { ja: '利用者名かパスワードが違います', en: 'the account or its password is wrong' },
  'no-base': { ja: '検索の起点がありません', en: 'there is no such base' },
  filter: { ja: '検索の条件を読めません', en: 'the filter cannot be read' },
  rights: { ja: '読む権限がありません', en: 'the account may not read there' },
  malformed: { ja: '形式が正しくありません', en: 'it is malformed' },
  'too-large': { ja: '大きすぎます', en: 'it is too large' },
  'too-many': { ja: '件数が多すぎます。条件で絞ってください', en: 'it has too many entries; narrow the filter' },
  'not-text': { ja: '文字として読めない値があります', en: 'a value is no text' },
  other: { ja: 'ディレクトリが断りました', en: 'the directory refused' },
} as const satisfies Readonly<Record<string, Phrase>>;

export type DirectoryReason = keyof typeof directoryReasons;
