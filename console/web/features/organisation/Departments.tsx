// The tree of departments with who heads them and what is in them; every number leads to its list.
import { useState } from 'react';
import { dayOf } from '../../../../shared/calendar/day.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { DepartmentRow, DepartmentsView } from '../../../../shared/protocol/api/organisation.ts';
import { Button, ButtonLink } from '../../../../shared/ui/Button.tsx';
import { classes } from '../../../../shared/ui/classes.ts';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useDepartments } from './api.ts';
import { DepartmentDialog, EndDepartment } from './DepartmentDialog.tsx';
import { ORGANISATION_WORDS } from './messages.ts';
import styles from './organisation.module.css';

type Open = { readonly what: 'change' | 'end'; readonly row: DepartmentRow } | { readonly what: 'add' } | null;

/** @param onOn another day, through the address; null: today */
export function Departments(props: { on: string | null; onOn: (on: string | null) => void; mayChange: boolean }) {
  const t = useText(ORGANISATION_WORDS);
  const { data, error, refetch } = useDepartments(props.on);
  const [open, setOpen] = useState<Open>(null);
  if (data === undefined)
    return error !== null ? (
      <ProblemOf cause={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={10} />
    );
  const close = () => setOpen(null);
  return (
    <>
      <div className={styles.bar}>
        <DayField
          label={t('departments.on')}
          value={data.on}
          onChange={(day) => props.onOn(day === '' || day === dayOf(data.asOf) ? null : day)}
        />
        {props.mayChange && <Button onClick={() => setOpen({ what: 'add' })}>{t('department.add')}</Button>}
        {props.mayChange && <ButtonLink href="/organisation/import?kind=departments">{t('tab.imports')}</ButtonLink>}
        {props.on !== null && <p className={styles.quiet}>{t('departments.counts-today')}</p>}
      </div>
      {data.rows.length === 0 ? (
        <Empty title={t('departments.none')}>{t('departments.none-why')}</Empty>
      ) : (
        <Tree view={data} isToday={props.on === null} {...(props.mayChange ? { onAct: setOpen } : {})} />
      )}
      {open?.what === 'add' && <DepartmentDialog view={data} row={null} onClose={close} />}
      {open?.what === 'change' && <DepartmentDialog view={data} row={open.row} onClose={close} />}
      {open?.what === 'end' && <EndDepartment row={open.row} today={dayOf(data.asOf)} onClose={close} />}
    </>
  );
}

function Tree(props: {
  view: DepartmentsView;
  /** Endpoints are listed by the names of today. */
  isToday: boolean;
  onAct?: (open: Open) => void;
}) {
  const { view, isToday, onAct } = props;
  const t = useText(ORGANISATION_WORDS);
  return (
    <table className={styles.table} aria-label={t('departments.label')}>
      <thead>
        <tr>
          <th scope="col">{t('col.department')}</th>
          <th scope="col">{t('col.code')}</th>
          <th scope="col">{t('col.kind')}</th>
          <th scope="col">{t('col.head')}</th>
          <th scope="col" className={styles.right}>
            {t('col.people')}
          </th>
          <th scope="col" className={styles.right}>
            {t('col.endpoints')}
          </th>
          {onAct !== undefined && <td />}
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <tr key={row.departmentId}>
            <th scope="row">
              <span
                className={classes(styles.name, row.depth === 0 && styles.top)}
                style={{ '--depth': row.depth } as React.CSSProperties}
              >
                <Untrusted text={row.name} most={60} />
              </span>
            </th>
            <td>
              <Untrusted text={row.code} mono most={20} />
            </td>
            <td>{t(`kind.${row.kind}`)}</td>
            <td>
              {row.heads.length === 0
                ? t('none')
                : row.heads.map(({ personId, name }, index) => (
                    <span key={personId}>
                      {index > 0 && '、'}
                      <Link href={`/people/${encodeURIComponent(personId)}`}>
                        <Untrusted text={name} most={24} />
                      </Link>
                    </span>
                  ))}
            </td>
            <td className={styles.right}>
              <Link href={`/organisation?tab=people&under=${encodeURIComponent(row.departmentId)}`}>
                {formatCount(row.people)}
              </Link>
            </td>
            <td className={styles.right}>
              {isToday ? (
                <Link href={`/endpoints?under=${encodeURIComponent(row.fullName)}`}>{formatCount(row.endpoints)}</Link>
              ) : (
                formatCount(row.endpoints)
              )}
            </td>
            {onAct !== undefined && (
              <td className={styles.acts}>
                <Button kind="text" onClick={() => onAct({ what: 'change', row })}>
                  {t('department.change')}
                </Button>
                <Button kind="text" onClick={() => onAct({ what: 'end', row })}>
                  {t('department.end')}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
