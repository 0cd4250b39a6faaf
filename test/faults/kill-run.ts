// Kills agents and console at random under load, starts them again, and counts in the end.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beginEnrolment } from '../../agent/service/enrolment/enrolment.ts';
import { loadIdentity } from '../../agent/service/identity/identity.ts';
import { makePrivateFolder } from '../../agent/service/identity/private-file.ts';
import { SECOND_MS } from '../../shared/time/epoch.ts';
import { ackedOf, deleteFromJournal, rowsOfConsole, rowsOfJournal } from './counted.ts';
import { AgentProcess, ConsoleProcess } from './processes.ts';

export interface KillRun {
  folder: string;
  databaseUrl: string | null;
  kills: number;
  agents: number;
  /** Events of one agent. */
  perSecond: number;
  random: () => number;
  say(line: string): void;
}

export interface KillResult {
  kills: { agent: number; console: number };
  /** Events whose recording was confirmed before the agent was killed. */
  confirmed: number;
  inJournals: number;
  inConsole: number;
  /** Confirmed by the agent, and not in its journal. */
  lostFromJournal: string[];
  /** In a journal, and not in the console's database. */
  lostOnTheWay: string[];
  /** In the database more than once, by (endpoint, epoch, seq) or by what it says. */
  twice: string[];
  /** Conditions that opened although nothing was deleted. */
  falseGaps: string[];
  deletedIsSeen: boolean;
}

/** A kill waits until traffic flows again, but no longer. */
const PATIENCE_MS = 15 * SECOND_MS;
const NOBODY = { machineId: null, systemUuid: null, systemSerial: null, boardSerial: null, diskSerials: [], macs: [] };

export async function killRun(run: KillRun): Promise<KillResult> {
  const { folder, databaseUrl, random, say } = run;
  mkdirSync(folder, { recursive: true });
  const console_ = new ConsoleProcess(join(folder, 'console'), databaseUrl);
  const agents = Array.from({ length: run.agents }, (_, n) => new AgentProcess(join(folder, `agent-${n}`)));
  const kills = { agent: 0, console: 0 };
  try {
    const { port } = await console_.start();
    for (const [n, agent] of agents.entries()) {
      makePrivateFolder(agent.folder);
      const terminal = { hostname: `load-${n}`, osName: 'Debian', agentVersion: '0.1.0', machine: NOBODY };
      await beginEnrolment(agent.folder, { host: 'localhost', port }, await console_.token(), terminal, Date.now);
      agent.start(run.perSecond);
    }
    for (let kill = 1; kill <= run.kills; kill++) {
      await flowing(agents);
      await wait(random() * 400);
      if (random() < 0.4) {
        kills.console++;
        await console_.kill();
        await wait(random() * 200);
        await console_.start();
      } else {
        kills.agent++;
        const agent = agents[Math.floor(random() * agents.length)];
        await agent?.kill();
        agent?.start(run.perSecond);
      }
      if (kill % 10 === 0) say(`${kill} of ${run.kills} kills`);
    }
    // Without new events everything that is recorded must get through.
    for (const agent of agents) {
      await agent.stop();
      agent.start(0);
    }
    for (const agent of agents) await until(() => isDone(agent), 160 * SECOND_MS);
    for (const agent of agents) await agent.stop();
    await console_.stop();
    const counted = await count(run, agents, console_.folder);
    const deletedIsSeen = await deleteOne(agents[0] as AgentProcess, console_, run);
    return { kills, ...counted, deletedIsSeen };
  } finally {
    for (const agent of agents) await agent.kill();
    await console_.kill();
  }
}

/** Half of the agents have had something acknowledged since the last kill. */
async function flowing(agents: readonly AgentProcess[]): Promise<void> {
  const began = agents.map(({ folder }) => ackedOf(folder));
  const isFlowing = () =>
    agents.filter(({ folder }, n) => ackedOf(folder) > (began[n] ?? 0)).length * 2 >= agents.length;
  // A kill may also meet those that have not come back yet.
  await until(isFlowing, PATIENCE_MS).catch(() => undefined);
}

function isDone(agent: AgentProcess): boolean {
  const rows = rowsOfJournal(agent.folder);
  return rows.length > 0 && rows.every(({ status }) => status !== 0);
}

async function until(holds: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > end) throw new Error('it did not come about in time');
    await wait(50);
  }
}

async function count(run: KillRun, agents: readonly AgentProcess[], folder: string) {
  const rows = await rowsOfConsole(folder, run.databaseUrl);
  const stored = new Map<string, number>();
  const said = new Map<string, number>();
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const { endpointId, epoch, seq, data } of rows.events) {
    add(stored, `${endpointId}/${epoch}/${seq}`);
    const user = (JSON.parse(data) as { user?: string }).user;
    if (user !== undefined) add(said, `${endpointId}:${user}`);
  }
  const lostFromJournal: string[] = [];
  const lostOnTheWay: string[] = [];
  let confirmed = 0;
  let inJournals = 0;
  for (const agent of agents) {
    const endpointId = loadIdentity(agent.folder)?.endpointId ?? '?';
    const journal = rowsOfJournal(agent.folder);
    inJournals += journal.length;
    confirmed += agent.recorded.length;
    const users = new Set(journal.map(({ data }) => (JSON.parse(data) as { user?: string }).user));
    lostFromJournal.push(...agent.recorded.filter((user) => !users.has(user)));
    for (const { epoch, seq } of journal) {
      const key = `${endpointId}/${epoch}/${seq}`;
      if (!stored.has(key)) lostOnTheWay.push(key);
    }
  }
  const twice = [...stored, ...said].filter(([, times]) => times > 1).map(([key]) => key);
  const falseGaps = rows.conditions
    // What is recorded under load are failed logins by the hundred: that somebody is called for them is right.
    .filter(({ code }) => code !== 'silent' && code !== 'logins-failing')
    .map(({ endpointId, code }) => `${endpointId} ${code}`);
  return { confirmed, inJournals, inConsole: rows.events.length, lostFromJournal, lostOnTheWay, twice, falseGaps };
}

/** With the console away events gather; one of them is deleted; when both are there again the console must see the gap. */
async function deleteOne(agent: AgentProcess, console_: ConsoleProcess, run: KillRun): Promise<boolean> {
  agent.start(200);
  await until(() => rowsOfJournal(agent.folder).filter(({ status }) => status === 0).length > 20, 60 * SECOND_MS);
  await agent.kill();
  deleteFromJournal(agent.folder);
  await console_.start();
  agent.start(0);
  await until(() => isDone(agent), 60 * SECOND_MS);
  await agent.stop();
  await console_.stop();
  const endpointId = loadIdentity(agent.folder)?.endpointId;
  const { conditions } = await rowsOfConsole(console_.folder, run.databaseUrl);
  return conditions.some((one) => one.endpointId === endpointId && one.code === 'journal-gap');
}
