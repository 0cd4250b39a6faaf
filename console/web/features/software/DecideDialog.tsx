// The dialog of a decision about a title, with its reason.
import { useState } from 'react';
import type { SoftwareRow } from '../../../../shared/protocol/api/software.ts';
import { SOFTWARE_DECISIONS, SOFTWARE_PRICES } from '../../../../shared/software/decision.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useDecide } from './api.ts';
import { SOFTWARE_WORDS } from './messages.ts';
import styles from './software.module.css';

export function DecideDialog({ title, onClose }: { title: SoftwareRow; onClose: () => void }) {
  const t = useText(SOFTWARE_WORDS);
  const decide = useDecide(title.titleId);
  const [decision, setDecision] = useState(title.proposal ?? 'allowed');
  const [price, setPrice] = useState(title.price);
  const [reason, setReason] = useState('');
  function send() {
    if (reason.trim() === '' || decide.isPending) return;
    decide.mutate({ decision, price, reason: reason.trim(), version: title.version }, { onSuccess: onClose });
  }
  return (
    <Dialog
      title={t('decide.title', { title: cutMiddle(visibleText(title.title), 48).text })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={decide.isPending ? t('saving') : undefined}
            disabledBecause={reason.trim() === '' ? t('decide.no-reason') : undefined}
            onClick={send}
          >
            {t('decide.do')}
          </Button>
        </>
      }
    >
      {decide.error !== null && <ProblemOf cause={decide.error} />}
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <SelectField
          label={t('filter.decision')}
          value={decision}
          onChange={setDecision}
          choices={SOFTWARE_DECISIONS.map((value) => ({ value, label: t(`decision.${value}`) }))}
        />
        <SelectField
          label={t('filter.price')}
          value={price}
          onChange={setPrice}
          choices={SOFTWARE_PRICES.map((value) => ({ value, label: t(`price.${value}`) }))}
        />
        <TextField label={t('decide.reason')} value={reason} onChange={setReason} maxLength={500} />
      </form>
    </Dialog>
  );
}
