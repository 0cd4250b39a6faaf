// A few dozen terminals with agents of their own: real keys and certificates, the real gateway, and they obey what it tells them.
import { join } from 'node:path';
import type { Console } from '../../console/server/console.ts';
import { openAuthority } from '../../console/server/pki/authority.ts';
import { readRequest } from '../../console/server/pki/request.ts';
import { identityStore } from '../../console/server/store/identities.ts';
import type { Message } from '../../shared/protocol/uplink/messages.ts';
import { SECTIONS } from '../../shared/protocol/uplink/state.ts';
import { SECOND_MS } from '../../shared/time/epoch.ts';
import { hashOf } from '../support/fleet.ts';
import { hello, type KeyAndCertificate, newKey } from '../support/terminal.ts';
import { type Agent, startAgent } from './agent.ts';
import type { Walk } from './fill.ts';
import { journalOf } from './history.ts';
import { liveOn } from './life.ts';
import { random } from './random.ts';
import { machineOf, stateOf } from './state.ts';

export interface Agents {
  readonly count: number;
  figures(): { connected: number; acknowledged: number };
  stop(): Promise<void>;
}

/**
 * @param dataFolder of the console: its authority signs a certificate for a fresh key of each terminal
 * @param everyMs    between two happenings of one terminal, on average
 */
export async function startAgents(needs: {
  console: Console;
  dataFolder: string;
  seed: string;
  walks: readonly Walk[];
  everyMs: number;
}): Promise<Agents> {
  const { console, dataFolder, seed, walks, everyMs } = needs;
  const authority = await openAuthority(join(dataFolder, 'pki'), Date.now());
  const agents: Agent[] = [];
  const lives: (() => void)[] = [];
  for (const walk of walks) begin(walk, await certify(walk));
  return {
    count: agents.length,
    figures: () => ({
      connected: agents.filter((agent) => agent.isConnected()).length,
      acknowledged: agents.reduce((sum, agent) => sum + agent.acknowledged(), 0),
    }),
    async stop() {
      for (const end of lives) end();
      await Promise.all(agents.map((agent) => agent.stop()));
    },
  };

  function begin({ terminal, endpointId, nextSeq }: Walk, pair: KeyAndCertificate): void {
    const chance = random(`${seed} ${terminal.name} agent ${nextSeq}`);
    const bootId = chance.hex(32);
    const reading = () => ({ at: Date.now(), mono: Math.round(performance.now()) });
    const state = stateOf(seed, terminal, Date.now(), false);
    const hashes = Object.fromEntries(SECTIONS.map((section) => [section, hashOf(state[section])]));
    const agent = startAgent({
      door: console,
      pair,
      lastSeq: nextSeq - 1,
      state,
      awayMs: () => chance.int(2, 10) * SECOND_MS,
      greet: (lastSeq) =>
        hello(endpointId, Date.now(), {
          hostname: terminal.name.toLowerCase(),
          os: { ...terminal.os, architecture: 'x64' },
          machine: machineOf(terminal),
          journal: journalOf(lastSeq),
          clock: { ...reading(), bootId },
          state: hashes as Message<'hello'>['state'],
          user: terminal.person.account,
        }),
    });
    agents.push(agent);
    lives.push(liveOn(agent, { chance, terminal, everyMs, reading }));
  }

  async function certify({ id, endpointId }: Walk): Promise<KeyAndCertificate> {
    const { key, csr } = await newKey();
    const { spki } = await readRequest(csr);
    const issued = await authority.issueClient(spki, endpointId, Date.now());
    await identityStore(console.store).addCertificate(id, issued, Date.now());
    return { key, certificate: issued.pem };
  }
}
