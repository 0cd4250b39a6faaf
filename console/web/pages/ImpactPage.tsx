// `/policies/:zone/impact?…`: the devices that a draft would close or open.
import { useLocation, useParams, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { isZone } from '../../../shared/zones/zone.ts';
import { LostPage } from '../app/OddPages.tsx';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Impact } from '../features/proposals/Impact.tsx';
import { readImpact, writeImpact } from '../features/proposals/impact-address.ts';
import { PROPOSAL_WORDS } from '../features/proposals/messages.ts';
import { useText } from '../i18n/useText.ts';

export function ImpactPage() {
  usePageTitle(useText(PROPOSAL_WORDS)('impact.page'));
  const { zone } = useParams({ strict: false }) as { zone?: string };
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const filter = useMemo(() => readImpact(search), [search]);
  return (
    <RoleNeeded page="policies">
      {isZone(zone) ? (
        <Impact key={zone} zone={zone} filter={filter} onFilter={(next) => history.push(writeImpact(zone, next))} />
      ) : (
        <LostPage />
      )}
    </RoleNeeded>
  );
}
