// The dialog that adds a person or changes one; a contractor's asks for the contract too.
import { useState } from 'react';
import { PERSON_KINDS, type PersonKind } from '../../../../shared/organisation/person.ts';
import type { DepartmentRow } from '../../../../shared/protocol/api/organisation.ts';
import type { PersonView } from '../../../../shared/protocol/api/people.ts';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { useText } from '../../i18n/useText.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { ORGANISATION_WORDS } from './messages.ts';
import styles from './organisation.module.css';

/** @param person null: a new one, of `kind` at first */
export function PersonDialog(props: {
  person: PersonView['person'] | null;
  kind: PersonKind;
  departments: readonly DepartmentRow[];
  onClose: () => void;
}) {
  const t = useText(ORGANISATION_WORDS);
  const { person } = props;
  const [number, setNumber] = useState('');
  const [kind, setKind] = useState(person?.kind ?? props.kind);
  const [texts, setTexts] = useState({
    familyName: person?.familyName ?? '',
    givenName: person?.givenName ?? '',
    familyReading: person?.familyReading ?? '',
    givenReading: person?.givenReading ?? '',
    mail: person?.mail ?? '',
    startsOn: person?.startsOn ?? '',
    endsOn: person?.endsOn ?? '',
    contractReference: person?.contractReference ?? '',
    company: person?.company ?? '',
    supervisingDepartmentId: person?.supervisingDepartmentId ?? '',
  });
  const isContractor = kind === 'contractor';
  const { familyName, endsOn, contractReference, company, supervisingDepartmentId } = texts;
  const needed = [
    familyName,
    ...(person === null ? [number] : []),
    ...(isContractor ? [endsOn, contractReference, company, supervisingDepartmentId] : []),
  ];
  const orNull = (text: string) => text.trim() || null;
  const body = {
    kind,
    familyName: familyName.trim(),
    givenName: texts.givenName.trim(),
    familyReading: texts.familyReading.trim(),
    givenReading: texts.givenReading.trim(),
    mail: orNull(texts.mail),
    startsOn: orNull(texts.startsOn),
    endsOn: orNull(endsOn),
    contractReference: orNull(contractReference),
    company: orNull(company),
    supervisingDepartmentId: orNull(supervisingDepartmentId),
  };
  const field = (name: keyof typeof texts) => ({
    value: texts[name],
    onChange: (value: string) => setTexts((before) => ({ ...before, [name]: value })),
  });
  return (
    <ChangeDialog
      wide
      title={
        person === null
          ? t('people.add-title')
          : t('person.change-title', {
              name: cutMiddle(visibleText(`${person.familyName} ${person.givenName}`), 40).text,
            })
      }
      onClose={props.onClose}
      change={
        needed.some((text) => text.trim() === '')
          ? null
          : person === null
            ? { method: 'POST', path: '/api/v1/people', body: { ...body, staffNumber: number.trim() } }
            : {
                method: 'PUT',
                path: `/api/v1/people/${encodeURIComponent(person.personId)}`,
                body: { ...body, version: person.version },
              }
      }
    >
      <div className={styles.pair}>
        {person === null && (
          <TextField label={t('field.number')} value={number} onChange={setNumber} maxLength={40} autoFocus />
        )}
        <SelectField
          label={t('field.person-kind')}
          value={kind}
          onChange={setKind}
          choices={PERSON_KINDS.map((each) => ({ value: each, label: t(`person.${each}`) }))}
        />
        <TextField label={t('field.family')} maxLength={100} {...field('familyName')} />
        <TextField optional label={t('field.given')} maxLength={100} {...field('givenName')} />
        <TextField optional label={t('field.family-reading')} maxLength={100} {...field('familyReading')} />
        <TextField optional label={t('field.given-reading')} maxLength={100} {...field('givenReading')} />
        <TextField optional label={t('field.mail')} maxLength={254} {...field('mail')} />
        <DayField optional label={t('field.starts')} {...field('startsOn')} />
        <DayField optional={!isContractor} label={t('field.ends')} help={t('field.ends-help')} {...field('endsOn')} />
        {isContractor && (
          <>
            <TextField label={t('field.company')} maxLength={100} {...field('company')} />
            <TextField label={t('field.contract')} maxLength={100} {...field('contractReference')} />
            <SelectField
              label={t('field.supervisor')}
              {...field('supervisingDepartmentId')}
              choices={[
                { value: '', label: t('none') },
                ...props.departments.map(({ departmentId, fullName }) => ({
                  value: departmentId,
                  label: visibleText(fullName),
                })),
              ]}
            />
          </>
        )}
      </div>
    </ChangeDialog>
  );
}
