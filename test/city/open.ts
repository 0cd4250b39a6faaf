// Opens the city on a running console: fills it when it is new, goes on with it when it is there, and lets it live.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Console } from '../../console/server/console.ts';
import { type Agents, startAgents } from './agents.ts';
import { beginCity } from './fill.ts';
import { linkOneOfEach, type RoleLink } from './invitations.ts';
import type { CityTerminal } from './plan.ts';
import { startPulse } from './pulse.ts';

export interface OpenCity {
  readonly agents: Agents;
  /** New ones at each start. */
  readonly links: readonly RoleLink[];
  /** State and older days; settles when all is there, or when the city is stopped. */
  readonly filled: Promise<void>;
  stop(): Promise<void>;
}

/** What a city is made by; written once. */
interface Made {
  readonly seed: string;
  readonly endpoints: number;
  readonly days: number;
  readonly begunAt: number;
  readonly isFilled?: true;
}

/** Terminals with an agent: enough that a page moves, few enough for two cores. */
const AGENTS = 30;

export async function openCity(needs: {
  console: Console;
  /** Of the console; the city's own note lies there too. */
  dataFolder: string;
  seed: string;
  endpoints: number;
  days: number;
  /** Between two happenings of one agent, on average. */
  everyMs: number;
  say(step: string, done: number, all: number): void;
}): Promise<OpenCity> {
  const { console, dataFolder, everyMs, say } = needs;
  const { store } = console;
  const file = join(dataFolder, 'city.json');
  let made: Made = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Made)
    : { seed: needs.seed, endpoints: needs.endpoints, days: needs.days, begunAt: Date.now() };
  const note = (more: Partial<Made>) => {
    made = { ...made, ...more };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  };
  const isResumed = existsSync(file);
  note({});
  const step = Math.max(1, Math.floor(made.endpoints / AGENTS));
  const hasAgent = ({ index }: CityTerminal) => index % step === 0 && index / step < AGENTS;
  const now = isResumed ? Date.now() : made.begunAt;
  const begun = await beginCity({ store }, { ...made, now, hasAgent, say });
  const links = await linkOneOfEach(console, begun.city);
  say('agents', 0, 1);
  const { seed } = made;
  const own = begun.walks.filter(({ terminal, isSilent }) => hasAgent(terminal) && !isSilent);
  const others = begun.walks.filter(({ terminal, isSilent }) => !hasAgent(terminal) && !isSilent);
  const agents = await startAgents({ console, dataFolder, seed, walks: own, everyMs });
  const pulse = startPulse(console, seed, others, { now: Date.now });
  let isStopping = false;
  const filled = made.isFilled
    ? Promise.resolve()
    : begun
        .finish(() => isStopping)
        .then(() => {
          if (!isStopping) note({ isFilled: true });
        });
  return {
    agents,
    links,
    filled,
    async stop() {
      isStopping = true;
      await agents.stop();
      await pulse.stop();
      await filled.catch(() => {});
    },
  };
}
