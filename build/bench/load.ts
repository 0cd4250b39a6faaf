// The load: many terminals on mutual TLS that send frames and wait for their acknowledgement.
import { connect } from 'node:tls';
import WebSocket from 'ws';
import { SUBPROTOCOL } from '../../shared/protocol/uplink/version.ts';
import type { BenchFrame } from './bench-events.ts';
import { percentile } from './figure.ts';

export interface LoadTerminal {
  readonly key: string;
  readonly certificate: string;
  readonly hello: string;
}

export interface LoadLine {
  send(frame: BenchFrame): void;
  onAck: (upTo: number) => void;
  close(): void;
}

export async function openLines(port: number, ca: string, terminals: readonly LoadTerminal[]): Promise<LoadLine[]> {
  const lines: LoadLine[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      while (next < terminals.length) {
        const index = next++;
        lines[index] = await openLine(port, ca, terminals[index] as LoadTerminal);
      }
    }),
  );
  return lines;
}

function openLine(port: number, ca: string, { key, certificate, hello }: LoadTerminal): Promise<LoadLine> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`wss://localhost:${port}/agent`, SUBPROTOCOL, {
      perMessageDeflate: false,
      createConnection: () =>
        connect({
          host: '127.0.0.1',
          port,
          servername: 'localhost',
          ca,
          key,
          cert: certificate,
          minVersion: 'TLSv1.3',
          ALPNProtocols: ['http/1.1'],
        }),
    });
    const line: LoadLine = {
      send: ({ bytes }) => socket.send(bytes, { binary: false }),
      onAck: () => {},
      close: () => socket.terminate(),
    };
    socket.on('open', () => socket.send(hello));
    socket.on('error', reject);
    socket.on('close', (code, reason) => reject(new Error(`closed ${code} ${reason}`)));
    socket.on('message', (bytes: Buffer) => {
      const frame = JSON.parse(bytes.toString());
      if (frame.type === 'event.ack') for (const [, to] of frame.stored) line.onAck(to);
      else if (frame.type === 'welcome') resolve(line);
      else if (frame.type === 'problem') reject(new Error(bytes.toString()));
    });
  });
}

export interface LoadResult {
  readonly eventsPerSecond: number;
  readonly ackP50Ms: number;
  readonly ackP99Ms: number;
}

/** As fast as it goes: each terminal keeps `window` frames under way. */
export async function pour(
  lines: readonly LoadLine[],
  frames: readonly (readonly BenchFrame[])[],
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
              line.send(own[sent++] as BenchFrame);
            }
          };
          line.onAck = (upTo) => {
            const now = performance.now();
            while (acked < sent && (own[acked] as BenchFrame).lastSeq <= upTo) {
              events += (own[acked] as BenchFrame).events;
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

/** At a given rate over all terminals, one event a frame. */
export async function drip(
  lines: readonly LoadLine[],
  frames: readonly (readonly BenchFrame[])[],
  perSecond: number,
): Promise<LoadResult> {
  const latencies: number[] = [];
  const sentAt = lines.map(() => new Map<number, number>());
  const total = frames.reduce((sum, own) => sum + own.length, 0);
  let acked = 0;
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  lines.forEach((line, index) => {
    const own = sentAt[index] as Map<number, number>;
    line.onAck = (upTo) => {
      const now = performance.now();
      for (const [seq, at] of own) {
        if (seq > upTo) break;
        latencies.push(now - at);
        own.delete(seq);
        if (++acked === total) finish();
      }
    };
  });
  const began = performance.now();
  let sent = 0;
  while (sent < total) {
    const due = Math.min(total, ((performance.now() - began) * perSecond) / 1_000);
    while (sent < due) {
      const index = sent % lines.length;
      const frame = frames[index]?.[Math.floor(sent / lines.length)] as BenchFrame;
      sentAt[index]?.set(frame.lastSeq, performance.now());
      lines[index]?.send(frame);
      sent++;
    }
    await new Promise((tick) => setTimeout(tick, 1));
  }
  await finished;
  return {
    eventsPerSecond: (total / (performance.now() - began)) * 1_000,
    ackP50Ms: percentile(latencies, 0.5),
    ackP99Ms: percentile(latencies, 0.99),
  };
}
