// The versions of the uplink, and how two sides agree on one.

/** 1 (2026-11): first. Numbers are not reused. */
export const PROTOCOL_VERSION = 1;
export const OLDEST_PROTOCOL_VERSION = 1;
/** WebSocket subprotocol, RFC 6455 §1.9. */
export const SUBPROTOCOL = 'sekimori.v1';

export interface VersionRange {
  readonly min: number;
  readonly max: number;
}

/** The highest version that both sides speak; null when they share none. */
export function negotiate(agent: VersionRange, console: VersionRange): number | null {
  const version = Math.min(agent.max, console.max);
  return version >= Math.max(agent.min, console.min) ? version : null;
}
