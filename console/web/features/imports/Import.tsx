// One import: the difference as figures that filter the lines, broken ones first, and what can be done with it now.
import { useMemo, useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { LINE_CHANGES, type LineChange } from '../../../../shared/organisation/import/plan.ts';
import type { ImportLine, ImportView } from '../../../../shared/protocol/api/imports.ts';
import { Button, ButtonLink } from '../../../../shared/ui/Button.tsx';
import { DataTable } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FillPage } from '../../../../shared/ui/FillPage.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Tabs } from '../../../../shared/ui/Tabs.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { useText } from '../../i18n/useText.ts';
import { ActDialog } from './ActDialog.tsx';
import { type ImportAct, useImport, useImportLines } from './api.ts';
import { LINE_COLUMNS, lineColumns } from './columns.tsx';
import { LineDialog } from './LineDialog.tsx';
import { IMPORT_WORDS } from './messages.ts';
import { PlanFacts } from './PlanFacts.tsx';

export function Import({ importId, change }: { importId: string; change: LineChange | null }) {
  const t = useText(IMPORT_WORDS);
  const [asking, setAsking] = useState<ImportAct | null>(null);
  const { data, error, refetch } = useImport(importId);
  if (data === undefined)
    return error !== null ? (
      <ProblemOf cause={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={10} />
    );
  const here = `/organisation/import/${encodeURIComponent(importId)}`;
  const counts = LINE_CHANGES.map((each) => [each, data.counts[each] ?? 0] as const);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  return (
    <FillPage>
      <PageHead
        crumbs={[
          { label: t('organisation'), href: '/organisation' },
          { label: t('page'), href: `/organisation/import?kind=${data.kind}` },
        ]}
        title={<Untrusted text={data.sourceName} most={60} />}
        marks={t(`state.${data.state}`)}
        lead={<Lead view={data} />}
        actions={<Acts view={data} onAct={setAsking} />}
      />
      <PlanFacts view={data} />
      {data.state !== 'dropped' && (
        <>
          <Tabs
            label={t('change.label')}
            tabs={[
              { href: here, label: t('change.all'), count: formatCount(all), current: change === null },
              ...counts
                .filter(([each, count]) => count > 0 || each === change)
                .map(([each, count]) => ({
                  href: `${here}?change=${each}`,
                  label: t(`change.${each}`),
                  count: formatCount(count),
                  current: each === change,
                })),
            ]}
          />
          <Lines view={data} change={change} all={here} />
        </>
      )}
      {asking !== null && (
        <ActDialog view={data} act={asking} onClose={() => setAsking(null)} onUndo={() => setAsking('undo')} />
      )}
    </FillPage>
  );
}

function Lead({ view: { state, counts } }: { view: ImportView }) {
  const t = useText(IMPORT_WORDS);
  const { broken = 0, new: made = 0, changed = 0, leaving = 0 } = counts;
  const figures = { new: formatCount(made), changed: formatCount(changed), leaving: formatCount(leaving) };
  if (state === 'undone' || state === 'dropped') return t(`lead.${state}`);
  if (state === 'applied') return t('lead.applied', figures);
  if (broken > 0) return t('lead.broken', { broken: formatCount(broken) });
  return made + changed + leaving === 0 ? t('lead.nothing') : t('lead.ready', figures);
}

/** One primary button: to apply, or to read the file again where lines are to be mended. */
function Acts({ view: { state, counts, kind }, onAct }: { view: ImportView; onAct: (act: ImportAct) => void }) {
  const t = useText(IMPORT_WORDS);
  const again = `/organisation/import?kind=${kind}`;
  const { broken = 0, new: made = 0, changed = 0, leaving = 0 } = counts;
  if (state === 'applied')
    return (
      <>
        <ButtonLink href={again}>{t('act.another')}</ButtonLink>
        <Button kind="danger" onClick={() => onAct('undo')}>
          {t('act.undo')}
        </Button>
      </>
    );
  if (state !== 'read')
    return (
      <ButtonLink href={again} kind="primary">
        {t('act.another')}
      </ButtonLink>
    );
  const isEmpty = made + changed + leaving === 0;
  return (
    <>
      <Button onClick={() => onAct('drop')}>{t('act.drop')}</Button>
      {broken > 0 || isEmpty ? (
        <ButtonLink href={again} kind="primary">
          {t(broken > 0 ? 'act.again' : 'act.another')}
        </ButtonLink>
      ) : (
        <Button kind="primary" onClick={() => onAct('apply')}>
          {t('act.apply')}
        </Button>
      )}
    </>
  );
}

function Lines(props: { view: ImportView; change: LineChange | null; all: string }) {
  const t = useText(IMPORT_WORDS);
  const { language } = useUi();
  const { preferences, change: prefer } = usePreferences();
  const [opened, setOpened] = useState<ImportLine | null>(null);
  const list = useImportLines(props.view.importId, props.change);
  const columns = useMemo(() => lineColumns(t, language, setOpened), [t, language]);
  if (list.first === undefined)
    return list.error !== null ? (
      <ProblemOf cause={list.error} onRetry={list.retry} />
    ) : (
      <Waiting text={t('waiting')} lines={10} />
    );
  if (list.first.total === 0)
    return <Empty title={t('lines.none')} action={<ButtonLink href={props.all}>{t('lines.all')}</ButtonLink>} />;
  return (
    <>
      {list.error !== null && <ProblemOf cause={list.error} onRetry={list.retry} />}
      <DataTable
        label={t('lines.label')}
        columns={columns}
        shown={LINE_COLUMNS}
        total={list.first.total}
        rowAt={list.rowAt}
        onRange={list.onRange}
        rowKey={({ line, key, problem }) => `${line ?? ''} ${key} ${problem?.code ?? ''}`}
        rowName={(row) => cutMiddle(visibleText(row.name || row.key), 60).text}
        listKey={`${props.view.importId} ${list.key}`}
        sort={{ by: 'line', direction: 'asc' }}
        onSort={() => {}}
        onOpen={setOpened}
        density={preferences.density}
        onDensity={(density) => prefer({ density })}
      />
      {opened !== null && <LineDialog line={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
