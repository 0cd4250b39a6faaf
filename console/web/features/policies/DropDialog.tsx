// Drops a draft, after asking.
import type { PolicyView } from '../../../../shared/protocol/api/policies.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useDropDraft } from './api.ts';
import { POLICY_WORDS } from './messages.ts';

export function DropDialog({ view, onClose }: { view: PolicyView; onClose: () => void }) {
  const t = useText(POLICY_WORDS);
  const toast = useToast();
  const drop = useDropDraft(view.zone);
  return (
    <Dialog
      role="alertdialog"
      title={t('drop.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="danger"
            busy={drop.isPending ? t('drop.busy') : undefined}
            onClick={() =>
              drop.mutate(view.draft.change, {
                onSuccess() {
                  toast({ text: t('dropped.toast') });
                  onClose();
                },
              })
            }
          >
            {t('drop.do')}
          </Button>
        </>
      }
    >
      {drop.error !== null && <ProblemOf cause={drop.error} />}
      <p>{t('drop.what')}</p>
    </Dialog>
  );
}
