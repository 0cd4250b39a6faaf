// A live list of events in sentences; on the page of events with the endpoint of each, on an endpoint's page without.

import { sayEvent } from '../../../../shared/i18n/event-sentences.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { EventRow } from '../../../../shared/protocol/api/events.ts';
import { type DateStyle, formatInstant, formatSpan } from '../../../../shared/time/format.ts';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Timeline, type TimelineEntry } from '../../../../shared/ui/Timeline.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { EventGlyph } from '../../components/EventGlyph.tsx';
import { SaidText } from '../../i18n/SaidText.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import type { useEvents } from './api.ts';
import styles from './events.module.css';
import { EVENTS_WORDS } from './messages.ts';

/** A clock further off than this is told beside the event; every list is sorted by the corrected time. */
const OFFSET_TOLD_MS = 60_000;
/** Received this much later than it happened: told, for it was away or its journal waited. */
const LATE_TOLD_MS = 10 * 60_000;

/**
 * @param events   from `useEvents`
 * @param withLive false where the list ends in the past
 * @param placed   on a page about one endpoint
 */
export function EventTimeline(props: {
  events: ReturnType<typeof useEvents>;
  withLive: boolean;
  placed: boolean;
  isFiltered: boolean;
  most?: number;
  /** When one last looked; later ones are marked. Null: nothing is. */
  since?: number | null;
}) {
  const t = useText(EVENTS_WORDS);
  const now = useNow();
  const { events, withLive, placed, isFiltered, since = null } = props;
  if (events.isPending) return <Waiting text={t('waiting')} lines={6} />;
  const rows = props.most === undefined ? events.rows : events.rows.slice(0, props.most);
  return (
    <>
      {events.error !== null && <ProblemOf cause={events.error} onRetry={events.retry} />}
      {!events.isLive && events.heldCount > 0 && (
        <p role="status" className={styles.held}>
          {t('held', { count: formatCount(events.heldCount) })}
        </p>
      )}
      <Timeline
        label={t('list.label')}
        entries={rows.map((row) => entryOf(row, placed, since))}
        now={now}
        {...(withLive ? { live: events.isLive, onLive: events.onLive } : {})}
        onMore={props.most === undefined ? events.more : undefined}
        moreBusy={events.isFetchingMore ? t('more') : undefined}
        empty={
          <Empty title={isFiltered ? t('empty.filtered') : t('empty.none')}>
            {isFiltered ? t('empty.filtered-why') : t('empty.none-why')}
          </Empty>
        }
      />
    </>
  );
}

function entryOf(row: EventRow, placed: boolean, since: number | null): TimelineEntry {
  return {
    id: row.id,
    at: row.at,
    isNew: since !== null && row.receivedAt > since,
    glyph: <EventGlyph type={row.type} severity={row.severity} />,
    what: <What row={row} />,
    detail: <Detail row={row} />,
    where: placed ? undefined : (
      <Link href={`/endpoints/${encodeURIComponent(row.endpointId)}/timeline`}>
        <Untrusted text={row.endpointName} mono most={24} />
      </Link>
    ),
  };
}

function What({ row }: { row: EventRow }) {
  const { dates } = useUi();
  return <SaidText said={sayEvent(row.type, row.data, dates).what} />;
}

function Detail({ row }: { row: EventRow }) {
  const t = useText(EVENTS_WORDS);
  const { dates } = useUi();
  const { detail } = sayEvent(row.type, row.data, dates);
  const notes = [
    Math.abs(row.clockOffsetMs) > OFFSET_TOLD_MS && t('row.offset', { offset: offsetWords(row.clockOffsetMs, dates) }),
    row.receivedAt - row.at > LATE_TOLD_MS &&
      t('row.received', { when: formatInstant(row.receivedAt, row.receivedAt + 3_600_000, dates) }),
  ].filter((note) => note !== false);
  return (
    <>
      <SaidText said={detail} />
      {notes.map((note) => (
        <span key={note} className={styles.note}>
          {note}
        </span>
      ))}
    </>
  );
}

function offsetWords(ms: number, dates: DateStyle): string {
  return `${ms < 0 ? '−' : '+'}${formatSpan(Math.abs(ms), dates)}`;
}
