// The whole frame with a table of 5,000 invented endpoints behind a source that answers page by page.
import { House, List, Monitor, Plus, Settings, TriangleAlert, Users } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { formatCount } from '../../i18n/number.ts';
import { formatClock, formatFullDay } from '../../time/format.ts';
import { AppShell } from '../AppShell.tsx';
import { Button, ButtonLink } from '../Button.tsx';
import { ColumnChooser } from '../ColumnChooser.tsx';
import { CommandPalette } from '../CommandPalette.tsx';
import { type Column, DataTable, type Density, type Sort } from '../DataTable.tsx';
import { DialogOfHarm } from '../DialogOfHarm.tsx';
import { FillPage } from '../FillPage.tsx';
import { FilterChip } from '../FilterChip.tsx';
import { Instant } from '../Instant.tsx';
import { Link } from '../Link.tsx';
import { LiveLost } from '../LiveLost.tsx';
import { Liveness } from '../Liveness.tsx';
import { PageHead } from '../PageHead.tsx';
import { SearchField } from '../SearchField.tsx';
import { SideBar } from '../SideBar.tsx';
import { Tabs } from '../Tabs.tsx';
import { TopBar } from '../TopBar.tsx';
import { chosenCount, NOTHING_CHOSEN } from '../table/chosen.ts';
import { useUi } from '../UiProvider.tsx';
import { Untrusted } from '../Untrusted.tsx';
import { ZoneMark } from '../ZoneMark.tsx';
import styles from './gallery.module.css';
import { NOW, type SampleRow, sampleRow } from './sample.ts';
import { useWords } from './useWords.ts';

const TOTAL = 5_000;
const PAGE = 100;
const STANDARD = ['liveness', 'zone', 'department', 'site', 'user', 'conditions', 'seenAt'];

export function ShellView() {
  const say = useWords();
  const { dates } = useUi();
  const [isFinding, setFinding] = useState(false);
  const [isHarming, setHarming] = useState(false);
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const [density, setDensity] = useState<Density>('dense');
  const [shown, setShown] = useState(STANDARD);
  const [sort, setSort] = useState<Sort>({ by: 'liveness', direction: 'desc' });
  const [text, setText] = useState('');
  const [find, setFind] = useState('');
  const [loaded, setLoaded] = useState<ReadonlySet<number>>(new Set([0]));
  const filterField = useRef<HTMLInputElement>(null);
  const openPalette = useCallback(() => setFinding(true), []);
  const onRange = useCallback((first: number, last: number) => {
    setLoaded((before) => {
      const pages = [Math.floor(first / PAGE), Math.floor(last / PAGE)];
      return pages.every((page) => before.has(page)) ? before : new Set([...before, ...pages]);
    });
  }, []);
  const columns = useMemo<Column<SampleRow>[]>(
    () => [
      {
        id: 'name',
        title: say('端末名', 'Name'),
        width: 9,
        fixed: true,
        sortable: true,
        cell: (row) => (
          <Link href={`#${row.id}`}>
            <Untrusted text={row.name} mono />
          </Link>
        ),
      },
      {
        id: 'liveness',
        title: say('状態', 'State'),
        width: 7,
        sortable: true,
        value: (row) => row.liveness,
        cell: (row) => <Liveness state={row.liveness} />,
      },
      {
        id: 'zone',
        title: say('系', 'Zone'),
        width: 9,
        drop: 2,
        sortable: true,
        cell: (row) => <ZoneMark zone={row.zone} short />,
      },
      { id: 'department', title: say('部・課', 'Section'), width: 11, drop: 1, cell: (row) => row.department },
      { id: 'site', title: say('場所', 'Site'), width: 9, drop: 5, cell: (row) => row.site },
      { id: 'user', title: say('いまの人', 'User'), width: 7, drop: 4, cell: (row) => row.user ?? '—' },
      { id: 'os', title: 'OS', width: 11, drop: 6, cell: (row) => row.os },
      {
        id: 'conditions',
        title: say('要対応', 'Conditions'),
        width: 6,
        drop: 3,
        align: 'right',
        sortable: true,
        cell: (row) => (row.conditions === 0 ? '—' : <Link href="#c">{row.conditions}</Link>),
      },
      {
        id: 'seenAt',
        title: say('最終応答', 'Last seen'),
        width: 9,
        drop: 7,
        align: 'right',
        sortable: true,
        cell: (row) => <Instant at={row.seenAt} now={NOW} />,
      },
    ],
    [say],
  );
  const icon = { 'aria-hidden': true } as const;
  return (
    <AppShell
      side={
        <SideBar
          city={say('霞野市', 'City of Kasumino')}
          groups={[
            { items: [{ href: '#overview', label: say('概要', 'Overview'), icon: <House {...icon} /> }] },
            {
              title: say('状況', 'State'),
              items: [
                {
                  href: '#endpoints',
                  label: say('端末', 'Endpoints'),
                  icon: <Monitor {...icon} />,
                  count: formatCount(TOTAL),
                  current: true,
                },
                { href: '#events', label: say('イベント', 'Events'), icon: <List {...icon} /> },
                {
                  href: '#incidents',
                  label: say('インシデント', 'Incidents'),
                  icon: <TriangleAlert {...icon} />,
                  count: '1',
                  urgent: true,
                },
              ],
            },
            {
              title: say('管理', 'Administration'),
              items: [
                { href: '#enrolment', label: say('端末の登録', 'Enrolment'), icon: <Plus {...icon} /> },
                { href: '#settings', label: say('設定', 'Settings'), icon: <Settings {...icon} /> },
              ],
            },
          ]}
          me={{
            name: say('運用担当 B', 'Operator B'),
            detail: say('情報システム課', 'Information Systems'),
            icon: <Users {...icon} />,
          }}
        />
      }
      top={<TopBar onFind={openPalette} live="on" date={`${formatFullDay(NOW, dates)} ${formatClock(NOW, dates)}`} />}
      alert={<LiveLost since="9:41" onReconnect={() => {}} />}
    >
      <FillPage>
        <PageHead
          title={say('端末', 'Endpoints')}
          lead={say(`${formatCount(TOTAL)}台`, `${formatCount(TOTAL)} in all`)}
          asOf="9:42"
          actions={
            <>
              <ButtonLink href="#csv">CSV</ButtonLink>
              <ButtonLink href="#enrol" kind="primary" icon={<Plus {...icon} />}>
                {say('端末を登録', 'Enrol')}
              </ButtonLink>
            </>
          }
        />
        <Tabs
          label={say('保存した条件', 'Saved views')}
          tabs={[
            { href: '#all', label: say('すべて', 'All'), count: '5,000', current: true },
            { href: '#silent', label: say('無応答・遅延', 'Silent or late'), count: '1,250' },
          ]}
        />
        <div className={styles.filters}>
          <SearchField
            label={say('端末名・人・シリアルで絞る', 'Narrow by name, user or serial')}
            value={text}
            onChange={setText}
            shortcut="/"
            inputRef={filterField}
          />
          <FilterChip name={say('系', 'Zone')} value={say('個人番号', 'My Number')} onRemove={() => {}} />
          <span className={styles.end}>
            <ColumnChooser columns={columns} shown={shown} standard={STANDARD} onShown={setShown} />
          </span>
        </div>
        <DataTable
          label={say('端末の一覧', 'Endpoints')}
          columns={columns}
          shown={shown}
          total={TOTAL}
          rowAt={(index) => (loaded.has(Math.floor(index / PAGE)) ? sampleRow(index) : undefined)}
          onRange={onRange}
          rowKey={(row) => row.id}
          rowName={(row) => row.name}
          listKey={`${sort.by} ${sort.direction} ${text}`}
          sort={sort}
          onSort={setSort}
          onOpen={(row) => {
            location.hash = row.id;
          }}
          choosing={{
            chosen,
            onChoose: setChosen,
            actions: (
              <Button kind="danger" onClick={() => setHarming(true)}>
                {say('失効させる…', 'Revoke…')}
              </Button>
            ),
          }}
          density={density}
          onDensity={setDensity}
          filterField={filterField}
          foot={<span>{say('9:42:07 更新', 'renewed 9:42:07')}</span>}
        />
      </FillPage>
      {isFinding && (
        <CommandPalette
          text={find}
          onText={setFind}
          onClose={() => setFinding(false)}
          groups={[
            {
              title: say('端末', 'Endpoints'),
              hits: [3, 9, 12].map((index) => ({
                id: sampleRow(index).id,
                icon: <Monitor {...icon} />,
                title: <Untrusted text={sampleRow(index).name} mono />,
                detail: sampleRow(index).department,
                end: <Liveness state={sampleRow(index).liveness} />,
                onOpen: () => setFinding(false),
              })),
            },
          ]}
        />
      )}
      {isHarming && (
        <DialogOfHarm
          title={say('選んだ端末の証明書を失効させますか', 'Revoke the certificates of the chosen endpoints?')}
          verb={say('失効させる', 'Revoke')}
          count={chosenCount(chosen, TOTAL)}
          onDo={() => setHarming(false)}
          onCancel={() => setHarming(false)}
        >
          {say(
            'コンソールにつながらなくなります。戻すには、もう一度登録します。',
            'They can no longer connect. To undo it, enrol them again.',
          )}
        </DialogOfHarm>
      )}
    </AppShell>
  );
}
