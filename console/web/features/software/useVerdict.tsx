// What an administrator does to chosen rows: allow or forbid them together. Buttons for the bar, and the dialog they open.
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { RequestAnswer } from '../../../../shared/software/decision.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import type { Chosen } from '../../../../shared/ui/DataTable.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { chosenCount, NOTHING_CHOSEN } from '../../../../shared/ui/table/chosen.ts';
import { useText } from '../../i18n/useText.ts';
import { REQUEST_WORDS } from './request-messages.ts';
import { VerdictDialog } from './VerdictDialog.tsx';

interface Sending {
  readonly isPending: boolean;
  readonly error: unknown;
  readonly reset: () => void;
  readonly send: (answer: RequestAnswer, reason: string, onDone: (count: number) => void) => void;
}

export interface Verdict {
  readonly choosing: { chosen: Chosen; onChoose: (chosen: Chosen) => void; actions: ReactNode; areThings: true };
  readonly dialog: ReactNode;
}

/** @param total rows of the list, loaded or not */
export function useVerdict(
  chosen: Chosen,
  onChoose: (chosen: Chosen) => void,
  total: number,
  { isPending, error, reset, send }: Sending,
): Verdict {
  const t = useText(REQUEST_WORDS);
  const toast = useToast();
  const [answer, setAnswer] = useState<RequestAnswer | null>(null);
  const open = (next: RequestAnswer) => {
    reset();
    setAnswer(next);
  };
  return {
    choosing: {
      chosen,
      onChoose,
      areThings: true,
      actions: (
        <>
          <Button onClick={() => open('allowed')}>{t('act.allow')}</Button>
          <Button kind="danger" onClick={() => open('forbidden')}>
            {t('act.forbid')}
          </Button>
        </>
      ),
    },
    dialog: answer !== null && (
      <VerdictDialog
        answer={answer}
        count={chosenCount(chosen, total)}
        isBusy={isPending}
        error={error}
        onDo={(reason) =>
          send(answer, reason, (count) => {
            toast({ text: t('many.done', { count: formatCount(count) }) });
            setAnswer(null);
            onChoose(NOTHING_CHOSEN);
          })
        }
        onClose={() => setAnswer(null)}
      />
    ),
  };
}
