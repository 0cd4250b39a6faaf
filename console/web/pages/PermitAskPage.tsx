// `/me/permits/new`: asking for a permit; with `?again=` the request that was sent back is mended.
import { useLocation, useRouter } from '@tanstack/react-router';
import { usePageTitle } from '../app/usePageTitle.ts';
import { AskPermit } from '../features/permits/AskPermit.tsx';
import { PERMIT_WORDS } from '../features/permits/messages.ts';
import { useText } from '../i18n/useText.ts';

export function PermitAskPage() {
  usePageTitle(useText(PERMIT_WORDS)('form.page'));
  const { history } = useRouter();
  const again = useLocation({ select: ({ searchStr }) => new URLSearchParams(searchStr).get('again') });
  return <AskPermit key={again} again={again} onDone={(href) => history.push(href)} />;
}
