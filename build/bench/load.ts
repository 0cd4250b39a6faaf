// The load: many simulated agents, the same as the city's, that report as fast as it goes or at a given rate and wait for their acknowledgement.
import type { MachineFacts } from '../../shared/protocol/uplink/messages.ts';
import { type Agent, type AgentNeeds, startAgent } from '../../test/city/agent.ts';
import type { Frame } from '../../test/city/frame.ts';
import { journalOf } from '../../test/city/history.ts';
import { hello, journal, type KeyAndCertificate, MACHINE } from '../../test/support/terminal.ts';
import { percentile } from './figure.ts';

export interface LoadTerminal extends KeyAndCertificate {
  readonly endpointId: string;
  readonly machine?: MachineFacts;
}

/** An agent of the load: nobody looks at its state, so it keeps that to itself. */
export function loadAgent(
  door: AgentNeeds['door'],
  { endpointId, machine = MACHINE, ...pair }: LoadTerminal,
  awayMs: AgentNeeds['awayMs'],
): Agent {
  return startAgent({
    ...{ door, pair, awayMs, lastSeq: 0, state: null },
    greet: (lastSeq) =>
      hello(endpointId, Date.now(), { machine, journal: lastSeq === 0 ? journal() : journalOf(lastSeq) }),
  });
}

/** All connected and welcomed, ten at a time. An agent that is ended does not come again: what is measured must not wait for it. */
export async function openLines(port: number, ca: string, terminals: readonly LoadTerminal[]): Promise<Agent[]> {
  const lines: Agent[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      while (next < terminals.length) {
        const index = next++;
        const line = loadAgent({ agentPort: port, caPem: ca }, terminals[index] as LoadTerminal, null);
        lines[index] = line;
        await line.welcomed;
      }
    }),
  );
  return lines;
}

export interface LoadResult {
  readonly eventsPerSecond: number;
  readonly ackP50Ms: number;
  readonly ackP99Ms: number;
}

/** As fast as it goes: each terminal keeps `window` frames under way. */
export async function pour(
  lines: readonly Agent[],
  frames: readonly (readonly Frame[])[],
  window: number,
): Promise<LoadResult> {
  const latencies: number[] = [];
  let events = 0;
  const began = performance.now();
  await Promise.all(
    lines.map(
      (line, index) =>
        new Promise<void>((done) => {
          const own = frames[index] ?? [];
          const sentAt: number[] = [];
          let sent = 0;
          let acked = 0;
          const pump = () => {
            while (sent < own.length && sent - acked < window) {
              sentAt[sent] = performance.now();
              line.report(own[sent++] as Frame);
            }
          };
          line.onAck = (upTo) => {
            const now = performance.now();
            while (acked < sent && (own[acked] as Frame).lastSeq <= upTo) {
              events += (own[acked] as Frame).events;
              latencies.push(now - (sentAt[acked++] as number));
            }
            if (acked === own.length) done();
            else pump();
          };
          pump();
        }),
    ),
  );
  return {
    eventsPerSecond: (events / (performance.now() - began)) * 1_000,
    ackP50Ms: percentile(latencies, 0.5),
    ackP99Ms: percentile(latencies, 0.99),
  };
}

export interface Drip {
  /** The frames of one line, one event each, in their order. */
  frameAt(line: number, nth: number): Frame;
  /** Over all lines, which take turns. */
  readonly total: number;
  readonly perSecond: number;
}

/** At a given rate over all terminals. */
export async function drip(lines: readonly Agent[], { frameAt, total, perSecond }: Drip): Promise<LoadResult> {
  const latencies: number[] = [];
  const sentAt = lines.map(() => new Map<number, number>());
  const all = Promise.withResolvers<void>();
  let acked = 0;
  lines.forEach((line, index) => {
    const own = sentAt[index] as Map<number, number>;
    line.onAck = (upTo) => {
      const now = performance.now();
      for (const [seq, at] of own) {
        if (seq > upTo) break;
        latencies.push(now - at);
        own.delete(seq);
        if (++acked === total) all.resolve();
      }
    };
  });
  const began = performance.now();
  let sent = 0;
  while (sent < total) {
    const due = Math.min(total, ((performance.now() - began) * perSecond) / 1_000);
    while (sent < due) {
      const index = sent % lines.length;
      const frame = frameAt(index, Math.floor(sent / lines.length));
      sentAt[index]?.set(frame.lastSeq, performance.now());
      lines[index]?.report(frame);
      sent++;
    }
    await new Promise((tick) => setTimeout(tick, 1));
  }
  await all.promise;
  return {
    eventsPerSecond: (total / (performance.now() - began)) * 1_000,
    ackP50Ms: percentile(latencies, 0.5),
    ackP99Ms: percentile(latencies, 0.99),
  };
}

/** Fails as soon as one of them is ended: what is measured would wait for its acknowledgement for ever. */
export function untilEnded(lines: readonly Agent[]): Promise<never> {
  return Promise.race(
    lines.map(async ({ ended }) => {
      throw new Error(`an agent of the load was ended: ${await ended}`);
    }),
  );
}
