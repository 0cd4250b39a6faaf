// The other side of the uplink for tests of the agent: keeps what it is sent as a console must, and forgets, refuses and
// cuts off when told to. Every frame from the agent is checked against the message table.

import { sha256 } from '../../agent/service/journal/sha256.ts';
import type { Wire } from '../../agent/service/uplink/wire.ts';
import { missing, toRanges } from '../../console/server/ingest/seq-ranges.ts';
import { canonical, sectionHash } from '../../shared/protocol/canonical.ts';
import { checkFrame, FRAME_FROM } from '../../shared/protocol/uplink/checkers.generated.ts';
import type { AgentMessageType, ConsoleMessageType, Message, SeqRange } from '../../shared/protocol/uplink/messages.ts';
import type { Section } from '../../shared/protocol/uplink/state.ts';
import type { ReportedEvent } from './agent.ts';

export interface HeldSection {
  hash: string | null;
  unknown: unknown;
  items: Map<string, unknown>;
}

export class FakeConsole {
  /** Every event stored, by `epoch/seq`. */
  readonly events = new Map<string, ReportedEvent>();
  readonly sections = new Map<Section, HeldSection>();
  readonly frames: Message<AgentMessageType>[] = [];
  /** Events stored a second time; the console answers them and keeps the first. */
  repeats = 0;
  highestEpoch = 0;
  credit = 1_000;
  now: () => number = Date.now;
  onlyRenewal = false;
  wantsRenewal = false;
  consoleVersion = '0.1.0';
  /** Refuses an event by name. */
  refuses: (event: ReportedEvent) => string | null = () => null;
  /** Answers a certificate request. */
  renews: (csr: string) => string = () => '';
  #parts = new Map<Section, Map<string, unknown>>();

  /** @returns what the console answers */
  hear(text: string): Message<ConsoleMessageType>[] {
    const frame = JSON.parse(text) as Message<AgentMessageType>;
    if (FRAME_FROM[frame.type] !== 'agent' || !checkFrame[frame.type](frame))
      throw new TypeError(`misfit: ${text.slice(0, 300)}`);
    this.frames.push(frame);
    switch (frame.type) {
      case 'hello':
        return [this.#welcome(frame)];
      case 'event.report':
        return [this.#store(frame)];
      case 'state.report':
        return this.#take(frame);
      case 'ping':
        return [{ type: 'pong', at: this.now() }];
      case 'identity.renew':
        return [{ type: 'identity.renewed', certificate: this.renews(frame.csr) }];
      case 'goodbye':
        return [];
    }
  }

  /** As a console restored from a backup: everything of these numbers is gone. */
  forget(keep: (epoch: number, seq: number) => boolean): void {
    for (const key of [...this.events.keys()]) {
      const [epoch = 0, seq = 0] = key.split('/').map(Number);
      if (!keep(epoch, seq)) this.events.delete(key);
    }
    this.highestEpoch = Math.max(0, ...[...this.events.keys()].map((key) => Number(key.split('/')[0])));
  }

  #welcome(hello: Message<'hello'>): Message<'welcome'> {
    this.#parts.clear();
    const seqs = [...this.events.keys()]
      .map((key) => key.split('/').map(Number))
      .filter(([epoch]) => epoch === hello.journal.epoch);
    const ranges = toRanges(seqs.map(([, seq = 0]) => seq).sort((a, b) => a - b));
    const wantsWhole = (Object.entries(hello.state) as [Section, string | null][])
      .filter(([section, hash]) => (this.sections.get(section)?.hash ?? null) !== hash)
      .map(([section]) => section);
    return {
      type: 'welcome',
      protocol: 1,
      consoleVersion: this.consoleVersion,
      at: this.now(),
      pingSeconds: 20,
      leaseSeconds: 60,
      credit: this.credit,
      journal: { highestEpoch: this.highestEpoch, upTo: ranges.at(-1)?.[1] ?? 0, missing: missing(ranges) },
      onlyRenewal: this.onlyRenewal,
      wantsWhole,
      wantsRenewal: this.wantsRenewal,
    };
  }

  #store({ epoch, events }: Message<'event.report'>): Message<'event.ack'> {
    this.highestEpoch = Math.max(this.highestEpoch, epoch);
    const refused: Message<'event.ack'>['refused'] = [];
    const stored: number[] = [];
    for (const event of events as ReportedEvent[]) {
      const code = this.refuses(event);
      if (code !== null) {
        refused.push({ seq: event.seq, code, reason: event.type });
        continue;
      }
      const key = `${epoch}/${event.seq}`;
      if (this.events.has(key)) this.repeats++;
      else this.events.set(key, event);
      stored.push(event.seq);
    }
    const ranges: SeqRange[] = toRanges(stored.sort((a, b) => a - b));
    return { type: 'event.ack', epoch, stored: ranges, refused, credit: events.length };
  }

  #take(report: Message<'state.report'>): Message<'state.ack'>[] {
    const { section, base, hash, part, set, drop, unknown } = report;
    const held = this.sections.get(section) ?? { hash: null, unknown: null, items: new Map<string, unknown>() };
    if (unknown !== null) {
      this.sections.set(section, { hash, unknown, items: held.items });
      return [{ type: 'state.ack', section, hash, wantsWhole: false }];
    }
    if (base !== null && base !== held.hash) return [{ type: 'state.ack', section, hash: held.hash, wantsWhole: true }];
    const items =
      base === null
        ? part[0] === 0
          ? new Map<string, unknown>()
          : (this.#parts.get(section) ?? new Map())
        : new Map(held.items);
    for (const [key, item] of Object.entries(set)) items.set(key, item);
    for (const key of drop) items.delete(key);
    this.#parts.set(section, items);
    if (part[0] + 1 < part[1]) return [];
    const found = sectionHash(new Map([...items].map(([key, item]) => [key, sha256(canonical(item))])), sha256);
    if (found !== hash) return [{ type: 'state.ack', section, hash: held.hash, wantsWhole: true }];
    this.sections.set(section, { hash, unknown: null, items });
    return [{ type: 'state.ack', section, hash, wantsWhole: false }];
  }
}

/** A connection whose two ends are moved by hand, one frame at a time. */
export class HandWire implements Wire {
  readonly sent: string[] = [];
  closed: { code: number } | null = null;
  #text: (text: string) => void = () => {};
  #end: (code: number) => void = () => {};

  send(text: string): void {
    this.sent.push(text);
  }
  waitingBytes(): number {
    return 0;
  }
  close(code: number): void {
    this.closed ??= { code };
    this.#end(code);
  }
  cut(): void {
    this.close(1006);
  }
  onText(listener: (text: string) => void): void {
    this.#text = listener;
  }
  onDrained(): void {}
  onEnd(listener: (code: number) => void): void {
    this.#end = listener;
  }
  /** The console says this. */
  deliver(frame: object | string): void {
    if (this.closed === null) this.#text(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }
}
