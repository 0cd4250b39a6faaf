// What stops something for somebody: the question, what follows, the reason; a link that comes of it is shown once.
import type { AccountRow } from '../../../../shared/protocol/api/accounts.ts';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useExplained } from '../../app/ProblemOf.tsx';
import { useProof } from '../../app/useProof.tsx';
import { useText } from '../../i18n/useText.ts';
import { useAct, useNewLink } from './api.ts';
import { LinkShown } from './LinkShown.tsx';
import { OPERATORS_WORDS } from './messages.ts';

type Act = 'disable' | 'enable' | 'end-sessions';
export type Harm = Act | 'invitation' | 'factor' | 'everything';

interface Props<Which> {
  harm: Which;
  row: AccountRow;
  onClose: () => void;
}

export function HarmDialog({ harm, ...rest }: Props<Harm>) {
  if (harm === 'invitation' || harm === 'factor' || harm === 'everything') return <LinkDialog harm={harm} {...rest} />;
  return <ActDialog harm={harm} {...rest} />;
}

function ActDialog({ harm, row, onClose }: Props<Act>) {
  const t = useText(OPERATORS_WORDS);
  const toast = useToast();
  const { proven, dialog } = useProof();
  const act = useAct(row.accountId, harm, proven);
  const explained = useExplained();
  return (
    <>
      <DialogOfHarm
        title={t(`harm.${harm}-title`, { name: row.displayName })}
        verb={t(`harm.${harm}-do`)}
        busy={act.isPending ? t('harm.busy') : undefined}
        error={act.error === null ? undefined : explained(act.error).what}
        onCancel={onClose}
        onDo={(reason) =>
          act.mutate(reason, {
            onSuccess: () => {
              toast({ text: t(`done.${harm}`) });
              onClose();
            },
          })
        }
      >
        {t(`harm.${harm}`)}
      </DialogOfHarm>
      {dialog}
    </>
  );
}

function LinkDialog({ harm, row, onClose }: Props<'invitation' | 'factor' | 'everything'>) {
  const t = useText(OPERATORS_WORDS);
  const { proven, dialog } = useProof();
  const make = useNewLink(row.accountId, proven);
  const explained = useExplained();
  if (make.data !== undefined) return <LinkShown link={make.data} onClose={onClose} />;
  return (
    <>
      <DialogOfHarm
        title={t(`harm.${harm}-title`, { name: row.displayName })}
        verb={t(`harm.${harm}-do`)}
        busy={make.isPending ? t('harm.busy') : undefined}
        error={make.error === null ? undefined : explained(make.error).what}
        onCancel={onClose}
        onDo={(reason) => make.mutate({ kind: harm, reason })}
      >
        {t(`harm.${harm}`)}
      </DialogOfHarm>
      {dialog}
    </>
  );
}
