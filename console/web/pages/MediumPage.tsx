// `/media/register/:mediumId`: one medium of the register.
import { useParams } from '@tanstack/react-router';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Medium } from '../features/media-register/Medium.tsx';
import { REGISTER_WORDS } from '../features/media-register/messages.ts';
import { useText } from '../i18n/useText.ts';

export function MediumPage() {
  const t = useText(REGISTER_WORDS);
  usePageTitle(t('part.medium'));
  const { mediumId = '' } = useParams({ strict: false }) as { mediumId?: string };
  return (
    <RoleNeeded page="media">
      <Medium key={mediumId} mediumId={mediumId} />
    </RoleNeeded>
  );
}
