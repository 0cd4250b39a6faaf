// The dialog that makes a token and shows it, once, with the command to copy.
import { useId, useState } from 'react';
import type { TokenBody } from '../../../../shared/protocol/api/enrolment.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { digitsOf } from '../../../../shared/ui/CodeField.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ZONE_NAMES, ZONES, type Zone } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { TokenSteps } from '../../components/TokenSteps.tsx';
import { useText } from '../../i18n/useText.ts';
import { useMakeToken } from './api.ts';
import styles from './enrolment.module.css';
import { ENROLMENT_WORDS } from './messages.ts';

const LIFETIMES = ['3600', '86400', '604800', '2592000', '7776000'] as const;
const KINDS = ['direct', 'waiting'] as const;
const MOST_USES = 10_000;

export function MakeToken({ onClose }: { onClose: () => void }) {
  const t = useText(ENROLMENT_WORDS);
  const { language } = useUi();
  const make = useMakeToken();
  const [kind, setKind] = useState<TokenBody['kind']>('direct');
  const [zone, setZone] = useState<Zone>('lgwan');
  const [department, setDepartment] = useState('');
  const [lifetime, setLifetime] = useState<(typeof LIFETIMES)[number]>('86400');
  const [uses, setUses] = useState('1');
  const [note, setNote] = useState('');
  const count = Number(digitsOf(uses));
  const isWrong = !Number.isInteger(count) || count < 1 || count > MOST_USES;
  function submit() {
    if (isWrong || make.isPending) return;
    make.mutate({
      kind,
      zone,
      department: department.trim() || null,
      lifetimeSeconds: Number(lifetime),
      uses: count,
      note: note.trim() || null,
    });
  }
  if (make.data !== undefined) {
    return (
      <Dialog
        wide
        title={t('made.title')}
        onClose={onClose}
        actions={
          <Button kind="primary" onClick={onClose}>
            {t('made.close')}
          </Button>
        }
      >
        <div className={styles.form}>
          <Note kind="warn">{t('made.once')}</Note>
          <TokenSteps made={make.data} />
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      wide
      title={t('make.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('make.cancel')}</Button>
          <Button kind="primary" busy={make.isPending ? t('make.busy') : undefined} onClick={submit}>
            {t('make.do')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {make.error !== null && <ProblemOf cause={make.error} />}
        <Kinds kind={kind} onKind={setKind} />
        <div className={styles.pair}>
          <SelectField
            label={t('zone.label')}
            value={zone}
            onChange={setZone}
            choices={ZONES.map((each) => ({ value: each, label: ZONE_NAMES[each][language] }))}
          />
          <TextField
            optional
            label={t('department.label')}
            value={department}
            onChange={setDepartment}
            maxLength={100}
          />
          <SelectField
            label={t('make.lifetime')}
            value={lifetime}
            onChange={setLifetime}
            choices={LIFETIMES.map((each) => ({ value: each, label: t(`lifetime.${each}`) }))}
          />
          <TextField
            label={t('make.uses')}
            help={t('make.uses-help')}
            inputMode="numeric"
            value={uses}
            onChange={setUses}
            error={isWrong ? t('make.uses-wrong') : undefined}
          />
        </div>
        <TextField
          optional
          label={t('make.note')}
          help={t('make.note-help')}
          value={note}
          onChange={setNote}
          maxLength={200}
        />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function Kinds({ kind, onKind }: { kind: TokenBody['kind']; onKind: (kind: TokenBody['kind']) => void }) {
  const t = useText(ENROLMENT_WORDS);
  const name = useId();
  return (
    <fieldset className={styles.kinds}>
      <legend>{t('make.kind')}</legend>
      {KINDS.map((each) => (
        <label key={each} className={styles.kind}>
          <input type="radio" name={name} checked={each === kind} onChange={() => onKind(each)} />
          <span>
            <b>{t(`kind.${each}`)}</b>
            <span className={styles.quiet}>{t(`kind.${each}-help`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
