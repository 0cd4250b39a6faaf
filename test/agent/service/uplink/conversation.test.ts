// The conversation against a console made from the message table, frame by frame.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Journal } from '../../../../agent/service/journal/journal.ts';
import { openState, type State } from '../../../../agent/service/state/state.ts';
import {
  type Conversation,
  type ConversationNeeds,
  openConversation,
} from '../../../../agent/service/uplink/conversation.ts';
import { readFrame } from '../../../../agent/service/uplink/frames.ts';
import type { ConsoleMessageType, Message } from '../../../../shared/protocol/uplink/messages.ts';
import {
  journalIn,
  type MovedClock,
  movedClock,
  silent,
  type TestJournal,
  tempFolder,
} from '../../../support/agent.ts';
import { FakeConsole, HandWire } from '../../../support/fake-console.ts';

const NOBODY = { machineId: null, systemUuid: null, systemSerial: null, boardSerial: null, diskSerials: [], macs: [] };
const OS = { platform: 'linux', name: 'Debian', version: '12', kernel: '6.1', architecture: 'x64' } as const;

let folder: ReturnType<typeof tempFolder>;
let clock: MovedClock;
let open: TestJournal;
let journal: Journal;
let state: State;
let peer: FakeConsole;
beforeEach(() => {
  folder = tempFolder();
  clock = movedClock();
  open = journalIn(folder.path, clock);
  journal = open.journal;
  state = openState({ store: open.store, journal, clock, log: silent, changed() {} });
  peer = new FakeConsole();
  peer.now = clock.now;
});
afterEach(() => {
  open.store.close();
  folder.remove();
});

interface Talk {
  talk: Conversation;
  wire: HandWire;
  /** Moves frames both ways until nobody has anything more to say. */
  settle(): void;
  problems: string[];
  offsets: number[];
  renewed: string[];
}

function converse(needs: Partial<ConversationNeeds> = {}): Talk {
  const wire = new HandWire();
  const problems: string[] = [];
  const offsets: number[] = [];
  const renewed: string[] = [];
  const talk = openConversation({
    wire,
    journal,
    state: state.lane,
    clock,
    log: silent,
    bootId: 'boot',
    hello: {
      protocol: { min: 1, max: 1 },
      endpointId: '7f3f1a9e-6f0e-4d58-9a1c-1f2f3a4b5c6d',
      agentVersion: '0.1.0',
      mode: 'observe',
      isPrivileged: false,
      hostname: 'pc-1',
      os: OS,
      machine: NOBODY,
      policyVersion: null,
      user: null,
    },
    user: () => null,
    offset: ({ offsetMs }) => offsets.push(offsetMs),
    welcomed() {},
    problem: (code) => problems.push(code),
    renewal: () => null,
    anchored() {},
    policy() {},
    permits() {},
    renewed: (certificate) => renewed.push(certificate),
    ...needs,
  });
  const settle = () => {
    talk.pump();
    while (wire.sent.length > 0) {
      for (const text of wire.sent.splice(0)) for (const answer of peer.hear(text)) wire.deliver(answer);
      talk.pump();
    }
  };
  return { talk, wire, settle, problems, offsets, renewed };
}

const say = (n: number) =>
  journal.record('login.failed', { user: `user ${n}`, tty: null, remoteHost: null, service: null });
const usersAt = (console: FakeConsole) =>
  [...console.events.values()].filter(({ type }) => type === 'login.failed').map(({ data }) => data.user);

describe('a connection', () => {
  it('brings everything the journal holds, and what is recorded meanwhile', () => {
    for (let n = 0; n < 1_200; n++) say(n);
    const { settle } = converse();
    settle();
    say(1_200);
    settle();
    expect(usersAt(peer)).toEqual(Array.from({ length: 1_201 }, (_, n) => `user ${n}`));
    expect(journal.status()).toMatchObject({ ackedSeq: 1_202, oldestUnsentAt: null });
    expect(peer.repeats).toBe(0);
  });

  it('sends no more than credit allows, and goes on when there is fresh credit', () => {
    for (let n = 0; n < 30; n++) say(n);
    peer.credit = 10;
    const { wire, talk } = converse();
    for (const answer of peer.hear(wire.sent.shift() ?? '')) wire.deliver(answer);
    const sent = () => wire.sent.flatMap((text) => (JSON.parse(text) as { events: unknown[] }).events).length;
    expect(sent()).toBe(10);
    talk.tick();
    expect(sent()).toBe(10);
    wire.deliver({ type: 'credit', credit: 5 });
    expect(sent()).toBe(15);
  });

  it('hands on the heads of the console’s audit trail, and no text that is none', () => {
    const kept: unknown[] = [];
    const { wire, settle } = converse({ anchored: (anchor) => void kept.push(anchor) });
    settle();
    const anchor = { seq: 5, at: 1_000, line: 'sekimori-audit 1 5 x' };
    wire.deliver({ type: 'anchor', ...anchor });
    wire.deliver({ type: 'anchor', seq: 6, at: 1_000, line: 'something else\n' });
    expect(kept).toEqual([anchor]);
  });

  it('hands on the policy of the zone as it was signed', () => {
    const offered: unknown[] = [];
    const { wire, settle } = converse({ policy: (signed) => void offered.push(signed) });
    settle();
    const signed = { version: 3, text: '{"version":3}', signature: 'A'.repeat(86) };
    wire.deliver({ type: 'policy', ...signed });
    wire.deliver({ type: 'policy', ...signed, signature: 'short' });
    expect(offered).toEqual([signed]);
  });

  it('hands on the permits of the terminal as they were signed', () => {
    const offered: unknown[] = [];
    const { wire, settle } = converse({ permits: (signed) => void offered.push(signed) });
    settle();
    const signed = { number: 3, text: '{"number":3}', signature: 'A'.repeat(86) };
    wire.deliver({ type: 'permits', ...signed });
    wire.deliver({ type: 'permits', ...signed, number: 0 });
    expect(offered).toEqual([signed]);
  });

  it('pings in the rhythm it was told, and learns how far the clocks are apart', () => {
    const { talk, settle, offsets } = converse();
    peer.now = () => clock.now() + 60_000;
    settle();
    for (let second = 0; second < 41; second++) {
      clock.pass(1_000);
      talk.tick();
      settle();
    }
    expect(peer.frames.filter(({ type }) => type === 'ping')).toHaveLength(2);
    expect(offsets).toEqual([60_000, 60_000, 60_000]);
  });

  it('ends by itself when the console is not heard for the time of its lease', () => {
    const { talk, wire, settle } = converse();
    settle();
    for (let second = 0; second < 62; second++) {
      clock.pass(1_000);
      talk.tick();
    }
    expect(wire.closed).toEqual({ code: 1006 });
  });

  it('says goodbye and still takes the acknowledgements that follow', () => {
    const { talk, wire, settle } = converse();
    settle();
    say(1);
    talk.pump();
    const report = wire.sent.splice(0);
    talk.stop('stopped');
    expect(JSON.parse(wire.sent[0] ?? '')).toEqual({ type: 'goodbye', reason: 'stopped' });
    for (const text of report) for (const answer of peer.hear(text)) wire.deliver(answer);
    expect(journal.status().oldestUnsentAt).toBeNull();
  });

  it('with a certificate that has ended only renews it', () => {
    say(1);
    peer.onlyRenewal = true;
    peer.renews = (csr) => `certificate for ${csr}`;
    const { settle, renewed } = converse({ renewal: (isWanted) => (isWanted ? 'request' : null) });
    settle();
    expect(renewed).toEqual(['certificate for request']);
    expect(peer.frames.map(({ type }) => type)).toEqual(['hello', 'identity.renew']);
  });

  it('begins anew in a higher epoch when the console says that the epoch went back', () => {
    say(1);
    const { wire, problems } = converse();
    wire.deliver({ type: 'problem', code: 'SKM_EPOCH_WENT_BACK', facts: { epoch: 1, known: 8 }, frameType: null });
    expect(problems).toEqual(['SKM_EPOCH_WENT_BACK']);
    expect(wire.closed).not.toBeNull();
    expect(journal.status().epoch).toBe(9);
    converse().settle();
    expect(usersAt(peer)).toEqual(['user 1']);
  });

  it('waits as long as the console asked when it stops', () => {
    const { talk, wire, settle } = converse();
    settle();
    wire.deliver({ type: 'console.goodbye', returnAfterMs: 12_345 });
    expect(talk.returnAfterMs).toBe(12_345);
  });
});

describe('an event that the console refuses', () => {
  it('does not block the others, and goes again to the next version of the console', () => {
    for (let n = 0; n < 5; n++) say(n);
    peer.refuses = ({ data }) => (data.user === 'user 2' ? 'SKM_EVENT_INVALID' : null);
    converse().settle();
    expect(usersAt(peer)).toEqual(['user 0', 'user 1', 'user 3', 'user 4']);
    converse().settle();
    expect(journal.status()).toMatchObject({ refused: 1, oldestUnsentAt: null });
    peer.refuses = () => null;
    peer.consoleVersion = '0.2.0';
    converse().settle();
    expect(usersAt(peer)).toHaveLength(5);
    expect(journal.status().refused).toBe(0);
  });
});

describe('whatever happens to connections', () => {
  it('nothing is lost and nothing is stored twice', () => {
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant('record' as const), count: fc.integer({ min: 1, max: 12 }) }),
      },
      { weight: 6, arbitrary: fc.record({ do: fc.constant('move' as const), frames: fc.integer({ min: 1, max: 4 }) }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), pick: fc.nat(), twice: fc.boolean() }) },
      { weight: 3, arbitrary: fc.constant({ do: 'settle' as const }) },
      { weight: 2, arbitrary: fc.constant({ do: 'cut' as const }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), keep: fc.nat(20) }) },
      { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
      { weight: 1, arbitrary: fc.constant({ do: 'epoch' as const }) },
    );
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 15, maxLength: 50 }),
        fc.integer({ min: 1, max: 40 }),
        (steps, credit) => {
          folder.remove();
          folder = tempFolder();
          open.store.close();
          open = journalIn(folder.path, clock);
          journal = open.journal;
          state = openState({ store: open.store, journal, clock, log: silent, changed() {} });
          peer = new FakeConsole();
          peer.credit = credit;
          let recorded = 0;
          let now = converse();
          let answers: Message<ConsoleMessageType>[] = [];
          const begin = () => {
            now = converse();
            answers = [];
          };
          for (const one of steps) {
            if (now.wire.closed !== null) begin();
            switch (one.do) {
              case 'record':
                for (let n = 0; n < one.count; n++) say(recorded++);
                now.talk.pump();
                break;
              case 'move':
                for (const text of now.wire.sent.splice(0, one.frames)) answers.push(...peer.hear(text));
                break;
              case 'answer': {
                // Acknowledgements may come in any order, and one of them twice.
                const welcome = answers.findIndex(({ type }) => type === 'welcome');
                const at = welcome >= 0 ? welcome : one.pick % Math.max(1, answers.length);
                const [answer] = answers.splice(at, 1);
                if (answer !== undefined) now.wire.deliver(answer);
                if (answer?.type === 'event.ack' && one.twice) now.wire.deliver({ ...answer, credit: 0 });
                break;
              }
              case 'settle':
                begin();
                now.settle();
                break;
              case 'cut':
                now.wire.cut();
                break;
              case 'restore':
                peer.forget((epoch, seq) => epoch < journal.status().epoch || seq <= one.keep);
                now.wire.cut();
                break;
              case 'restart':
                open.store.close();
                open = journalIn(folder.path, clock);
                journal = open.journal;
                state = openState({ store: open.store, journal, clock, log: silent, changed() {} });
                begin();
                break;
              case 'epoch':
                // The console has answered everything first: an epoch that goes back in between is a machine restored.
                begin();
                now.settle();
                peer.highestEpoch++;
                now.wire.cut();
                break;
            }
          }
          for (let connection = 0; connection < 3; connection++) converse().settle();
          const numberOf = (user: unknown) => Number(String(user).split(' ')[1]);
          expect(
            usersAt(peer)
              .map(numberOf)
              .sort((a, b) => a - b),
          ).toEqual(Array.from({ length: recorded }, (_, n) => n));
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a frame from the console', () => {
  it('of any text at all never throws and never passes unchecked', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.object().map((o) => JSON.stringify(o)),
        ),
        (text) => {
          const read = readFrame(text);
          expect(read.fits).toBe(false);
        },
      ),
    );
  });

  const refused: [string, string, string][] = [
    ['is no JSON', '{', 'SKM_FRAME_INVALID'],
    ['has no type', '{}', 'SKM_FRAME_INVALID'],
    ['is of an unknown type', '{"type":"policy.shout"}', 'SKM_FRAME_UNKNOWN'],
    ['is of a type that only agents send', '{"type":"hello"}', 'SKM_FRAME_UNKNOWN'],
    ['is named after something every object has', '{"type":"constructor"}', 'SKM_FRAME_UNKNOWN'],
    ['lacks a field', '{"type":"pong"}', 'SKM_FRAME_INVALID'],
    ['is huge', `{"type":"pong","at":1,"x":"${'x'.repeat(1_100_000)}"}`, 'SKM_FRAME_TOO_LARGE'],
    ['is nested deeper than any stack', `${'['.repeat(400_000)}`, 'SKM_FRAME_INVALID'],
  ];
  it.each(refused)('that %s is refused', (_, text, code) => {
    expect(readFrame(text)).toMatchObject({ fits: false, code });
  });

  it('may carry fields of a later version', () => {
    expect(readFrame('{"type":"pong","at":1,"mood":"good"}')).toMatchObject({ fits: true });
  });

  it('that does not fit leaves the conversation as it was', () => {
    const { wire, settle, talk } = converse();
    settle();
    for (const [, text] of refused) wire.deliver(text);
    wire.deliver({ type: 'welcome', protocol: 1 });
    say(1);
    talk.pump();
    settle();
    expect(usersAt(peer)).toEqual(['user 1']);
  });
});
