// Puts the draft in force: says whom it reaches, asks for the reason, and for the second factor where it was not given just now.
import { explain, SekimoriError } from '../../../../shared/errors/error.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { PolicyView } from '../../../../shared/protocol/api/policies.ts';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ZONE_NAMES } from '../../../../shared/zones/zone.ts';
import { useProof } from '../../app/useProof.tsx';
import { useText } from '../../i18n/useText.ts';
import { usePutInForce } from './api.ts';
import { POLICY_WORDS } from './messages.ts';

export function ForceDialog({ view, onClose }: { view: PolicyView; onClose: () => void }) {
  const t = useText(POLICY_WORDS);
  const { language } = useUi();
  const toast = useToast();
  const { proven, dialog } = useProof();
  const force = usePutInForce(view.zone, proven);
  const { error } = force;
  const version = (view.inForce?.version ?? 0) + 1;
  const count = formatCount(Object.values(view.endpoints).reduce((sum, each) => sum + each, 0));
  return (
    <>
      <DialogOfHarm
        title={t('force.title', { version })}
        verb={t('force.do')}
        busy={force.isPending ? t('force.busy') : undefined}
        error={
          error instanceof SekimoriError
            ? Object.values(explain(error.code, error.facts, language)).join(language === 'ja' ? '' : ' ')
            : undefined
        }
        onCancel={onClose}
        onDo={(reason) =>
          force.mutate(
            { change: view.draft.change, reason },
            {
              onSuccess(now) {
                toast({ text: t('force.done', { version: now.inForce?.version ?? version }) });
                onClose();
              },
            },
          )
        }
      >
        <p>{t('force.what', { zone: ZONE_NAMES[view.zone][language], count })}</p>
        {view.draft.content.mode === 'enforce' && <p>{t('force.enforce')}</p>}
      </DialogOfHarm>
      {dialog}
    </>
  );
}
