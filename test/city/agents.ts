// A few dozen terminals with agents of their own: real keys and certificates, the real gateway, and they obey what it tells them.
import { join } from 'node:path';
import type { Console } from '../../console/server/console.ts';
import { openAuthority } from '../../console/server/pki/authority.ts';
import { readRequest } from '../../console/server/pki/request.ts';
import { identityStore } from '../../console/server/store/identities.ts';
import { newKey } from '../support/terminal.ts';
import { type Agent, startAgent } from './agent.ts';
import type { Walk } from './fill.ts';

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
  for (const walk of walks) agents.push(startAgent({ console, seed, walk, pair: await certify(walk), everyMs }));
  return {
    count: agents.length,
    figures: () => ({
      connected: agents.filter((agent) => agent.isConnected()).length,
      acknowledged: agents.reduce((sum, agent) => sum + agent.acknowledged(), 0),
    }),
    async stop() {
      await Promise.all(agents.map((agent) => agent.stop()));
    },
  };

  async function certify({ id, endpointId }: Walk) {
    const { key, csr } = await newKey();
    const { spki } = await readRequest(csr);
    const issued = await authority.issueClient(spki, endpointId, Date.now());
    await identityStore(console.store).addCertificate(id, issued, Date.now());
    return { key, certificate: issued.pem };
  }
}
