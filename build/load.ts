// `npm run load`: simulated agents, enrolled as terminals are, that report to a running console on this machine at a steady rate.
// They are the city's and the benches' own; what they cost the console is what so many terminals would cost it.
import { isAbsolute, join, resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConsoleAddress } from '../agent/cli/console-address.ts';
import { readTokenInput } from '../agent/cli/token-input.ts';
import { beginEnrolment } from '../agent/service/enrolment/enrolment.ts';
import { type Identity, loadIdentity } from '../agent/service/identity/identity.ts';
import { makePrivateFolder } from '../agent/service/identity/private-file.ts';
import { explain, SekimoriError } from '../shared/errors/error.ts';
import type { JournalEvent } from '../shared/protocol/uplink/events.ts';
import { MINUTE_MS, SECOND_MS } from '../shared/time/epoch.ts';
import type { Agent } from '../test/city/agent.ts';
import { writeFrame } from '../test/city/frame.ts';
import { random } from '../test/city/random.ts';
import { benchEvents } from './bench/bench-events.ts';
import { drip, loadAgent } from './bench/load.ts';
import { ROOT } from './install.mjs';

const { values } = parseArgs({
  options: {
    console: { type: 'string', default: 'https://localhost:8443' },
    'token-file': { type: 'string' },
    data: { type: 'string', default: 'data/load' },
    agents: { type: 'string', default: '30' },
    rate: { type: 'string', default: '100' },
    minutes: { type: 'string', default: '5' },
  },
});
const WELCOME_MS = 30 * SECOND_MS;
const TELL_MS = 10 * SECOND_MS;
/** The console takes 600 enrolments a minute. */
const ENROL_EVERY_MS = 110;

try {
  await run();
} catch (cause) {
  if (!(cause instanceof SekimoriError)) throw cause;
  const { what, todo } = explain(cause.code, cause.facts, 'en');
  console.error(`${what} ${todo} (${cause.code})`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const [count, rate, minutes] = [number('agents', 1, 500), number('rate', 1, 20_000), minutesAsked()];
  const identities = await enrolled(count);
  const agents = await connected(identities);
  const figures = () => {
    const stored = agents.reduce((sum, agent) => sum + agent.acknowledged(), 0);
    return `${agents.filter((agent) => agent.isConnected()).length} of ${count} connected, ${stored} events stored`;
  };
  const telling = setInterval(() => console.log(figures()), TELL_MS);
  const stop = async () => {
    clearInterval(telling);
    await Promise.all(agents.map((agent) => agent.stop()));
  };
  process.once('SIGINT', () => void stop().then(() => process.exit(130)));
  const { eventsPerSecond, ackP50Ms, ackP99Ms } = await drip(agents, {
    total: Math.max(1, Math.round((rate * minutes * MINUTE_MS) / SECOND_MS)),
    perSecond: rate,
    frameAt(line, nth) {
      const seq = (agents[line] as Agent).lastSeq() + 1;
      const [event] = benchEvents(line * 100_003 + nth, 1, Date.now() - SECOND_MS);
      return writeFrame([{ ...event, seq } as JournalEvent], '0'.repeat(64));
    },
  });
  console.log(
    `${figures()}; ${eventsPerSecond.toFixed(0)} events/s, acknowledged after ${ackP50Ms.toFixed(0)} ms (median), ${ackP99Ms.toFixed(0)} ms (99 of 100)`,
  );
  await stop();
}

/** Those of the last time first; the token is asked for only when there are too few. */
async function enrolled(count: number): Promise<Identity[]> {
  const data = isAbsolute(values.data) ? values.data : resolve(ROOT, values.data);
  const door = readConsoleAddress(values.console);
  const list: Identity[] = [];
  let token: string | null = null;
  for (let nth = 1; nth <= count; nth++) {
    const hostname = `KSM-LOAD-${String(nth).padStart(4, '0')}`;
    const folder = join(data, hostname);
    const known = loadIdentity(folder);
    if (known !== null) {
      list.push(known);
      continue;
    }
    token ??= await readToken(count - nth + 1);
    makePrivateFolder(folder);
    const terminal = { hostname, osName: 'Debian GNU/Linux 12', agentVersion: '0.1.0', machine: machineOf(hostname) };
    const outcome = await beginEnrolment(folder, door, token, terminal, Date.now);
    if (outcome.state === 'waiting') throw new SekimoriError('SKM_ENROLMENT_WAITING');
    list.push(outcome.identity);
    await after(ENROL_EVERY_MS);
  }
  return list;
}

function readToken(count: number): Promise<string> {
  if (values['token-file'] === undefined && process.stdin.isTTY)
    console.error(`Paste an enrolment token that accepts at once and is good for ${count} terminals:`);
  return readTokenInput(values['token-file']);
}

async function connected(identities: readonly Identity[]): Promise<Agent[]> {
  const agents: Agent[] = [];
  for (const { endpointId, machine, current, ca, console: at } of identities) {
    const chance = random(endpointId);
    const door = { agentPort: at.agentPort, caPem: ca };
    const agent = loadAgent(door, { ...current, endpointId, machine }, () => chance.int(2, 10) * SECOND_MS);
    const isWelcome = await Promise.race([agent.welcomed.then(() => true), after(WELCOME_MS, false, { ref: false })]);
    if (!isWelcome) throw new SekimoriError('SKM_CONSOLE_UNREACHABLE', { url: values.console, reason: 'no welcome' });
    agents.push(agent);
  }
  console.log(`${agents.length} agents are connected`);
  return agents;
}

function machineOf(hostname: string) {
  const digits = random(hostname).hex(32);
  return { machineId: digits, systemUuid: null, systemSerial: hostname, boardSerial: null, diskSerials: [], macs: [] };
}

function minutesAsked(): number {
  const value = Number(values.minutes);
  if (value > 0 && value <= 1_440) return value;
  throw new SekimoriError('SKM_USAGE', { reason: '--minutes 0.1–1440' });
}

function number(name: 'agents' | 'rate', from: number, to: number): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < from || value > to)
    throw new SekimoriError('SKM_USAGE', { reason: `--${name} ${from}–${to}` });
  return value;
}
