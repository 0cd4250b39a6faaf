// What an act on a medium must tell: who borrows it and until when, how it was erased and who stood by, and always why.
import { useState } from 'react';
import { dayOf } from '../../../../shared/calendar/day.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { ERASURE_WORDS, ERASURES, type Erasure, type MediumAct, needsOf } from '../../../../shared/media/life.ts';
import type { MediumActBody } from '../../../../shared/protocol/api/media-register.ts';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { useHolders } from './api.ts';
import { REGISTER_WORDS } from './messages.ts';
import styles from './register.module.css';

export type Told = Omit<MediumActBody, 'version'>;

/** @returns what is to be sent, null while something is missing; and the fields */
export function useActFields(act: MediumAct): { told: Told | null; fields: React.ReactNode } {
  const t = useText(REGISTER_WORDS);
  const { language } = useUi();
  const today = dayOf(useNow());
  const [holderId, setHolder] = useState('');
  const [dueOn, setDue] = useState('');
  const [purpose, setPurpose] = useState('');
  const [erasure, setErasure] = useState<Erasure>(act === 'dispose' ? 'destroyed' : 'overwrite');
  const [witness, setWitness] = useState('');
  const [reason, setReason] = useState('');
  const needs = needsOf(act);
  const isLoan = needs.includes('holderId');
  const isErasure = needs.includes('erasure');
  const isWhole =
    reason.trim() !== '' && (!isLoan || (holderId !== '' && dueOn >= today)) && (!isErasure || witness.trim() !== '');
  const told: Told = {
    act,
    reason: reason.trim(),
    ...(isLoan ? { holderId, dueOn, ...(purpose.trim() === '' ? {} : { purpose: purpose.trim() }) } : {}),
    ...(isErasure ? { erasure, witness: witness.trim() } : {}),
  };
  const fields = (
    <div className={styles.form}>
      {isLoan && (
        <>
          <Holder value={holderId} onChange={setHolder} />
          <DayField label={t('field.due')} value={dueOn} onChange={setDue} min={today} />
          <TextField optional label={t('field.purpose')} value={purpose} onChange={setPurpose} maxLength={200} />
        </>
      )}
      {isErasure && (
        <>
          <SelectField
            label={t('field.erasure')}
            value={erasure}
            onChange={setErasure}
            choices={ERASURES.map((value) => ({ value, label: ERASURE_WORDS[value][language] }))}
          />
          <TextField label={t('field.witness')} value={witness} onChange={setWitness} maxLength={100} />
        </>
      )}
      <TextField
        label={t('field.reason')}
        help={t('field.reason-help')}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
    </div>
  );
  return { told: isWhole ? told : null, fields };
}

function Holder({ value, onChange }: { value: string; onChange: (personId: string) => void }) {
  const t = useText(REGISTER_WORDS);
  const [typed, setTyped] = useState('');
  const found = useHolders(typed);
  const people = found.data?.rows ?? [];
  return (
    <>
      <TextField
        autoFocus
        label={t('field.holder')}
        help={t('field.holder-help')}
        error={typed.trim() !== '' && found.data?.rows.length === 0 ? t('field.holder-none') : undefined}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          onChange('');
        }}
        maxLength={100}
      />
      {people.length > 0 && (
        <SelectField
          label={t('col.holder')}
          value={value}
          onChange={onChange}
          choices={[
            { value: '', label: t('field.holder-choose', { count: formatCount(people.length) }) },
            ...people.map((person) => ({
              value: person.personId,
              label: [person.name, person.staffNumber, person.department ?? '']
                .map(visibleText)
                .filter((text) => text !== '')
                .join('　'),
            })),
          ]}
        />
      )}
    </>
  );
}
