// The configuration of an installed agent, as the package lays it down.
import { isUnknown } from '../../../shared/protocol/uplink/unknown.ts';
import type { Host } from './host.ts';

const PATH = '/etc/sekimori/agent.conf';

/** `text` null: there is none. */
export function readConfiguration(host: Host): { path: string; text: string | null } {
  const text = host.text(PATH);
  return { path: PATH, text: isUnknown(text) ? null : text };
}
