// `/enrolment?tab=…`: enrolment, at the tab the address names.
import { useLocation } from '@tanstack/react-router';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { ENROLMENT_TABS, Enrolment } from '../features/enrolment/Enrolment.tsx';
import { ENROLMENT_WORDS } from '../features/enrolment/messages.ts';
import { useText } from '../i18n/useText.ts';

export function EnrolmentPage() {
  const t = useText(ENROLMENT_WORDS);
  usePageTitle(t('page'));
  const given = useLocation({ select: ({ searchStr }) => new URLSearchParams(searchStr).get('tab') });
  return (
    <RoleNeeded page="enrolment">
      <Enrolment tab={ENROLMENT_TABS.find((tab) => tab === given) ?? 'tokens'} />
    </RoleNeeded>
  );
}
