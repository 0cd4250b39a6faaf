// The dialog that allows or forbids many at once, with one reason.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { RequestAnswer } from '../../../../shared/software/decision.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { REQUEST_WORDS } from './request-messages.ts';
import styles from './software.module.css';

const VERBS = { allowed: 'allow', forbidden: 'forbid' } as const satisfies Record<RequestAnswer, string>;

export function VerdictDialog(props: {
  answer: RequestAnswer;
  count: number;
  isBusy: boolean;
  error: unknown;
  onDo: (reason: string) => void;
  onClose: () => void;
}) {
  const t = useText(REQUEST_WORDS);
  const { answer, isBusy, onDo, onClose } = props;
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <Dialog
      title={t(`many.${VERBS[answer]}`, { count: formatCount(props.count) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={isBusy ? t('many.busy') : undefined}
            disabledBecause={given === '' ? t('many.no-reason') : undefined}
            onClick={() => onDo(given)}
          >
            {t(`many.do-${VERBS[answer]}`)}
          </Button>
        </>
      }
    >
      {props.error !== null && <ProblemOf cause={props.error} />}
      <p>{t('many.what')}</p>
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault();
          if (given !== '' && !isBusy) onDo(given);
        }}
      >
        <TextField label={t('many.reason')} value={reason} onChange={setReason} maxLength={500} />
      </form>
    </Dialog>
  );
}
