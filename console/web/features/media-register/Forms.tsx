// The page of the municipal forms: which form, which days, which section; then on A4.
import { useCallback, useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useSession } from '../../app/session.ts';
import { PrintSheet } from '../../components/PrintSheet.tsx';
import { useText } from '../../i18n/useText.ts';
import { useDepartmentNames } from './api.ts';
import { FORM_KINDS, type FormChoice } from './form-address.ts';
import { useFormTable } from './form-api.ts';
import { FORM_WORDS } from './form-messages.ts';
import type { FormTable } from './form-sheets.ts';
import styles from './register.module.css';

/** Rows that the page shows of what paper will have. */
const MOST_SHOWN = 50;

export function Forms({ form, onForm }: { form: FormChoice; onForm: (form: FormChoice) => void }) {
  const t = useText(FORM_WORDS);
  const { dates } = useUi();
  const session = useSession().data;
  const seesDepartments = session?.account?.role !== 'section-head';
  const departments = useDepartmentNames(seesDepartments).data?.rows ?? [];
  const [isPrinting, setPrinting] = useState(false);
  const onDone = useCallback(() => setPrinting(false), []);
  const { table, permits, error, retry } = useFormTable(form, t, dates);
  const isSpan = form.kind === 'uses' || form.kind === 'returns';
  const owner = departments.find(({ departmentId }) => departmentId === form.under)?.fullName;
  const conditions = [
    ...(isSpan ? [t('span.days', { from: form.from, to: form.to })] : []),
    ...(owner === undefined || form.kind === 'permit' ? [] : [`${t('field.under')}: ${owner}`]),
  ];
  const isReady = table !== undefined && table !== null && table.rows.length > 0;
  return (
    <>
      <PageHead
        title={t('page')}
        lead={t('lead')}
        crumbs={[{ label: t('register'), href: '/media/register' }, { label: t('page') }]}
        actions={
          <Button
            kind="primary"
            disabledBecause={isReady ? undefined : t('empty.title')}
            onClick={() => isReady && setPrinting(true)}
          >
            {t('print')}
          </Button>
        }
      />
      <div className={styles.filters}>
        <SelectField
          label={t('form.label')}
          value={form.kind}
          onChange={(kind) => onForm({ ...form, kind })}
          choices={FORM_KINDS.map((value) => ({ value, label: t(`form.${value}`) }))}
        />
        {isSpan && (
          <>
            <DayField
              label={t('field.from')}
              value={form.from}
              onChange={(from) => from !== '' && onForm({ ...form, from })}
            />
            <DayField label={t('field.to')} value={form.to} onChange={(to) => to !== '' && onForm({ ...form, to })} />
          </>
        )}
        {seesDepartments && (
          <SelectField
            label={t('field.under')}
            value={form.under}
            onChange={(under) => onForm({ ...form, under })}
            choices={[
              { value: '', label: t('field.all') },
              ...departments.map((each) => ({ value: each.departmentId, label: visibleText(each.fullName) })),
            ]}
          />
        )}
        {form.kind === 'permit' && (
          <SelectField
            label={t('field.permit')}
            value={form.permit}
            onChange={(permit) => onForm({ ...form, permit })}
            choices={[
              { value: '', label: t('field.permit-choose') },
              ...permits.map((row) => ({
                value: row.permitId,
                label: visibleText(`${row.number} ${row.person.name} ${row.subject}`),
              })),
            ]}
          />
        )}
      </div>
      {error !== null && <ProblemOf cause={error} onRetry={retry} />}
      {table === undefined ? (
        error === null && <Waiting text={t('waiting')} lines={8} />
      ) : table === null ? (
        <Empty title={t('empty.permit')}>{t('empty.permit-why')}</Empty>
      ) : table.rows.length === 0 ? (
        <Empty title={t('empty.title')}>{t('empty.why')}</Empty>
      ) : (
        <Preview table={table} isList={form.kind !== 'permit'} />
      )}
      {isPrinting && isReady && (
        <PrintSheet
          sheet={{
            title: t(`form.${form.kind}`),
            city: session?.cityName ?? '',
            person: session?.account?.displayName ?? '',
            at: Date.now(),
            conditions,
            columns: table.columns.map((title) => ({ title })),
            rows: table.rows,
            total: table.total,
          }}
          dates={dates}
          onDone={onDone}
        />
      )}
    </>
  );
}

function Preview({ table, isList }: { table: FormTable; isList: boolean }) {
  const t = useText(FORM_WORDS);
  const { rows, total, columns } = table;
  return (
    <>
      {isList && (
        <p className={styles.quiet}>
          {total > rows.length
            ? t('count.some', { all: formatCount(total), count: formatCount(rows.length) })
            : t('count', { count: formatCount(total) })}
        </p>
      )}
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_SHOWN).map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form have no names, and are drawn as a whole
              <tr key={at}>
                {row.map((cell, place) => (
                  <td key={columns[place]}>
                    <Untrusted text={cell} most={60} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
