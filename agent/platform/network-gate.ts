// What the operating system lets the agent close and open of the network: every packet is judged by its peer, in both directions.
import type { Unknown } from '../../shared/protocol/uplink/unknown.ts';

/** Both ends are included. */
export interface Ports {
  readonly protocol: 'tcp' | 'udp';
  readonly from: number;
  readonly to: number;
}
export interface Peer {
  /** IPv4 or IPv6, with or without a prefix length. */
  readonly address: string;
  /** Empty: everything. */
  readonly ports: readonly Ports[];
}
export interface Opening extends Peer {
  readonly id: string;
  /** Seconds from now, at least 1; the system ends it, with no agent alive. Null: while the policy stands. */
  readonly seconds: number | null;
}
export interface GateWanted {
  /** Always open, also after a restart without the agent. */
  readonly infrastructure: readonly Peer[];
  /** Gone after a restart, until the agent opens them again. */
  readonly openings: readonly Opening[];
}

/** `open`: nothing of ours is in force. `other`: something of ours is, and it is not what was wanted. */
export type GateStanding = 'as-wanted' | 'other' | 'open' | Unknown;

/** Somebody tried to reach a peer that is not open. */
export interface RefusedPeer {
  readonly address: string;
  readonly protocol: string;
  readonly port: number;
}

export interface NetworkGate {
  /** Puts all of it in force at once, for now and for the next start of the system. Rejects when the system does not take it. */
  close(wanted: GateWanted): Promise<void>;
  /** Takes all of it away, for now and for the next start. */
  leaveOpen(): Promise<void>;
  /** Asks the system itself, each time. */
  standing(wanted: GateWanted): Promise<GateStanding>;
  /** Seconds each opening still has, as the system counts them; an opening that ended is missing. Null: it cannot be asked, or nothing stands. */
  left(): Promise<ReadonlyMap<string, number | null> | null>;
  /** Peers that were refused within the last hour. */
  refused(): Promise<readonly RefusedPeer[]>;
}
