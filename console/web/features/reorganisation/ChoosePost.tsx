// Whose post is moved: the department they are in today, then the person.
import { useState } from 'react';
import type { ReorganisationView } from '../../../../shared/protocol/api/reorganisation.ts';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { useText } from '../../i18n/useText.ts';
import { usePeopleOf } from './api.ts';
import type { Choosable } from './draft.ts';
import { DepartmentSelect } from './fields.tsx';
import { REORGANISATION_WORDS } from './messages.ts';
import styles from './reorganisation.module.css';
import { shown } from './sentence.ts';

type Post = ReorganisationView['posts'][number];

export function ChoosePost(props: {
  departments: readonly Choosable[];
  chosen: Post | null;
  onChange: (post: Post | null) => void;
}) {
  const t = useText(REORGANISATION_WORDS);
  const { chosen, onChange } = props;
  const [departmentId, setDepartmentId] = useState('');
  const people = usePeopleOf(departmentId).data?.rows ?? [];
  const here = people.flatMap(({ familyName, givenName, posts }) =>
    posts
      .filter((post) => post.departmentId === departmentId)
      .map(({ postId, department, title }) => ({
        postId,
        person: `${familyName} ${givenName}`.trim(),
        department,
        title,
      })),
  );
  const choices = chosen === null || here.some(({ postId }) => postId === chosen.postId) ? here : [chosen, ...here];
  return (
    <div className={styles.pair}>
      <DepartmentSelect
        label={t('field.from')}
        value={departmentId}
        onChange={setDepartmentId}
        departments={props.departments}
      />
      <SelectField
        label={t('field.person')}
        {...(departmentId !== '' && choices.length === 0 ? { help: t('field.no-people') } : {})}
        value={chosen?.postId ?? ''}
        onChange={(postId) => onChange(choices.find((each) => each.postId === postId) ?? null)}
        choices={[
          { value: '', label: t('choose') },
          ...choices.map((each) => ({ value: each.postId, label: shown(`${each.person} ${each.title}`.trim(), 60) })),
        ]}
      />
    </div>
  );
}
