// One simulated agent: it greets, reports, waits for its acknowledgements and its credit, renews, goes when told and comes back.
import type { Console } from '../../console/server/console.ts';
import { FIRST_CREDIT } from '../../shared/protocol/uplink/limits.ts';
import type { ConsoleMessageType, Message } from '../../shared/protocol/uplink/messages.ts';
import { SECTIONS } from '../../shared/protocol/uplink/state.ts';
import { SECOND_MS } from '../../shared/time/epoch.ts';
import { hashOf, whole } from '../support/fleet.ts';
import { dial, hello, type KeyAndCertificate, type Line, newKey } from '../support/terminal.ts';
import type { Walk } from './fill.ts';
import { happenNow } from './happen-now.ts';
import { headHash, journalOf } from './history.ts';
import { random } from './random.ts';
import { machineOf, stateOf } from './state.ts';
import { turnsOf } from './turns.ts';

export interface Agent {
  isConnected(): boolean;
  acknowledged(): number;
  stop(): Promise<void>;
}

/** After these the terminal's rights have ended, or somebody has to decide: it does not come again by itself. */
const FINAL: readonly string[] = ['SKM_CERTIFICATE_REVOKED', 'SKM_IDENTITY_DISPUTED', 'SKM_IDENTITY_MISMATCH'];

export function startAgent(needs: {
  console: Pick<Console, 'agentPort' | 'caPem'>;
  seed: string;
  walk: Walk;
  pair: KeyAndCertificate;
  everyMs: number;
}): Agent {
  const { console, seed, walk, everyMs } = needs;
  const { terminal, endpointId } = walk;
  const chance = random(`${seed} ${terminal.name} agent ${walk.nextSeq}`);
  const bootId = chance.hex(32);
  const state = stateOf(seed, terminal, Date.now(), false);
  let { pair } = needs;
  let seq = walk.nextSeq - 1;
  let acknowledged = 0;
  let line: Line | null = null;
  let isStopping = false;
  let wake = () => {};
  const running = live();

  return {
    isConnected: () => line !== null,
    acknowledged: () => acknowledged,
    async stop() {
      isStopping = true;
      wake();
      line?.send({ type: 'goodbye', reason: 'stopped' });
      await running;
    },
  };

  async function live(): Promise<void> {
    while (!isStopping) {
      const returnAfterMs = await once().catch(() => chance.int(2, 10) * SECOND_MS);
      if (returnAfterMs === null || isStopping) return;
      await pause(returnAfterMs);
    }
  }

  /** One connection. @returns when to come again; null: never */
  async function once(): Promise<number | null> {
    const own = await dial(console as Console, pair);
    if (isStopping) {
      await own.end();
      return null;
    }
    line = own;
    let returnAfterMs = chance.int(2, 10) * SECOND_MS;
    let credit = FIRST_CREDIT;
    let renewing: string | null = null;
    own.socket.on('message', (bytes: Buffer) => {
      const frame = JSON.parse(bytes.toString()) as Message<ConsoleMessageType>;
      switch (frame.type) {
        case 'welcome':
          credit = frame.credit;
          seq = Math.max(seq, frame.journal.upTo);
          for (const section of frame.wantsWhole) own.send(whole(section, state[section], Date.now()));
          if (frame.wantsRenewal)
            void renew(own).then((key) => {
              renewing = key;
            });
          void act(own, frame.pingSeconds * SECOND_MS, () => credit-- > 0);
          break;
        case 'event.ack':
          credit += frame.credit;
          acknowledged += frame.stored.reduce((sum, [from, to]) => sum + to - from + 1, 0);
          break;
        case 'state.ack':
          if (frame.wantsWhole) own.send(whole(frame.section, state[frame.section], Date.now()));
          break;
        case 'credit':
          credit = frame.credit;
          break;
        case 'identity.renewed':
          if (renewing !== null) pair = { key: renewing, certificate: frame.certificate };
          break;
        case 'console.goodbye':
          returnAfterMs = frame.returnAfterMs;
          break;
      }
    });
    own.send(greeting());
    const { reason } = await own.closed;
    line = null;
    wake();
    return FINAL.includes(reason) ? null : returnAfterMs;
  }

  function greeting() {
    return hello(endpointId, Date.now(), {
      hostname: terminal.name.toLowerCase(),
      os: { ...terminal.os, architecture: 'x64' },
      machine: machineOf(terminal),
      journal: journalOf(seq),
      clock: reading(),
      state: Object.fromEntries(
        SECTIONS.map((section) => [section, hashOf(state[section])]),
      ) as Message<'hello'>['state'],
      user: terminal.person.account,
    });
  }

  /** Until the connection ends: something every now and then, a ping in between. */
  async function act(own: Line, pingMs: number, mayTell: () => boolean): Promise<void> {
    for (const { at, says } of turnsOf(chance, { from: Date.now(), everyMs, pingMs })) {
      await pause(Math.max(0, at - Date.now()));
      if (isStopping || line !== own) return;
      if (says === 'ping') {
        own.send({ type: 'ping', clock: reading(), journal: journalOf(seq), user: terminal.person.account });
      } else if (mayTell()) {
        const events = happenNow(chance, terminal, reading())
          .slice(0, 1)
          .map((one) => ({ ...one, seq: ++seq }));
        own.send({ type: 'event.report', epoch: 1, events, headHash: headHash(endpointId, seq) });
      }
    }
  }

  async function renew(own: Line): Promise<string> {
    const { key, csr } = await newKey();
    own.send({ type: 'identity.renew', csr });
    return key;
  }

  function reading() {
    return { at: Date.now(), mono: Math.round(performance.now()), bootId };
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      wake = done;
      function done() {
        clearTimeout(timer);
        resolve();
      }
    });
  }
}
