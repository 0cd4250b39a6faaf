// The dialog that ends a contract before its time, with its last day and the reason.
import { useState } from 'react';
import { dayOf } from '../../../../shared/calendar/day.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { ContractRow } from '../../../../shared/protocol/api/licences.ts';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useContractChange } from './licence-api.ts';
import { LICENCE_WORDS } from './licence-messages.ts';

export function EndContractDialog({
  contract,
  now,
  onClose,
}: {
  contract: ContractRow;
  now: number;
  onClose: () => void;
}) {
  const t = useText(LICENCE_WORDS);
  const { mutate, isPending, error } = useContractChange();
  const [lastDay, setLastDay] = useState(() => dayOf(now));
  return (
    <DialogOfHarm
      title={t('end.title', { name: cutMiddle(visibleText(contract.name), 48).text })}
      verb={t('end.do')}
      busy={isPending ? t('end.busy') : undefined}
      onDo={(reason) =>
        lastDay !== '' &&
        mutate(
          { what: 'end', licenceId: contract.licenceId, body: { lastDay, reason, version: contract.version } },
          { onSuccess: onClose },
        )
      }
      onCancel={onClose}
    >
      {error !== null && <ProblemOf cause={error} />}
      <p>{t('end.what', { seats: contract.seats === null ? t('unlimited') : formatCount(contract.seats) })}</p>
      <DayField
        label={t('field.last-day')}
        value={lastDay}
        onChange={setLastDay}
        error={lastDay === '' ? t('field.missing') : undefined}
      />
    </DialogOfHarm>
  );
}
