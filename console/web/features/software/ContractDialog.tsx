// The dialog that adds or changes a contract; when somebody else was faster it shows what is there now and stays.
import { useState } from 'react';
import { SekimoriError } from '../../../../shared/errors/error.ts';
import type { ContractBody, ContractRow } from '../../../../shared/protocol/api/licences.ts';
import { LICENCE_KINDS, MOST_SEATS } from '../../../../shared/software/licence.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useContractChange } from './licence-api.ts';
import { LICENCE_WORDS } from './licence-messages.ts';
import styles from './software.module.css';

type Parts = Omit<ContractBody, 'reason'>;
const short = (text: string) => cutMiddle(visibleText(text), 48).text;

/** @param contract null: a new one */
export function ContractDialog(props: {
  title: string;
  titleId: string;
  contract: ContractRow | null;
  onClose: () => void;
}) {
  const t = useText(LICENCE_WORDS);
  const { contract, titleId, onClose } = props;
  const { mutate, isPending, error } = useContractChange();
  const [given, setGiven] = useState(() => fieldsOf(contract));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const meanwhile = changedMeanwhile(error);
  const seats = seatsOf(given.seats);
  const errors = {
    name: given.name.trim() === '' ? t('field.missing') : undefined,
    seats: seats === undefined ? t('field.seats-wrong') : undefined,
    beginsOn: given.beginsOn === '' ? t('field.missing') : undefined,
    endsOn: given.endsOn !== '' && given.endsOn < given.beginsOn ? t('field.ends-wrong') : undefined,
    reason: reason.trim() === '' ? t('field.missing') : undefined,
  };
  const shown: Partial<typeof errors> = tried ? errors : {};
  const set = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }));
  function save() {
    setTried(true);
    if (seats === undefined || Object.values(errors).some((each) => each !== undefined) || isPending) return;
    const body = { ...given, seats, endsOn: given.endsOn === '' ? null : given.endsOn, reason: reason.trim() };
    mutate(
      contract === null
        ? { what: 'add', titleId, body }
        : {
            what: 'change',
            licenceId: contract.licenceId,
            // What somebody else made of it was shown: saving again is meant.
            body: { ...body, version: meanwhile?.version ?? contract.version },
          },
      { onSuccess: onClose },
    );
  }
  return (
    <Dialog
      wide
      title={
        contract === null
          ? t('add.title', { title: short(props.title) })
          : t('change.title', { name: short(contract.name) })
      }
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" busy={isPending ? t('saving') : undefined} onClick={save}>
            {t('save')}
          </Button>
        </>
      }
    >
      {meanwhile !== null ? (
        <Meanwhile now={meanwhile.now} yours={{ ...given, seats: seats ?? null, endsOn: given.endsOn || null }} />
      ) : (
        error !== null && <ProblemOf cause={error} />
      )}
      <form
        className={styles.pair}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label={t('field.name')}
          value={given.name}
          onChange={(name) => set({ name })}
          maxLength={100}
          error={shown.name}
        />
        <TextField
          optional
          label={t('field.number')}
          value={given.number}
          onChange={(number) => set({ number })}
          maxLength={100}
        />
        <SelectField
          label={t('field.kind')}
          value={given.kind}
          onChange={(kind) => set({ kind })}
          choices={LICENCE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <TextField
          optional
          label={t('field.seats')}
          help={t('field.seats-help')}
          value={given.seats}
          onChange={(text) => set({ seats: text })}
          inputMode="numeric"
          maxLength={12}
          error={shown.seats}
        />
        <DayField
          label={t('field.begins')}
          value={given.beginsOn}
          onChange={(beginsOn) => set({ beginsOn })}
          error={shown.beginsOn}
        />
        <DayField
          optional
          label={t('field.ends')}
          help={t('field.ends-help')}
          value={given.endsOn}
          onChange={(endsOn) => set({ endsOn })}
          error={shown.endsOn}
        />
        <TextField
          optional
          label={t('field.note')}
          value={given.note}
          onChange={(note) => set({ note })}
          maxLength={500}
        />
        <TextField label={t('field.reason')} value={reason} onChange={setReason} maxLength={500} error={shown.reason} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function Meanwhile({ now, yours }: { now: Parts; yours: Parts }) {
  const t = useText(LICENCE_WORDS);
  const text = (name: keyof Parts) =>
    name === 'seats' && now.seats === null
      ? t('unlimited')
      : name === 'kind'
        ? t(`kind.${now.kind}`)
        : String(now[name] ?? '—');
  const names = {
    name: t('field.name'),
    number: t('field.number'),
    kind: t('field.kind'),
    seats: t('field.seats'),
    beginsOn: t('field.begins'),
    endsOn: t('field.ends'),
    note: t('field.note'),
  };
  return (
    <Note kind="warn" title={t('meanwhile.title')}>
      <ul>
        {(Object.keys(names) as (keyof Parts)[])
          .filter((name) => now[name] !== yours[name])
          .map((name) => (
            <li key={name}>{t('meanwhile.line', { field: names[name], now: short(text(name)) })}</li>
          ))}
      </ul>
      <p>{t('meanwhile.what')}</p>
    </Note>
  );
}

function fieldsOf(contract: ContractRow | null) {
  return {
    name: contract?.name ?? '',
    number: contract?.number ?? '',
    kind: contract?.kind ?? ('paid' as const),
    seats: contract?.seats?.toString() ?? '',
    beginsOn: contract?.beginsOn ?? '',
    endsOn: contract?.endsOn ?? '',
    note: contract?.note ?? '',
  };
}

/** Full-width digits and commas count too. Null: unlimited; undefined: no number of seats. */
function seatsOf(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').replaceAll(/[\s,]/gu, '');
  if (text === '') return null;
  const seats = Number(text);
  return /^\d+$/u.test(text) && seats <= MOST_SEATS ? seats : undefined;
}

function changedMeanwhile(error: unknown): { version: number; now: Parts } | null {
  if (!(error instanceof SekimoriError) || error.code !== 'SKM_CHANGED_MEANWHILE') return null;
  const { version, now } = error.facts;
  if (typeof version !== 'number' || typeof now !== 'string') return null;
  try {
    return { version, now: JSON.parse(now) as Parts };
  } catch {
    // Cut off, since it was long: the plain sentence says enough.
    return null;
  }
}
