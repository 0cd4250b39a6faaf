// The dialogs about one factor: its name, taking it away, and one passkey more.
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { SekimoriError } from '../../../../shared/errors/error.ts';
import type { FactorView } from '../../../../shared/protocol/api/accounts.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useProof } from '../../app/useProof.tsx';
import { useText } from '../../i18n/useText.ts';
import { useAddPasskey, useRemove, useRename } from './api.ts';
import { OWN_WORDS } from './messages.ts';

export function RenameFactor({ factor, onClose }: { factor: FactorView; onClose: () => void }) {
  const t = useText(OWN_WORDS);
  const [name, setName] = useState(factor.name ?? '');
  const rename = useRename(factor.factorId);
  return (
    <NameDialog
      title={t('rename.title')}
      name={name}
      onName={setName}
      busy={rename.isPending ? t('busy') : undefined}
      verb={t('rename.do')}
      error={rename.error}
      onDo={() => rename.mutate(name.trim(), { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

export function AddPasskey({ onClose }: { onClose: () => void }) {
  const t = useText(OWN_WORDS);
  const { proven, dialog } = useProof();
  const [name, setName] = useState('');
  const add = useAddPasskey(proven);
  return (
    <>
      <NameDialog
        title={t('passkey.title')}
        lead={t('passkey.body')}
        name={name}
        onName={setName}
        busy={add.isPending ? t('passkey.busy') : undefined}
        verb={t('passkey.do')}
        error={add.error}
        onDo={() => add.mutate(name.trim(), { onSuccess: onClose })}
        onClose={onClose}
      />
      {dialog}
    </>
  );
}

function NameDialog(props: {
  title: string;
  lead?: string;
  name: string;
  onName: (name: string) => void;
  busy: string | undefined;
  verb: string;
  error: Error | null;
  onDo: () => void;
  onClose: () => void;
}) {
  const t = useText(OWN_WORDS);
  function submit() {
    if (props.name.trim() !== '' && props.busy === undefined) props.onDo();
  }
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
          <Button kind="primary" icon={<KeyRound aria-hidden="true" />} busy={props.busy} onClick={submit}>
            {props.verb}
          </Button>
        </>
      }
    >
      {props.lead !== undefined && <p>{props.lead}</p>}
      {props.error instanceof SekimoriError && <ProblemOf cause={props.error} />}
      {props.error !== null && !(props.error instanceof SekimoriError) && <Note kind="warn">{t('passkey.away')}</Note>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          autoFocus
          label={t('rename.name')}
          help={t('rename.help')}
          value={props.name}
          onChange={props.onName}
          maxLength={100}
        />
      </form>
    </Dialog>
  );
}

export function RemoveFactor({ factor, onClose }: { factor: FactorView; onClose: () => void }) {
  const t = useText(OWN_WORDS);
  const { proven, dialog } = useProof();
  const remove = useRemove(factor.factorId, proven);
  return (
    <>
      <Dialog
        role="alertdialog"
        title={t('remove.title')}
        onClose={onClose}
        actions={
          <>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button
              kind="harm"
              busy={remove.isPending ? t('busy') : undefined}
              onClick={() => remove.mutate(undefined, { onSuccess: onClose })}
            >
              {t('remove.do')}
            </Button>
          </>
        }
      >
        {remove.error !== null && <ProblemOf cause={remove.error} />}
        <p>
          {t(`factor.${factor.kind}`)} {factor.name !== null && <Untrusted text={factor.name} most={40} />}
        </p>
        <p>{t('remove.body')}</p>
      </Dialog>
      {dialog}
    </>
  );
}
