// The page of enrolment: tokens, those who wait, and machines to decide about.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { formatClock } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Tabs } from '../../../../shared/ui/Tabs.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { useText } from '../../i18n/useText.ts';
import { useDisputes, useTokens, useWaiting } from './api.ts';
import { Disputes } from './Disputes.tsx';
import { MakeToken } from './MakeToken.tsx';
import { ENROLMENT_WORDS } from './messages.ts';
import { Tokens } from './Tokens.tsx';
import { WaitingList } from './WaitingList.tsx';

export const ENROLMENT_TABS = ['tokens', 'waiting', 'disputes'] as const;
export type EnrolmentTab = (typeof ENROLMENT_TABS)[number];

export function Enrolment({ tab }: { tab: EnrolmentTab }) {
  const t = useText(ENROLMENT_WORDS);
  const { dates } = useUi();
  const [isMaking, setMaking] = useState(false);
  const lists = { tokens: useTokens(), waiting: useWaiting(), disputes: useDisputes() };
  const waiting = lists.waiting.data?.length ?? 0;
  const disputes = lists.disputes.data?.length ?? 0;
  const usable = lists.tokens.data?.filter((token) => token.state === 'usable').length ?? 0;
  const counts: Readonly<Record<EnrolmentTab, number>> = { tokens: usable, waiting, disputes };
  const asOf = lists[tab].dataUpdatedAt;
  return (
    <>
      <PageHead
        title={t('page')}
        lead={
          disputes > 0
            ? t('lead.disputes', { count: formatCount(disputes) })
            : waiting > 0
              ? t('lead.waiting', { count: formatCount(waiting) })
              : t('lead.plain')
        }
        asOf={asOf === 0 ? undefined : formatClock(asOf, dates)}
        actions={
          <Button
            kind={tab === 'tokens' ? 'primary' : 'plain'}
            icon={<Plus aria-hidden="true" />}
            onClick={() => setMaking(true)}
          >
            {t('act.make')}
          </Button>
        }
      />
      <Tabs
        label={t('tabs.label')}
        tabs={ENROLMENT_TABS.map((each) => ({
          href: each === 'tokens' ? '/enrolment' : `/enrolment?tab=${each}`,
          label: t(`tab.${each}`),
          current: each === tab,
          ...(counts[each] > 0 && { count: formatCount(counts[each]) }),
        }))}
      />
      {tab === 'tokens' && <Tokens tokens={lists.tokens} onMake={() => setMaking(true)} />}
      {tab === 'waiting' && <WaitingList waiting={lists.waiting} />}
      {tab === 'disputes' && <Disputes disputes={lists.disputes} />}
      {isMaking && <MakeToken onClose={() => setMaking(false)} />}
    </>
  );
}
