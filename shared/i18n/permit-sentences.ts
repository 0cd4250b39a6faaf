// What the events of permits and of the copy ledger say to people.
import type { SheetRefusal } from '../permits/judge-sheet.ts';
import type { CopyDifference, CopyGap, NotHashed, PermitEnd, ScanVerdict } from '../permits/told.ts';
import { DIRECTION_WORDS, RIGHT_WORDS } from '../permits/words.ts';
import type { EventData } from '../protocol/uplink/events.ts';
import { formatExact } from '../time/format.ts';
import type { Sayings } from './event-sentences.ts';
import { formatBytes, formatCount } from './number.ts';
import { joined, own, type Said, say } from './said.ts';
import type { Language, Phrase } from './translate.ts';

type Of =
  | 'permit.taken'
  | 'permit.refused'
  | 'permit.opened'
  | 'permit.ended'
  | 'copy.recorded'
  | 'copy.gap'
  | 'copy.compared';
type Medium = EventData<'permit.opened'>['device'];

export const PERMIT_SAYINGS: Pick<Sayings, Of> = {
  'permit.taken': ({ number, permits }, { language }) => ({
    what:
      language === 'ja'
        ? say`持ち出し・持ち込みの許可${own(formatCount(permits.length))}件が端末に届きました`
        : say`${own(formatCount(permits.length))} permits reached the terminal`,
    detail: language === 'ja' ? say`第${own(String(number))}号` : say`sheet ${own(String(number))}`,
  }),
  'permit.refused': ({ number, why }, { language }) => ({
    what: word(language, '持ち出し・持ち込みの許可を受け取りませんでした', 'The terminal refused a sheet of permits'),
    detail: joined(
      [
        pick(REFUSALS[why], language),
        number === null
          ? null
          : language === 'ja'
            ? say`第${own(String(number))}号`
            : say`sheet ${own(String(number))}`,
      ],
      SEPARATOR[language],
    ),
  }),
  'permit.opened': ({ device, direction, right, until, users, scan }, dates) => ({
    what: say`${mediumName(device, dates.language)}${word(dates.language, ' を許可により開きました', ' was opened by a permit')}`,
    detail: joined(
      [
        pick(DIRECTION_WORDS[direction], dates.language),
        pick(RIGHT_WORDS[right], dates.language),
        scan === 'not-asked' ? null : pick(SCANS[scan], dates.language),
        say`${users.join(', ')}`,
        dates.language === 'ja'
          ? say`期限 ${own(formatExact(until, dates))}`
          : say`until ${own(formatExact(until, dates))}`,
      ],
      SEPARATOR[dates.language],
    ),
  }),
  'permit.ended': ({ device, why, files, bytes, proven }, { language }) => ({
    what: proven
      ? say`${mediumName(device, language)}${word(language, ' の許可による使用が終わりました', ' is no longer open by a permit')}`
      : say`${mediumName(device, language)}${word(language, ' を閉じられませんでした', ' could not be closed')}`,
    detail: joined(
      [
        pick(ENDS[why], language),
        language === 'ja'
          ? say`書き込み ${own(formatCount(files))}件 ${own(formatBytes(bytes))}`
          : say`${own(formatCount(files))} files written, ${own(formatBytes(bytes))}`,
      ],
      SEPARATOR[language],
    ),
  }),
  'copy.recorded': ({ device, path, bytes, sha256, notHashed, program, osUser }, { language }) => ({
    what: say`${path}${word(language, ' が媒体に書かれました', ' is on the medium')}`,
    detail: joined(
      [
        mediumName(device, language),
        say`${own(formatBytes(bytes))}`,
        sha256 === null ? notHashed && pick(UNHASHED[notHashed], language) : say`SHA-256 ${own(sha256.slice(0, 12))}…`,
        osUser === null ? null : say`${osUser}`,
        program === null ? null : say`${program}`,
      ],
      SEPARATOR[language],
    ),
  }),
  'copy.gap': ({ device, why }, { language }) => ({
    what: word(language, '写しの記録に欠けがあります', 'The ledger of copies has a gap'),
    detail: joined([pick(GAPS[why], language), mediumName(device, language)], SEPARATOR[language]),
  }),
  'copy.compared': (
    { device, files, removed, renamed, notArrived = 0, differenceCount, differences },
    { language },
  ) => ({
    what:
      differenceCount === 0
        ? word(language, '写しの記録と媒体は一致しました', 'Ledger and medium agree')
        : language === 'ja'
          ? say`写しの記録と媒体が${own(formatCount(differenceCount))}件違います`
          : say`Ledger and medium differ in ${own(formatCount(differenceCount))} files`,
    detail: joined(
      [
        mediumName(device, language),
        language === 'ja'
          ? say`媒体に${own(formatCount(files))}件`
          : say`${own(formatCount(files))} files on the medium`,
        counted(removed, REMOVED, language),
        counted(renamed, RENAMED, language),
        counted(notArrived, NOT_ARRIVED, language),
        ...differences.slice(0, 3).map(({ path, what }) => say`${path} ${pick(DIFFERENCES[what], language)}`),
      ],
      SEPARATOR[language],
    ),
  }),
};

function mediumName({ product, serial }: Medium, language: Language): Said {
  const name = product === null ? word(language, '名のない媒体', 'A medium without a name') : say`${product}`;
  return serial === null ? name : say`${name} ${serial}`;
}

function counted(count: number, phrase: Phrase, language: Language): Said | null {
  return count === 0 ? null : say`${pick(phrase, language)} ${own(formatCount(count))}`;
}

const REMOVED: Phrase = { ja: '消された', en: 'removed' };
const RENAMED: Phrase = { ja: '名前を変えた', en: 'renamed' };
const NOT_ARRIVED: Phrase = { ja: '閉じたため届かなかった', en: 'closed before they arrived' };
const SEPARATOR: Readonly<Record<Language, string>> = { ja: '・', en: ' · ' };
const REFUSALS: Readonly<Record<SheetRefusal, Phrase>> = {
  signature: { ja: '署名が、登録のときに渡された鍵のものではありません', en: 'Not signed by the key of the enrolment' },
  unreadable: { ja: '内容を読めません', en: 'It cannot be read' },
  format: { ja: 'このエージェントの知らない書式です', en: 'Written in a form this agent does not know' },
  terminal: { ja: '別の端末の許可です', en: 'For another terminal' },
  zone: { ja: '別の系の許可です', en: 'For another zone' },
  older: { ja: '今より古いものです', en: 'Older than the one in force' },
  'other-content': { ja: '同じ番号で内容が違います', en: 'Same number, other content' },
};
const ENDS: Readonly<Record<PermitEnd, Phrase>> = {
  time: { ja: '期限になりました', en: 'Its time is over' },
  withdrawn: { ja: '許可が取り消されました', en: 'It was withdrawn' },
  files: { ja: '許された件数を超えました', en: 'More files than it allows' },
  bytes: { ja: '許された量を超えました', en: 'More data than it allows' },
  removed: { ja: '媒体が抜かれました', en: 'The medium was pulled out' },
  person: { ja: '許可された人が席にいません', en: 'Its person does not sit there alone' },
  'no-ledger': { ja: '写しを記録できないので閉じました', en: 'Closed, because copies cannot be recorded' },
  infected: { ja: '不正なプログラムが見つかりました', en: 'Malware was found' },
  'not-scanned': { ja: '検査できないので開きませんでした', en: 'Not opened, because it could not be scanned' },
};
const SCANS: Readonly<Record<ScanVerdict, Phrase>> = {
  clean: { ja: 'ウイルス検査で異常なし', en: 'scanned, nothing found' },
  infected: { ja: '不正なプログラムが見つかりました', en: 'malware was found' },
  failed: { ja: 'ウイルス検査に失敗しました', en: 'the scan failed' },
  none: { ja: 'ウイルス検査はしていません', en: 'not scanned: no scanner is installed' },
  'not-asked': { ja: '検査の対象外', en: 'not to be scanned' },
};
const UNHASHED: Readonly<Record<NotHashed, Phrase>> = {
  removed: { ja: '内容を確かめる前に消されました', en: 'removed before its content was read' },
  closed: { ja: '内容を確かめる前に媒体を閉じました', en: 'closed before its content was read' },
  unreadable: { ja: '内容を読めません', en: 'its content cannot be read' },
};
const GAPS: Readonly<Record<CopyGap, Phrase>> = {
  overflow: { ja: '書き込みが多すぎて数え切れませんでした', en: 'More was written than the system could tell' },
  'pulled-out': { ja: '使っている間に抜かれました', en: 'Pulled out while it was in use' },
  'agent-ended': { ja: 'エージェントが止まっていた間があります', en: 'The agent was not running for a while' },
  'not-watched': { ja: '書き込みを見張れませんでした', en: 'Writing could not be watched' },
  'too-many-files': { ja: 'ファイルが多すぎて照合できません', en: 'Too many files to compare' },
  'not-compared': { ja: '媒体を読めず照合できませんでした', en: 'The medium could not be read for comparing' },
};
const DIFFERENCES: Readonly<Record<CopyDifference, Phrase>> = {
  'not-in-ledger': { ja: '（記録にありません）', en: '(not in the ledger)' },
  content: { ja: '（内容が違います）', en: '(other content)' },
};

function word(language: Language, ja: string, en: string): Said {
  return [language === 'ja' ? ja : en];
}

function pick(phrase: Phrase, language: Language): Said {
  return [phrase[language]];
}
