// `/organisation/reorganisations/:reorganisationId?check=…&from=…`: one plan of reorganisation, or what one of its checks finds.
import { useLocation, useParams, useRouter } from '@tanstack/react-router';
import { CHECK_IDS } from '../../../shared/organisation/reorganisation/words.ts';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { REORGANISATION_WORDS } from '../features/reorganisation/messages.ts';
import { Reorganisation } from '../features/reorganisation/Reorganisation.tsx';
import { useText } from '../i18n/useText.ts';

export function ReorganisationPage() {
  const t = useText(REORGANISATION_WORDS);
  const { history } = useRouter();
  usePageTitle(t('tab'));
  const { reorganisationId = '' } = useParams({ strict: false }) as { reorganisationId?: string };
  const given = new URLSearchParams(useLocation({ select: ({ searchStr }) => searchStr }));
  const from = Number(given.get('from') ?? 0);
  return (
    <RoleNeeded page="organisation">
      <Reorganisation
        key={reorganisationId}
        id={reorganisationId}
        check={CHECK_IDS.find((check) => check === given.get('check')) ?? null}
        from={Number.isSafeInteger(from) && from > 0 && from <= 1_000_000 ? from : 0}
        onOpen={(href) => history.push(href)}
      />
    </RoleNeeded>
  );
}
