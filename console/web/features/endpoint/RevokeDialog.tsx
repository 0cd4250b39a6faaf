// The dialog before an endpoint's certificate is revoked: what follows, who is at it now, and the reason.

import type { EndpointRow } from '../../../../shared/protocol/api/endpoints.ts';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { useExplained } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useRevoke } from './api.ts';
import { ENDPOINT_WORDS } from './messages.ts';

export function RevokeDialog({ endpoint, onClose }: { endpoint: EndpointRow; onClose: () => void }) {
  const t = useText(ENDPOINT_WORDS);
  const toast = useToast();
  const explained = useExplained();
  const revoke = useRevoke(endpoint.endpointId);
  const name = cutMiddle(visibleText(endpoint.name), 48).text;
  return (
    <DialogOfHarm
      title={t('revoke.title', { name })}
      verb={t('revoke.verb')}
      busy={revoke.isPending ? t('revoke.busy') : undefined}
      error={revoke.error === null ? undefined : explained(revoke.error).what}
      onCancel={onClose}
      onDo={(reason) =>
        revoke.mutate(reason, {
          onSuccess: () => {
            onClose();
            toast({ text: t('revoke.done', { name }) });
          },
        })
      }
    >
      {endpoint.user !== null && endpoint.liveness === 'online' && (
        <p>{t('revoke.user', { user: cutMiddle(visibleText(endpoint.user), 48).text })}</p>
      )}
      <p>{t('revoke.body')}</p>
    </DialogOfHarm>
  );
}
