// Two looks at the volumes → what was mounted, unmounted, or changed between read-only and read-write. Pure.
import type { EventData } from '../../../shared/protocol/uplink/events.ts';
import type { MediaItem, SectionItems } from '../../../shared/protocol/uplink/state.ts';

export type Mounted =
  | { type: 'media.mounted'; data: EventData<'media.mounted'> }
  | { type: 'media.unmounted'; data: EventData<'media.unmounted'> }
  | { type: 'media.remounted'; data: EventData<'media.remounted'> };

/** A volume that moved to another folder, or whose node is now another medium, was unmounted and mounted. */
export function mounted(before: SectionItems<'media'>, now: SectionItems<'media'>): Mounted[] {
  const events: Mounted[] = [];
  for (const [node, was] of Object.entries(before)) {
    if (was.mountPoint !== null && !stays(was, now[node]))
      events.push({ type: 'media.unmounted', data: { media: was } });
  }
  for (const [node, is] of Object.entries(now)) {
    if (is.mountPoint === null) continue;
    const was = before[node];
    if (was === undefined || !stays(was, is)) {
      events.push({ type: 'media.mounted', data: { media: is } });
    } else if (typeof was.readOnly === 'boolean' && typeof is.readOnly === 'boolean' && was.readOnly !== is.readOnly) {
      events.push({ type: 'media.remounted', data: { media: is, wasReadOnly: was.readOnly } });
    }
  }
  return events;
}

function stays(was: MediaItem, is: MediaItem | undefined): boolean {
  return (
    is !== undefined &&
    was.mountPoint === is.mountPoint &&
    was.fileSystem === is.fileSystem &&
    was.usbPort === is.usbPort &&
    JSON.stringify(was.sizeBytes) === JSON.stringify(is.sizeBytes)
  );
}
