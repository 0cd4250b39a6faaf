// What the events of one permit say in all; the same events always say the same, in whatever order they came.
import type { EventData } from '../../../shared/protocol/uplink/events.ts';
import { typeNumbers } from '../events/rows.ts';
import type { ReadEvent } from '../store/event-reader.ts';
import type { PermitTold } from './store.ts';

const [OPENED = 0, ENDED = 0, RECORDED = 0, COMPARED = 0] = typeNumbers([
  'permit.opened',
  'permit.ended',
  'copy.recorded',
  'copy.compared',
]);
/** After these the terminal opens it no more; after any other end it does while its time lasts. */
const FOR_GOOD: readonly string[] = ['files', 'bytes'] satisfies EventData<'permit.ended'>['why'][];

/** @param events of one permit, newest first */
export function permitTold(events: readonly Pick<ReadEvent, 'type' | 'at' | 'data'>[]): PermitTold {
  let told: PermitTold = { openedAt: null, endedAt: null, copiedFiles: 0, copiedBytes: 0, differences: null };
  for (const { type, at, data } of events.toReversed()) {
    if (type === OPENED) told = { ...told, openedAt: Math.min(told.openedAt ?? at, at) };
    if (type === ENDED && FOR_GOOD.includes((JSON.parse(data) as EventData<'permit.ended'>).why))
      told = { ...told, endedAt: Math.min(told.endedAt ?? at, at) };
    if (type === RECORDED) {
      const { bytes } = JSON.parse(data) as EventData<'copy.recorded'>;
      told = { ...told, copiedFiles: told.copiedFiles + 1, copiedBytes: told.copiedBytes + bytes };
    }
    // The newest comparison: a medium that was looked at again is as it was then.
    if (type === COMPARED)
      told = { ...told, differences: (JSON.parse(data) as EventData<'copy.compared'>).differenceCount };
  }
  return told;
}
