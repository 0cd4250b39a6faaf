// `/me/permits` and `/me/permits/:permitId`: requests of one's own.
import { useParams } from '@tanstack/react-router';
import { PageHead } from '../../../shared/ui/PageHead.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { PERMIT_WORDS } from '../features/permits/messages.ts';
import { OwnPermits } from '../features/permits/OwnPermits.tsx';
import { Permit } from '../features/permits/Permit.tsx';
import { useText } from '../i18n/useText.ts';

export function PermitOwnPage() {
  const t = useText(PERMIT_WORDS);
  usePageTitle(t('own.page'));
  const { permitId } = useParams({ strict: false }) as { permitId?: string };
  if (permitId !== undefined) return <Permit key={permitId} permitId={permitId} whose="own" />;
  return (
    <>
      <PageHead title={t('own.page')} lead={t('form.lead')} />
      <OwnPermits />
    </>
  );
}
