// `/software/:titleId`: one title of the fleet's software.
import { useParams, useRouter } from '@tanstack/react-router';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { titleAddress } from '../features/software/address.ts';
import { SOFTWARE_WORDS } from '../features/software/messages.ts';
import { Title } from '../features/software/Title.tsx';
import { useText } from '../i18n/useText.ts';

const MAY = { administrator: 'decide', operator: 'ask' } as const;

export function SoftwareTitlePage() {
  const t = useText(SOFTWARE_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const { titleId = '' } = useParams({ strict: false }) as { titleId?: string };
  const role = useSession().data?.account?.role;
  const may = role === 'administrator' || role === 'operator' ? MAY[role] : 'read';
  return (
    <RoleNeeded page="software">
      <Title titleId={titleId} may={may} onOpen={(next) => history.push(titleAddress(next))} />
    </RoleNeeded>
  );
}
