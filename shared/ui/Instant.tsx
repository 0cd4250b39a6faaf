// A time for people: as short as its distance allows, with seconds and zone in the tooltip and ISO for machines.
import type { EpochMs } from '../time/epoch.ts';
import { formatClock, formatClockSeconds, formatExact, formatInstant, formatIso } from '../time/format.ts';
import { useUi } from './UiProvider.tsx';

/** @param show `near` (default): by the rules of distance; `clock` 9:40; `seconds` 9:40:11; `exact` everything */
export function Instant(props: { at: EpochMs; now: EpochMs; show?: 'near' | 'clock' | 'seconds' | 'exact' }) {
  const { dates } = useUi();
  const { at, now, show = 'near' } = props;
  const text = {
    near: () => formatInstant(at, now, dates),
    clock: () => formatClock(at, dates),
    seconds: () => formatClockSeconds(at, dates),
    exact: () => formatExact(at, dates),
  }[show]();
  return (
    <time dateTime={formatIso(at, dates.timeZone)} title={formatExact(at, dates)}>
      {text}
    </time>
  );
}
