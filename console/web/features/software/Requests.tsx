// The page of requests for software: what waits for an answer, and the answers that were given.
import { useEffect, useMemo, useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { AnswersBody, RequestListQuery, RequestRow } from '../../../../shared/protocol/api/software-requests.ts';
import { formatClock, formatClockSeconds } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DataTable } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FillPage } from '../../../../shared/ui/FillPage.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Tabs } from '../../../../shared/ui/Tabs.tsx';
import { NOTHING_CHOSEN } from '../../../../shared/ui/table/chosen.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { CopyLink } from '../../components/CopyLink.tsx';
import { TypedSearch } from '../../components/TypedSearch.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { AskDialog } from './AskDialog.tsx';
import { SOFTWARE_WORDS } from './messages.ts';
import { RequestDialog } from './RequestDialog.tsx';
import { writeRequestQuery } from './request-address.ts';
import { useAnswers, useRequests } from './request-api.ts';
import { ANSWERED_COLUMNS, requestColumns, WAITING_COLUMNS } from './request-columns.tsx';
import { REQUEST_WORDS } from './request-messages.ts';
import styles from './software.module.css';
import { useVerdict } from './useVerdict.tsx';

interface RequestsProps {
  /** Must stay the same object while it means the same. */
  query: RequestListQuery;
  onQuery: (query: RequestListQuery, how: 'push' | 'replace') => void;
  mayAsk: boolean;
  mayAnswer: boolean;
  /** The list of titles is there as well. */
  seesTitles: boolean;
}

export function Requests({ query, onQuery, mayAsk, mayAnswer, seesTitles }: RequestsProps) {
  const t = useText(REQUEST_WORDS);
  const software = useText(SOFTWARE_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const { preferences, change } = usePreferences();
  const list = useRequests(query);
  const { first } = list;
  const columns = useMemo(() => requestColumns(t, now), [t, now]);
  const [isAsking, setAsking] = useState(false);
  const [open, setOpen] = useState<RequestRow | null>(null);
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const answers = useAnswers();
  // Of another list nothing is chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is what it waits for
  useEffect(() => setChosen(NOTHING_CHOSEN), [query]);
  const verdict = useVerdict(chosen, setChosen, first?.total ?? 0, {
    ...answers,
    send(answer, reason, onDone) {
      const keys = [...chosen.keys];
      const what: AnswersBody['chosen'] = chosen.all
        ? { except: keys, seen: first?.total ?? 0, ...(query.q === undefined ? {} : { q: query.q }) }
        : { ids: keys };
      answers.mutate({ answer, reason, chosen: what }, { onSuccess: ({ count }) => onDone(count) });
    },
  });
  const isWaiting = query.state !== 'answered';
  const tab = (state: 'waiting' | 'answered') => ({
    label: t(`tab.${state}`),
    href: writeRequestQuery({ ...query, state }),
    current: isWaiting === (state === 'waiting'),
    ...(first === undefined ? {} : { count: formatCount(first.counts[state]) }),
  });
  return (
    <FillPage>
      <PageHead
        title={t('page')}
        {...(seesTitles ? { crumbs: [{ label: software('page'), href: '/software' }, { label: t('page') }] } : {})}
        lead={first !== undefined && <Lead count={first.counts.waiting} />}
        asOf={first === undefined ? undefined : formatClock(first.asOf, dates)}
        actions={
          <>
            <CopyLink />
            {mayAsk && (
              <Button kind="primary" onClick={() => setAsking(true)}>
                {t('act.ask')}
              </Button>
            )}
          </>
        }
      />
      <Tabs label={t('tabs.label')} tabs={[tab('waiting'), tab('answered')]} />
      <div className={styles.bar}>
        <div className={styles.search}>
          <TypedSearch
            label={t('search')}
            given={query.q ?? null}
            onGiven={(q) => {
              const { q: _, ...others } = query;
              onQuery(q === null ? others : { ...others, q }, 'replace');
            }}
          />
        </div>
      </div>
      {list.error !== null && <ProblemOf cause={list.error} onRetry={list.retry} />}
      {first === undefined ? (
        list.error === null && <Waiting text={t('waiting')} lines={8} />
      ) : first.total === 0 ? (
        <Nothing isFiltered={query.q !== undefined || !isWaiting} onClear={() => onQuery({}, 'push')} />
      ) : (
        <DataTable
          label={t('table')}
          columns={columns}
          shown={isWaiting ? WAITING_COLUMNS : ANSWERED_COLUMNS}
          total={first.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
          rowKey={(row) => row.requestId}
          rowName={(row) => cutMiddle(visibleText(row.name), 60).text}
          listKey={list.key}
          sort={{ by: '', direction: 'desc' }}
          onSort={() => {}}
          onOpen={setOpen}
          {...(mayAnswer && isWaiting ? { choosing: verdict.choosing } : {})}
          density={preferences.density}
          onDensity={(density) => change({ density })}
          foot={t('foot', { time: formatClockSeconds(first.asOf, dates) })}
        />
      )}
      {verdict.dialog}
      {isAsking && <AskDialog about={null} onClose={() => setAsking(false)} />}
      {open !== null && (
        <RequestDialog request={open} mayAsk={mayAsk} seesTitles={seesTitles} onClose={() => setOpen(null)} />
      )}
    </FillPage>
  );
}

function Lead({ count }: { count: number }) {
  const t = useText(REQUEST_WORDS);
  return count === 0 ? t('lead.none') : t('lead.waiting', { count: formatCount(count) });
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const t = useText(REQUEST_WORDS);
  return (
    <Empty
      title={t(isFiltered ? 'empty.filtered' : 'empty.waiting')}
      action={isFiltered && <Button onClick={onClear}>{t('empty.clear')}</Button>}
    >
      {t(isFiltered ? 'empty.filtered-why' : 'empty.waiting-why')}
    </Empty>
  );
}
