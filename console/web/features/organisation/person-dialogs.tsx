// The dialogs of one person's page: posts given and ended, OS accounts mapped and unmapped.
import { useState } from 'react';
import { dayOf } from '../../../../shared/calendar/day.ts';
import { writeOsAccount } from '../../../../shared/organisation/os-account.ts';
import { POST_KINDS, type PostKind } from '../../../../shared/organisation/person.ts';
import type { DepartmentRow } from '../../../../shared/protocol/api/organisation.ts';
import type { PersonView } from '../../../../shared/protocol/api/people.ts';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { useText } from '../../i18n/useText.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { ORGANISATION_WORDS } from './messages.ts';
import styles from './organisation.module.css';

type Of<More = object> = { view: PersonView; onClose: () => void } & More;

export function GivePost({ view, departments, onClose }: Of<{ departments: readonly DepartmentRow[] }>) {
  const t = useText(ORGANISATION_WORDS);
  const [departmentId, setDepartmentId] = useState('');
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<PostKind>(view.posts.length === 0 ? 'main' : 'concurrent');
  const [isHead, setHead] = useState(false);
  const [from, setFrom] = useState(dayOf(view.asOf));
  const [lastDay, setLastDay] = useState('');
  const body = {
    version: view.person.version,
    departmentId,
    title: title.trim(),
    kind,
    isHead,
    from,
    lastDay: lastDay || null,
  };
  return (
    <ChangeDialog
      title={t('person.post-add-title', { name: nameOf(view) })}
      onClose={onClose}
      change={departmentId === '' || from === '' ? null : { method: 'POST', path: `${pathOf(view)}/posts`, body }}
    >
      <SelectField
        label={t('field.department')}
        value={departmentId}
        onChange={setDepartmentId}
        choices={[
          { value: '', label: t('none') },
          ...departments.map((each) => ({ value: each.departmentId as string, label: visibleText(each.fullName) })),
        ]}
      />
      <div className={styles.pair}>
        <TextField optional label={t('field.post-title')} value={title} onChange={setTitle} maxLength={100} />
        <SelectField
          label={t('field.post-kind')}
          value={kind}
          onChange={setKind}
          choices={POST_KINDS.map((each) => ({ value: each, label: t(`post.${each}`) }))}
        />
        <DayField label={t('field.from')} value={from} onChange={setFrom} />
        <DayField optional label={t('field.last-day')} value={lastDay} onChange={setLastDay} />
      </div>
      <Checkbox label={t('field.is-head')} checked={isHead} onChange={setHead} />
    </ChangeDialog>
  );
}

export function EndPost({ view, post, onClose }: Of<{ post: PersonView['posts'][number] }>) {
  const t = useText(ORGANISATION_WORDS);
  const [lastDay, setLastDay] = useState(dayOf(view.asOf));
  const path = `${pathOf(view)}/posts/${encodeURIComponent(post.postId)}/end`;
  return (
    <ChangeDialog
      title={t('person.post-end-title', {
        post: cutMiddle(visibleText(`${post.department} ${post.title}`.trim()), 40).text,
      })}
      verb={t('department.end-do')}
      onClose={onClose}
      change={lastDay === '' ? null : { method: 'POST', path, body: { version: view.person.version, lastDay } }}
    >
      <DayField label={t('field.last-day')} value={lastDay} onChange={setLastDay} />
    </ChangeDialog>
  );
}

export function MapAccount({ view, onClose }: Of) {
  const t = useText(ORGANISATION_WORDS);
  const [name, setName] = useState('');
  return (
    <ChangeDialog
      title={t('person.account-add-title', { name: nameOf(view) })}
      onClose={onClose}
      change={
        name.trim() === '' ? null : { method: 'POST', path: `${pathOf(view)}/os-accounts`, body: { name: name.trim() } }
      }
    >
      <TextField
        label={t('col.account')}
        help={t('person.account-help')}
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
      />
    </ChangeDialog>
  );
}

export function UnmapAccount({ view, account, onClose }: Of<{ account: PersonView['osAccounts'][number] }>) {
  const t = useText(ORGANISATION_WORDS);
  const path = `${pathOf(view)}/os-accounts/${encodeURIComponent(account.osAccountId)}/end`;
  return (
    <ChangeDialog
      title={t('person.account-end-title', { account: cutMiddle(visibleText(writeOsAccount(account)), 40).text })}
      verb={t('department.end-do')}
      onClose={onClose}
      change={{ method: 'POST', path, body: {} }}
    >
      <p className={styles.quiet}>{nameOf(view)}</p>
    </ChangeDialog>
  );
}

function pathOf({ person }: PersonView): string {
  return `/api/v1/people/${encodeURIComponent(person.personId)}`;
}

function nameOf({ person }: PersonView): string {
  return cutMiddle(visibleText(`${person.familyName} ${person.givenName}`), 40).text;
}
