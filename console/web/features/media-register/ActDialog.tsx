// The question before one act on one medium.
import { MEDIUM_ACT_WORDS, MEDIUM_STATE_WORDS, type MediumAct } from '../../../../shared/media/life.ts';
import type { RegisterRow } from '../../../../shared/protocol/api/media-register.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useActFields } from './ActFields.tsx';
import { useAct } from './api.ts';
import { REGISTER_WORDS } from './messages.ts';

export function ActDialog({ medium, act, onClose }: { medium: RegisterRow; act: MediumAct; onClose: () => void }) {
  const t = useText(REGISTER_WORDS);
  const { language } = useUi();
  const toast = useToast();
  const { told, fields } = useActFields(act);
  const change = useAct(medium.mediumId);
  const number = visibleText(medium.number);
  const isEnd = act === 'dispose';
  return (
    <Dialog
      title={t('dialog.title', { number, act: MEDIUM_ACT_WORDS[act][language] })}
      {...(isEnd ? { role: 'alertdialog' as const } : {})}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button
            kind={isEnd ? 'danger' : 'primary'}
            busy={change.isPending ? t('dialog.busy') : undefined}
            disabledBecause={told === null ? t('dialog.missing') : undefined}
            onClick={() =>
              told !== null &&
              change.mutate(
                { ...told, version: medium.version },
                {
                  onSuccess: ({ medium: after }) => {
                    toast({ text: t('dialog.done', { number, state: MEDIUM_STATE_WORDS[after.state][language] }) });
                    onClose();
                  },
                },
              )
            }
          >
            {MEDIUM_ACT_WORDS[act][language]}
          </Button>
        </>
      }
    >
      {change.error !== null && <ProblemOf cause={change.error} />}
      {fields}
    </Dialog>
  );
}
