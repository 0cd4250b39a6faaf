// Facts, names from outside, the timeline, and what is copied.
import { useState } from 'react';
import { formatBytes, formatCount, formatDifference, formatShare } from '../../i18n/number.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../time/epoch.ts';
import { formatFullDay, formatIso } from '../../time/format.ts';
import { Button } from '../Button.tsx';
import { Copyable } from '../Copyable.tsx';
import { FactList } from '../FactList.tsx';
import { GateMark } from '../GateMark.tsx';
import { Instant } from '../Instant.tsx';
import { Ruby } from '../Ruby.tsx';
import { Section } from '../Section.tsx';
import { Sparkline } from '../Sparkline.tsx';
import { Tabs } from '../Tabs.tsx';
import { Timeline, type TimelineEntry } from '../Timeline.tsx';
import { useUi } from '../UiProvider.tsx';
import { Untrusted } from '../Untrusted.tsx';
import { Urgency } from '../Urgency.tsx';
import styles from './gallery.module.css';
import { NOW } from './sample.ts';
import { useWords } from './useWords.ts';

const HOSTILE = '<img src=x onerror=alert(1)>\u202Egnp.exe\u001B[31m\u0007';

export function ListParts() {
  return (
    <>
      <Facts />
      <Times />
      <Outside />
      <History />
    </>
  );
}

function Facts() {
  const say = useWords();
  return (
    <Section title={say('事実', 'Facts')}>
      <FactList
        facts={[
          { term: say('いまの人', 'User'), value: <Ruby name="例示 花子" reading="れいじ はなこ" /> },
          { term: say('メモリ', 'Memory'), value: formatBytes(34_359_738_368) },
          {
            term: say('ディスクの暗号化', 'Disk encryption'),
            value: { unknown: say('管理者の権限がないため読めません', 'cannot be read without root') },
          },
          { term: say('シリアル', 'Serial'), value: <Untrusted text="MP0O1IL8" mono />, aside: '9:40' },
        ]}
      />
      <div className={styles.gap}>
        <Tabs
          label={say('端末の画面', 'Parts of the endpoint')}
          tabs={[
            { href: '#a', label: say('概要', 'Summary'), current: true },
            { href: '#b', label: say('ソフトウェア', 'Software'), count: '212' },
            { href: '#c', label: say('機器', 'Devices'), count: '14' },
          ]}
        />
      </div>
      <div className={styles.row}>
        <Sparkline
          values={[3, 3, 4, null, 4, 2, 1]}
          worse="up"
          sentence={say('要是正事項は 3件から 1件に減りました', 'Findings fell from 3 to 1')}
        />
        <Sparkline
          values={[1, 1, 2, 2, 4, 4, 6]}
          worse="up"
          sentence={say('要是正事項は 1件から 6件に増えました', 'Findings rose from 1 to 6')}
        />
      </div>
    </Section>
  );
}

function Times() {
  const say = useWords();
  const { dates } = useUi();
  return (
    <Section title={say('数と日付', 'Numbers and dates')}>
      <FactList
        rules={false}
        facts={[
          {
            term: say('数', 'Numbers'),
            value: `${formatCount(2148)}　${formatShare(1273, 1288)}　${formatDifference(-0.4, 1)}　${formatDifference(0, 1)}`,
          },
          { term: say('1時間以内', 'Within the hour'), value: <Instant at={NOW - 2 * MINUTE_MS} now={NOW} /> },
          { term: say('今日', 'Today'), value: <Instant at={NOW - 2 * HOUR_MS} now={NOW} /> },
          { term: say('昨日', 'Yesterday'), value: <Instant at={NOW - 16 * HOUR_MS} now={NOW} /> },
          { term: say('今年', 'This year'), value: <Instant at={NOW - 5 * DAY_MS} now={NOW} /> },
          { term: say('それより前', 'Earlier'), value: <Instant at={NOW - 500 * DAY_MS} now={NOW} /> },
          { term: say('和暦', 'With the year'), value: formatFullDay(NOW, dates) },
          { term: 'CSV', value: <code>{formatIso(NOW, dates.timeZone)}</code> },
        ]}
      />
    </Section>
  );
}

function Outside() {
  const say = useWords();
  return (
    <Section title={say('外から来た文字', 'Text from outside')}>
      <div className={styles.stack}>
        <div>
          <Untrusted text={HOSTILE} />
        </div>
        <div>
          <Untrusted text={'SanDemo Ultra USB 3.2 Flash Drive 32GB 4C530001230917110465 '.repeat(200)} expand />
        </div>
        <Copyable
          label={say('端末で実行するコマンド', 'Command to run on the endpoint')}
          text="sudo sekimori enrol --console https://console.kasumino.example:8443 < token.txt"
        />
      </div>
    </Section>
  );
}

function History() {
  const say = useWords();
  const [arrived, setArrived] = useState(0);
  const [live, setLive] = useState(true);
  const entries: TimelineEntry[] = [
    ...Array.from({ length: arrived }, (_, index) => ({
      id: `new-${arrived - index}`,
      at: NOW + (arrived - index) * SECOND_MS,
      what: say('画面をロックしました', 'Screen locked'),
    })),
    {
      id: 'stick',
      at: NOW - 4 * SECOND_MS,
      isNew: true,
      glyph: <Urgency state="now" wordless />,
      what: <b>{say('USB記憶媒体を止めました', 'USB stick blocked')}</b>,
      detail: <Untrusted text={'SanDemo Ultra \u202E32GB'} />,
      whyHref: '#why',
    },
    {
      id: 'proof',
      at: NOW - 2 * MINUTE_MS,
      glyph: <GateMark state="closed" wordless />,
      what: say('閉鎖を実機確認しました', 'Closure proven'),
      detail: say('4項目、所要 1.8秒', '4 items in 1.8 s'),
    },
    {
      id: 'login',
      at: NOW - 16 * HOUR_MS,
      glyph: <GateMark state="open" wordless />,
      what: say('ログインしました', 'Signed in'),
    },
  ];
  return (
    <Section
      title={say('タイムライン', 'Timeline')}
      end={
        <Button kind="text" onClick={() => setArrived(arrived + 1)}>
          {say('1件届ける', 'Let one arrive')}
        </Button>
      }
    >
      <Timeline
        label={say('この端末のできごと', 'What happened on this endpoint')}
        entries={entries}
        now={NOW}
        live={live}
        onLive={setLive}
        onMore={() => {}}
      />
    </Section>
  );
}
