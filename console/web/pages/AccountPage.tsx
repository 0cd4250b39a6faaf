// `/operators/:accountId`: one account.
import { useParams } from '@tanstack/react-router';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Account } from '../features/operators/Account.tsx';
import { OPERATORS_WORDS } from '../features/operators/messages.ts';
import { useText } from '../i18n/useText.ts';

export function AccountPage() {
  const t = useText(OPERATORS_WORDS);
  usePageTitle(t('one.account'));
  const { accountId = '' } = useParams({ strict: false }) as { accountId?: string };
  const me = useSession().data?.account;
  return (
    <RoleNeeded page="operators">
      <Account accountId={accountId} mayChange={me?.role === 'administrator'} isOwn={me?.accountId === accountId} />
    </RoleNeeded>
  );
}
