// The department of an account: one of today's tree, or free words where the city has not entered its tree yet.
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { useText } from '../../i18n/useText.ts';
import { useChoices } from './api.ts';
import { OPERATORS_WORDS } from './messages.ts';

export interface Belonging {
  readonly departmentId: string | null;
  readonly department: string;
}

export function DepartmentField(props: {
  value: Belonging;
  onChange: (value: Belonging) => void;
  error?: string | undefined;
}) {
  const t = useText(OPERATORS_WORDS);
  const tree = useChoices('').data?.departments ?? [];
  const { value, onChange } = props;
  if (tree.length === 0)
    return (
      <TextField
        optional
        label={t('field.department')}
        help={t('field.department-help')}
        value={value.department}
        onChange={(department) => onChange({ departmentId: value.departmentId, department })}
        maxLength={100}
        error={props.error}
      />
    );
  const isKnown = tree.some(({ departmentId }) => departmentId === value.departmentId);
  return (
    <SelectField
      optional
      label={t('field.department')}
      value={isKnown ? (value.departmentId ?? '') : ''}
      onChange={(id) => {
        const chosen = tree.find(({ departmentId }) => departmentId === id);
        onChange({ departmentId: chosen?.departmentId ?? null, department: chosen?.name ?? '' });
      }}
      choices={[
        { value: '', label: isKnown || value.department === '' ? t('field.no-department') : value.department },
        ...tree.map(({ departmentId, name }) => ({
          value: departmentId,
          label: cutMiddle(visibleText(name), 40).text,
        })),
      ]}
      error={props.error}
    />
  );
}
