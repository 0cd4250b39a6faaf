// `/policies/:zone/proposal?department=`: the list proposed from what was seen.
import { useLocation, useParams, useRouter } from '@tanstack/react-router';
import { isZone } from '../../../shared/zones/zone.ts';
import { LostPage } from '../app/OddPages.tsx';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { RegisterSeen } from '../features/media-register/RegisterSeen.tsx';
import { PROPOSAL_WORDS } from '../features/proposals/messages.ts';
import { Proposal } from '../features/proposals/Proposal.tsx';
import { useText } from '../i18n/useText.ts';

export function ProposalPage() {
  usePageTitle(useText(PROPOSAL_WORDS)('page'));
  const { zone } = useParams({ strict: false }) as { zone?: string };
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const role = useSession().data?.account?.role;
  const given = new URLSearchParams(search).get('department') ?? '';
  const department = /^[\w-]{1,64}$/u.test(given) ? given : '';
  return (
    <RoleNeeded page="policies">
      {isZone(zone) ? (
        <Proposal
          key={`${zone} ${department}`}
          zone={zone}
          department={department}
          onDepartment={(id) => history.push(`/policies/${zone}/proposal${id === '' ? '' : `?department=${id}`}`)}
          mayWrite={role === 'administrator'}
          register={
            role === 'administrator' || role === 'operator'
              ? (deviceIds, onDone) => <RegisterSeen deviceIds={deviceIds} onDone={onDone} />
              : undefined
          }
        />
      ) : (
        <LostPage />
      )}
    </RoleNeeded>
  );
}
