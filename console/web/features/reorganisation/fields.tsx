// The fields that several kinds of moves share: one department of the plan, and one that the plan makes.
import type { DepartmentId } from '../../../../shared/ids/ids.ts';
import { DEPARTMENT_KINDS } from '../../../../shared/organisation/tree.ts';
import type { NewDepartment } from '../../../../shared/protocol/api/reorganisation.ts';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useText } from '../../i18n/useText.ts';
import type { Choosable } from './draft.ts';
import { REORGANISATION_WORDS } from './messages.ts';
import styles from './reorganisation.module.css';
import { shown } from './sentence.ts';

/** @param empty what '' stands for; undefined: something has to be chosen */
export function DepartmentSelect(props: {
  label: string;
  help?: string;
  value: string;
  onChange: (departmentId: string) => void;
  departments: readonly Choosable[];
  empty?: string;
}) {
  const t = useText(REORGANISATION_WORDS);
  return (
    <SelectField
      label={props.label}
      {...(props.help === undefined ? {} : { help: props.help })}
      value={props.value}
      onChange={props.onChange}
      choices={[
        { value: '', label: props.empty ?? t('choose') },
        ...props.departments.map(({ id, name }) => ({ value: id, label: shown(name, 60) })),
      ]}
    />
  );
}

export function newDepartment(parentId: string | null): NewDepartment {
  return {
    departmentId: `dep-${crypto.randomUUID()}` as DepartmentId,
    code: '',
    departmentKind: 'section',
    name: '',
    reading: '',
    parentId: parentId as DepartmentId | null,
  };
}

export function isWhole({ code, name }: NewDepartment): boolean {
  return /^[\p{L}\p{N}._-]+$/u.test(code.trim()) && name.trim() !== '';
}

export function NewDepartmentFields(props: {
  value: NewDepartment;
  onChange: (value: NewDepartment) => void;
  departments: readonly Choosable[];
}) {
  const t = useText(REORGANISATION_WORDS);
  const { value, onChange } = props;
  return (
    <div className={styles.pair}>
      <TextField
        label={t('field.name')}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        maxLength={100}
      />
      <TextField
        optional
        label={t('field.reading')}
        value={value.reading}
        onChange={(reading) => onChange({ ...value, reading })}
        maxLength={200}
      />
      <TextField
        label={t('field.code')}
        value={value.code}
        onChange={(code) => onChange({ ...value, code: code.trim() })}
        maxLength={40}
      />
      <SelectField
        label={t('field.kind')}
        value={value.departmentKind}
        onChange={(departmentKind) => onChange({ ...value, departmentKind })}
        choices={DEPARTMENT_KINDS.map((each) => ({ value: each, label: t(`department.${each}`) }))}
      />
      <DepartmentSelect
        label={t('field.parent')}
        empty={t('root')}
        value={value.parentId ?? ''}
        onChange={(parentId) => onChange({ ...value, parentId: (parentId || null) as DepartmentId | null })}
        departments={props.departments.filter(({ id }) => id !== value.departmentId)}
      />
    </div>
  );
}
