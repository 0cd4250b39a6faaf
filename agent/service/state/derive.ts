// The events that follow from what changed in a section; pure.
import { canonical } from '../../../shared/protocol/canonical.ts';
import type { NetworkItem, PostureItem, Section, SoftwareItem } from '../../../shared/protocol/uplink/state.ts';
import type { Draft } from '../journal/journal.ts';
import type { ChangedItem } from './difference.ts';

/** Devices, media and sessions tell their own events: there the moment counts, not the difference. */
export function eventsOf(section: Section, changes: readonly ChangedItem[]): Draft[] {
  switch (section) {
    case 'software':
      return (changes as ChangedItem<'software'>[]).flatMap(softwareEvent);
    case 'hardware':
      return changes.map((item) => ({ type: 'hardware.changed', data: { key: item.key, change: changeOf(item) } }));
    case 'network':
      return (changes as ChangedItem<'network'>[]).flatMap(networkEvent);
    case 'posture':
      return (changes as ChangedItem<'posture'>[]).flatMap(postureEvent);
    default:
      return [];
  }
}

function changeOf({ before, now }: { before: unknown; now: unknown }): 'added' | 'removed' | 'changed' {
  if (before === null) return 'added';
  return now === null ? 'removed' : 'changed';
}

function softwareEvent({ before, now }: ChangedItem<'software'>): Draft[] {
  if (now === null) return before === null ? [] : [{ type: 'software.removed', data: { software: nameOf(before) } }];
  if (before === null) return [{ type: 'software.installed', data: { software: nameOf(now) } }];
  if (before.version === now.version) return [];
  return [{ type: 'software.updated', data: { software: nameOf(now), from: before.version } }];
}

function nameOf({ name, version, source, architecture }: SoftwareItem) {
  return { name, version, source, architecture };
}

function networkEvent(item: ChangedItem<'network'>): Draft[] {
  const shown = item.now ?? item.before;
  if (shown === null) return [];
  if (item.before !== null && item.now !== null && wiring(item.before) === wiring(item.now)) return [];
  const { name, addresses, gateways } = shown;
  return [{ type: 'network.changed', data: { name, change: changeOf(item), addresses, gateways } }];
}

/** What of an interface decides where traffic can go. */
function wiring({ mac, kind, isUp, addresses, gateways, dnsServers, ssid, usbPort }: NetworkItem): string {
  return canonical({ mac, kind, isUp, addresses, gateways, dnsServers, ssid, usbPort });
}

/** A check that appears or goes says nothing of the terminal: an agent of another version looks at other things. */
function postureEvent({ before, now }: ChangedItem<'posture'>): Draft[] {
  if (before === null || now === null || outcome(before) === outcome(now)) return [];
  return [{ type: 'posture.changed', data: { posture: now, before: before.holds } }];
}

function outcome({ holds }: PostureItem): string {
  return typeof holds === 'boolean' ? String(holds) : holds.unknown;
}
