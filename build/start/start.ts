// `npm start`: the console on this machine, and this machine as its first endpoint, until Ctrl+C.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadIdentity, saveIdentity } from '../../agent/service/identity/identity.ts';
import { isErrorCode } from '../../shared/errors/catalogue.ts';
import { explain } from '../../shared/errors/error.ts';
import { ROOT } from '../install.mjs';
import { type Child, type Line, startChild } from './child.ts';
import { CONSOLE_FLAGS } from './console-flags.ts';
import { openTell } from './tell.ts';
import { buildWeb, isWebBuilt } from './web.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'data' },
    port: { type: 'string' },
    'agent-port': { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const data = isAbsolute(values.data) ? values.data : resolve(ROOT, values.data);
const agentData = join(data, 'agent');
const tell = openTell(values.json);
const children: Child[] = [];
let isStopping = false;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));

try {
  await start();
} catch (cause) {
  if (!isStopping) {
    console.error((cause as Error).message);
    await stop(1);
  }
}

async function start(): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (!isWebBuilt()) {
    tell.step('building-web');
    await buildWeb();
  }
  tell.step('starting-console');
  const console = run('console', [
    ...CONSOLE_FLAGS,
    'console/server/main.mjs',
    '--json',
    ...['--data', join(data, 'console')],
    ...(values.port ? ['--port', values.port] : []),
    ...(values['agent-port'] ? ['--agent-port', values['agent-port']] : []),
  ]);
  const ready = await console.awaitState('ready');
  const { url, port, agentPort } = ready as Line & { url: string; port: number; agentPort: number };

  const known = loadIdentity(agentData);
  if (known && known.ca.trim() === String(ready.caPem).trim()) {
    // Same console on other ports: the address is all that changed.
    saveIdentity(agentData, { ...known, console: { ...known.console, port, agentPort } });
  } else {
    tell.step('enrolling');
    const { token } = await console.ask({ make: 'token' });
    await enrol(url, String(token), known !== null);
  }
  tell.step('starting-agent');
  const agent = run('agent', [
    'agent/service/main.ts',
    '--observe',
    '--json',
    '--end-with-stdin',
    '--log',
    'warn',
    '--data',
    agentData,
  ]);
  await agent.awaitState('connected');
  const { signIn, isFirstRun } = await console.ask({ make: 'sign-in' });
  tell.ready({
    url,
    signIn: String(signIn),
    isFirstRun: isFirstRun === true,
    ca: join(data, 'console', 'pki', 'ca.pem'),
    data,
  });
}

function run(name: string, args: readonly string[]): Child {
  const child = startChild(name, args);
  children.push(child);
  child.onLine((line) => {
    if (line.state === 'failed' && isErrorCode(line.code)) {
      const { what, todo } = explain(line.code, (line.facts ?? {}) as never, 'ja');
      tell.failed(line.code, what, todo);
    }
  });
  void child.ended.then(({ code }) => {
    if (!isStopping) void stop(code || 1);
  });
  return child;
}

/** The token goes by standard input: command lines and the environment can be read by others. */
async function enrol(url: string, token: string, again: boolean): Promise<void> {
  const args = ['agent/cli/main.ts', 'enrol', '--console', url, '--data', agentData, ...(again ? ['--again'] : [])];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin?.end(`${token}\n`);
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`enrolment ended with ${code}`);
}

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  tell.step('stopping');
  for (const child of children.toReversed()) await child.stop();
  tell.step('stopped');
  process.exit(code || (process.exitCode ?? 0));
}
