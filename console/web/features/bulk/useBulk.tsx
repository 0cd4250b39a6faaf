// What can be done to the endpoints that were chosen, and what was done of late: for the bar and the head of the list.
import { type ReactNode, useState } from 'react';
import { writeEndpointFilter } from '../../../../shared/endpoints/filter-address.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { BulkBody } from '../../../../shared/protocol/api/bulk.ts';
import type { EndpointFilter } from '../../../../shared/protocol/api/endpoints.ts';
import { MINUTE_MS } from '../../../../shared/time/epoch.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import type { Chosen } from '../../../../shared/ui/DataTable.tsx';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { chosenCount } from '../../../../shared/ui/table/chosen.ts';
import { useExplained } from '../../app/ProblemOf.tsx';
import { useSession } from '../../app/session.ts';
import { useText } from '../../i18n/useText.ts';
import { useBeginBulk, useBulkJobs } from './api.ts';
import { JobStrip } from './JobStrip.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { BULK_WORDS } from './messages.ts';

/** A job that has ended stays in sight this long, for everybody who looks at the list. */
const SHOWN_MS = 10 * MINUTE_MS;

export interface Bulk {
  /** Drawn above the list. */
  readonly strips: ReactNode;
  /** The buttons of the bar for what is chosen; `onBegun` forgets the choice. */
  readonly actions: (chosen: Chosen, total: number, onBegun: () => void) => ReactNode;
}

/** Null for roles that only read. */
export function useBulk(filter: EndpointFilter): Bulk | null {
  const role = useSession().data?.account?.role;
  const mayAct = role === 'administrator' || role === 'operator';
  const jobs = useBulkJobs(mayAct);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  if (!mayAct) return null;
  const { rows = [], asOf = 0 } = jobs.data ?? {};
  const shown = rows.filter(
    ({ jobId, finishedAt }) => finishedAt === null || (asOf - finishedAt < SHOWN_MS && !closed.has(jobId)),
  );
  return {
    strips: shown
      .slice(0, 3)
      .map((job) => (
        <JobStrip key={job.jobId} job={job} onClose={() => setClosed((before) => new Set([...before, job.jobId]))} />
      )),
    actions: (chosen, total, onBegun) => (
      <Actions filter={filter} chosen={chosen} total={total} mayRevoke={role === 'administrator'} onBegun={onBegun} />
    ),
  };
}

function Actions(props: {
  filter: EndpointFilter;
  chosen: Chosen;
  total: number;
  mayRevoke: boolean;
  onBegun: () => void;
}) {
  const t = useText(BULK_WORDS);
  const explained = useExplained();
  const { chosen, total } = props;
  const [asking, setAsking] = useState<BulkBody['action'] | null>(null);
  const begin = useBeginBulk();
  const count = chosenCount(chosen, total);
  const keys = [...chosen.keys];
  const what: BulkBody['chosen'] = chosen.all
    ? {
        filter: writeEndpointFilter(props.filter).map(([name, value]): [string, string] => [name, value]),
        except: keys,
        seen: total,
      }
    : { ids: keys };

  function ask(action: BulkBody['action']) {
    begin.reset();
    setAsking(action);
  }
  function start(action: BulkBody['action'], wanted: BulkBody['wanted'], reason: string) {
    begin.mutate(
      { action, wanted, reason, chosen: what },
      {
        onSuccess: () => {
          setAsking(null);
          props.onBegun();
        },
      },
    );
  }
  return (
    <>
      <Button onClick={() => ask('move')}>{t('act.move')}</Button>
      <Button onClick={() => ask('take')}>{t('act.take')}</Button>
      {props.mayRevoke && (
        <Button kind="danger" onClick={() => ask('revoke')}>
          {t('act.revoke')}
        </Button>
      )}
      {asking === 'move' && (
        <MoveDialog
          count={count}
          isBusy={begin.isPending}
          error={begin.error}
          onDo={(wanted, reason) => start('move', wanted, reason)}
          onClose={() => setAsking(null)}
        />
      )}
      {(asking === 'take' || asking === 'revoke') && (
        <DialogOfHarm
          title={t(`${asking}.title`, { count: formatCount(count) })}
          verb={t(`${asking}.verb`)}
          // Only harm asks for the number.
          count={asking === 'revoke' ? count : 1}
          busy={begin.isPending ? t('busy') : undefined}
          error={begin.error === null ? undefined : `${explained(begin.error).what}${explained(begin.error).todo}`}
          onCancel={() => setAsking(null)}
          onDo={(reason) => start(asking, {}, reason)}
        >
          <p>{t(`${asking}.body`)}</p>
        </DialogOfHarm>
      )}
    </>
  );
}
