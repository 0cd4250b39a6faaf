// The dialogs that add, rename, move and end a department, each from a day on.
import { useState } from 'react';
import { dayOf } from '../../../../shared/calendar/day.ts';
import { DEPARTMENT_KINDS, type DepartmentKind } from '../../../../shared/organisation/tree.ts';
import type { DepartmentRow, DepartmentsView } from '../../../../shared/protocol/api/organisation.ts';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { useText } from '../../i18n/useText.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { ORGANISATION_WORDS } from './messages.ts';
import styles from './organisation.module.css';

/** @param row null: a new one */
export function DepartmentDialog(props: { view: DepartmentsView; row: DepartmentRow | null; onClose: () => void }) {
  const t = useText(ORGANISATION_WORDS);
  const { view, row } = props;
  const [code, setCode] = useState('');
  const [kind, setKind] = useState<DepartmentKind>('section');
  const [name, setName] = useState(row?.name ?? '');
  const [reading, setReading] = useState(row?.reading ?? '');
  const [parentId, setParentId] = useState(row?.parentId ?? '');
  const [from, setFrom] = useState(dayOf(view.asOf));
  const isWhole = name.trim() !== '' && from !== '' && (row !== null || code.trim() !== '');
  const common = { name: name.trim(), reading: reading.trim(), parentId: parentId || null, from };
  return (
    <ChangeDialog
      title={
        row === null
          ? t('department.add-title')
          : t('department.change-title', { name: cutMiddle(visibleText(row.name), 40).text })
      }
      onClose={props.onClose}
      change={
        !isWhole
          ? null
          : row === null
            ? { method: 'POST', path: '/api/v1/departments', body: { ...common, code: code.trim(), kind } }
            : {
                method: 'PUT',
                path: `/api/v1/departments/${encodeURIComponent(row.departmentId)}`,
                body: { ...common, version: row.version },
              }
      }
    >
      {row === null && (
        <div className={styles.pair}>
          <TextField label={t('field.code')} value={code} onChange={setCode} maxLength={40} autoFocus />
          <SelectField
            label={t('field.kind')}
            value={kind}
            onChange={setKind}
            choices={DEPARTMENT_KINDS.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
          />
        </div>
      )}
      <div className={styles.pair}>
        <TextField label={t('field.name')} value={name} onChange={setName} maxLength={100} />
        <TextField optional label={t('field.reading')} value={reading} onChange={setReading} maxLength={200} />
      </div>
      <SelectField
        label={t('field.parent')}
        value={parentId}
        onChange={setParentId}
        choices={[
          { value: '', label: t('root') },
          ...view.rows
            .filter(({ departmentId }) => departmentId !== row?.departmentId)
            .map(({ departmentId, fullName }) => ({ value: departmentId, label: visibleText(fullName) })),
        ]}
      />
      <DayField label={t('field.from')} help={t('department.from-help')} value={from} onChange={setFrom} />
    </ChangeDialog>
  );
}

export function EndDepartment({ row, today, onClose }: { row: DepartmentRow; today: string; onClose: () => void }) {
  const t = useText(ORGANISATION_WORDS);
  const [lastDay, setLastDay] = useState(today);
  return (
    <ChangeDialog
      title={t('department.end-title', { name: cutMiddle(visibleText(row.name), 40).text })}
      verb={t('department.end-do')}
      onClose={onClose}
      change={
        lastDay === ''
          ? null
          : {
              method: 'POST',
              path: `/api/v1/departments/${encodeURIComponent(row.departmentId)}/end`,
              body: { version: row.version, lastDay },
            }
      }
    >
      <p className={styles.quiet}>{t('department.end-what')}</p>
      <DayField label={t('field.last-day')} value={lastDay} onChange={setLastDay} />
    </ChangeDialog>
  );
}
