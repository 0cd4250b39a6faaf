// The dialog before harm: the title is the question, it names the thing, needs a reason, and its button repeats the verb.
import { type ReactNode, useState } from 'react';
import { formatCount } from '../i18n/number.ts';
import { Button } from './Button.tsx';
import { digitsOf } from './CodeField.tsx';
import { Dialog } from './Dialog.tsx';
import { Note } from './Note.tsx';
import { TextField } from './TextField.tsx';
import { useUi } from './UiProvider.tsx';

/** Over this many endpoints the number has to be typed. */
const TYPE_THE_NUMBER_OVER = 10;

/**
 * `<DialogOfHarm title="KSM-MN-0305 の証明書を失効させますか" verb="失効させる" busy={…} onDo={…} onCancel={…}>…</DialogOfHarm>`
 * @param children what follows from it, who uses the thing now, whether it can be taken back
 * @param count    how many endpoints are harmed at once
 * @param busy     what is being done, `失効させています…`
 * @param error    why it did not work; the dialog stays
 */
export function DialogOfHarm(props: {
  title: string;
  verb: string;
  count?: number;
  busy?: string | undefined;
  error?: string | undefined;
  onDo: (reason: string) => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  const { t } = useUi();
  const { count = 1 } = props;
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const mustType = count > TYPE_THE_NUMBER_OVER;
  const missing =
    reason.trim() === ''
      ? t('harm.no-reason')
      : mustType && Number(digitsOf(typed)) !== count
        ? t('harm.wrong-number')
        : undefined;
  return (
    <Dialog
      role="alertdialog"
      title={props.title}
      onClose={props.onCancel}
      actions={
        <>
          <Button onClick={props.onCancel}>{t('dialog.cancel')}</Button>
          <Button kind="harm" busy={props.busy} disabledBecause={missing} onClick={() => props.onDo(reason.trim())}>
            {props.verb}
          </Button>
        </>
      }
    >
      <div>{props.children}</div>
      <TextField label={t('harm.reason')} value={reason} onChange={setReason} maxLength={500} autoFocus />
      {mustType && (
        <TextField
          label={t('harm.type-number', { count: formatCount(count) })}
          value={typed}
          onChange={setTyped}
          inputMode="numeric"
        />
      )}
      {props.error !== undefined && <Note kind="crit" title={props.error} />}
    </Dialog>
  );
}
