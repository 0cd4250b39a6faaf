// The dialog that asks for a decision about software: a title, or the name of something that is not there yet.
import { useDeferredValue, useState } from 'react';
import { REQUEST_ANSWERS, type RequestAnswer } from '../../../../shared/software/decision.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useAsk, useRequestChoices } from './request-api.ts';
import { REQUEST_WORDS } from './request-messages.ts';
import styles from './software.module.css';

const short = (text: string) => cutMiddle(visibleText(text), 48).text;

/** @param about null: whoever asks chooses */
export function AskDialog(props: { about: { titleId: string; title: string } | null; onClose: () => void }) {
  const t = useText(REQUEST_WORDS);
  const toast = useToast();
  const { about, onClose } = props;
  const { mutate, isPending, error } = useAsk();
  const [titleId, setTitleId] = useState(about?.titleId ?? '');
  const [name, setName] = useState('');
  const [wanted, setWanted] = useState<RequestAnswer>('allowed');
  const [forWhom, setForWhom] = useState('');
  const [reason, setReason] = useState('');
  const isNamed = titleId !== '' || name.trim() !== '';
  const isWhole = isNamed && forWhom.trim() !== '' && reason.trim() !== '';
  function send() {
    if (!isWhole || isPending) return;
    mutate(
      {
        titleId: titleId === '' ? null : titleId,
        name: titleId === '' ? name.trim() : null,
        wanted,
        forWhom: forWhom.trim(),
        reason: reason.trim(),
      },
      {
        onSuccess: () => {
          toast({ text: t('ask.done') });
          onClose();
        },
      },
    );
  }
  return (
    <Dialog
      title={about === null ? t('ask.title') : t('ask.title-of', { title: short(about.title) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={isPending ? t('ask.busy') : undefined}
            disabledBecause={isWhole ? undefined : t('ask.missing')}
            onClick={send}
          >
            {t('ask.do')}
          </Button>
        </>
      }
    >
      {error !== null && <ProblemOf cause={error} />}
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {about === null && <What titleId={titleId} onTitle={setTitleId} name={name} onName={setName} />}
        <SelectField
          label={t('ask.wanted')}
          value={wanted}
          onChange={setWanted}
          choices={REQUEST_ANSWERS.map((value) => ({ value, label: t(`wanted.${value}`) }))}
        />
        <TextField
          label={t('ask.forWhom')}
          help={t('ask.forWhom-help')}
          value={forWhom}
          onChange={setForWhom}
          maxLength={200}
        />
        <TextField label={t('ask.reason')} value={reason} onChange={setReason} maxLength={500} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function What(props: {
  titleId: string;
  onTitle: (titleId: string) => void;
  name: string;
  onName: (name: string) => void;
}) {
  const t = useText(REQUEST_WORDS);
  const [typed, setTyped] = useState('');
  const choices = useRequestChoices(useDeferredValue(typed.trim())).data?.rows ?? [];
  // What was chosen stays in the list though something else is typed by now.
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const offered = choices.map(({ titleId, title, decision }) => ({
    value: titleId,
    label:
      decision === 'unknown'
        ? short(title)
        : t('ask.decided', { title: short(title), decision: t(`answer.${decision}`) }),
  }));
  const others = chosen === null || offered.some(({ value }) => value === chosen.value) ? [] : [chosen];
  return (
    <>
      <TextField label={t('ask.search')} value={typed} onChange={setTyped} maxLength={200} />
      <SelectField
        label={t('ask.choose')}
        value={props.titleId}
        onChange={(value) => {
          setChosen(offered.find((one) => one.value === value) ?? null);
          props.onTitle(value);
        }}
        choices={[{ value: '', label: t('ask.other') }, ...others, ...offered]}
      />
      {props.titleId === '' && (
        <TextField label={t('ask.name')} value={props.name} onChange={props.onName} maxLength={200} />
      )}
    </>
  );
}
