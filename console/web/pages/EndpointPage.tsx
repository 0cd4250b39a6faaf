// `/endpoints/:endpointId/:tab?on=…&show=…`: one endpoint, its timeline beside what it is.
import { useLocation, useParams, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { LostPage } from '../app/OddPages.tsx';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { Endpoint } from '../features/endpoint/Endpoint.tsx';
import { type EndpointTab, isTab, tabAddress } from '../features/endpoint/tabs.ts';
import { type EventFilter, THAT_MATTER } from '../features/events/address.ts';
import { useEvents } from '../features/events/api.ts';
import { ShowWhat } from '../features/events/EventFilters.tsx';
import { EventTimeline } from '../features/events/EventTimeline.tsx';
import { PermitsOf } from '../features/permits/PermitsOf.tsx';

const SHORT = 12;

export function EndpointPage() {
  const { endpointId = '', tab = 'summary' } = useParams({ strict: false });
  if (!isTab(tab)) return <LostPage />;
  return (
    <RoleNeeded page="endpoints">
      <EndpointOf key={endpointId} endpointId={endpointId} tab={tab} />
    </RoleNeeded>
  );
}

function EndpointOf({ endpointId, tab }: { endpointId: string; tab: EndpointTab }) {
  const { history } = useRouter();
  const role = useSession().data?.account?.role;
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const { on, showsAll } = useMemo(() => readPage(search), [search]);
  const filter = useMemo<EventFilter>(
    () => ({ endpointId, ...(showsAll ? {} : { severity: [...THAT_MATTER] }) }),
    [endpointId, showsAll],
  );
  const events = useEvents(filter);
  const timeline = { events, withLive: true, placed: true, isFiltered: false };
  return (
    <Endpoint
      endpointId={endpointId}
      tab={tab}
      asOf={{
        on,
        onOn: (next) =>
          history.push(next === null ? tabAddress(endpointId, tab) : `${tabAddress(endpointId, tab)}?on=${next}`),
      }}
      can={{ edit: role === 'administrator' || role === 'operator', revoke: role === 'administrator' }}
      permits={<PermitsOf about={{ endpointId }} />}
      timeline={{
        short: <EventTimeline {...timeline} most={SHORT} />,
        whole: <EventTimeline {...timeline} />,
        show: (
          <ShowWhat
            filter={filter}
            onFilter={(next) =>
              history.replace(`${tabAddress(endpointId, tab)}${next.severity === undefined ? '?show=all' : ''}`)
            }
          />
        ),
      }}
    />
  );
}

function readPage(search: string): { on: number | null; showsAll: boolean } {
  const given = new URLSearchParams(search);
  const on = Number(given.get('on') ?? Number.NaN);
  return { on: Number.isSafeInteger(on) && on > 0 ? on : null, showsAll: given.get('show') === 'all' };
}
