// The page of working hours: whether silence calls somebody now, the planned stops, the days and hours.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { CalendarView } from '../../../../shared/protocol/api/calendar.ts';
import { formatClock, formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Tabs } from '../../../../shared/ui/Tabs.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useSession } from '../../app/session.ts';
import { useText } from '../../i18n/useText.ts';
import { useCalendar } from './api.ts';
import { Hours } from './Hours.tsx';
import { CALENDAR_WORDS } from './messages.ts';
import { PlanStop } from './PlanStop.tsx';
import { Stops } from './Stops.tsx';

export const CALENDAR_TABS = ['stops', 'hours'] as const;
export type CalendarTab = (typeof CALENDAR_TABS)[number];

export function Calendar({ tab }: { tab: CalendarTab }) {
  const t = useText(CALENDAR_WORDS);
  const { dates } = useUi();
  const role = useSession().data?.account?.role;
  const [isPlanning, setPlanning] = useState(false);
  const calendar = useCalendar();
  const mayPlan = role === 'administrator' || role === 'operator';
  const plan = mayPlan ? () => setPlanning(true) : undefined;
  return (
    <>
      <PageHead
        title={t('page')}
        lead={calendar.data !== undefined && <Lead view={calendar.data} />}
        asOf={calendar.data === undefined ? undefined : formatClock(calendar.data.asOf, dates)}
        actions={
          mayPlan && (
            <Button
              kind={tab === 'stops' ? 'primary' : 'plain'}
              icon={<Plus aria-hidden="true" />}
              onClick={() => setPlanning(true)}
            >
              {t('plan.act')}
            </Button>
          )
        }
      />
      <Tabs
        label={t('tabs.label')}
        tabs={CALENDAR_TABS.map((each) => ({
          href: each === 'stops' ? '/calendar' : `/calendar?tab=${each}`,
          label: t(`tab.${each}`),
          current: each === tab,
        }))}
      />
      {tab === 'stops' ? (
        <Stops onPlan={plan} />
      ) : calendar.data !== undefined ? (
        <Hours view={calendar.data} mayChange={role === 'administrator'} />
      ) : calendar.isError ? (
        <ProblemOf cause={calendar.error} onRetry={() => void calendar.refetch()} />
      ) : (
        <Waiting text={t('waiting')} lines={8} />
      )}
      {isPlanning && <PlanStop sites={calendar.data?.siteNames ?? []} onClose={() => setPlanning(false)} />}
    </>
  );
}

function Lead({ view }: { view: CalendarView }) {
  const t = useText(CALENDAR_WORDS);
  const { dates } = useUi();
  if (view.isOpenNow) return t('lead.open');
  if (view.opensNextAt === null) return t('lead.never');
  return t('lead.closed', { time: formatInstant(view.opensNextAt, view.asOf, dates) });
}
