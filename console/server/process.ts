// The console's process: log, signals, and what it tells the one who started it.
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { catalogue } from '../../shared/errors/catalogue.ts';
import { codeOf, explain, SekimoriError } from '../../shared/errors/error.ts';
import { type Console, openConsole } from './console.ts';
import { readPorts, rememberPorts } from './ports.ts';

/** As on the command line of `main.mjs`. */
export interface ConsoleFlags {
  readonly data: string;
  readonly host: string;
  readonly port?: string;
  readonly 'agent-port'?: string;
  readonly json: boolean;
}

const log = pino({ level: process.env.SEKIMORI_LOG ?? 'warn' }, pino.destination({ fd: 2, sync: true }));

/** Runs until it is asked to stop. When it cannot start it says why and ends the process with the exit code of the error. */
export async function runConsole(flags: ConsoleFlags): Promise<void> {
  const dataFolder = isAbsolute(flags.data) ? flags.data : resolve(flags.data);
  const tell = (line: object) => {
    if (flags.json) process.stdout.write(`${JSON.stringify(line)}\n`);
  };
  let running: Console;
  try {
    const remembered = readPorts(dataFolder);
    running = await openConsole({
      dataFolder,
      databaseUrl: process.env.SEKIMORI_DATABASE_URL || null,
      host: flags.host,
      port: portOf(flags.port) ?? remembered.port,
      agentPort: portOf(flags['agent-port']) ?? remembered.agentPort,
      webFolder: fileURLToPath(new URL('../web/dist', import.meta.url)),
      clock: { now: Date.now },
      log,
    });
  } catch (cause) {
    const code = codeOf(cause);
    const facts = cause instanceof SekimoriError ? cause.facts : {};
    if (code === 'SKM_UNEXPECTED') log.fatal({ err: cause }, 'console.not-started');
    tell({ state: 'failed', code, facts });
    if (!flags.json) process.stderr.write(`${Object.values(explain(code, facts, 'ja')).join('\n')}\n${code}\n`);
    process.exit(catalogue[code].exit ?? 70);
  }
  const { url, port, agentPort, caPem } = running;
  rememberPorts(dataFolder, { port, agentPort });
  tell({ state: 'ready', url, port, agentPort, ca: join(dataFolder, 'pki', 'ca.pem'), caPem });
  if (!flags.json) {
    const { signIn } = await running.signIn();
    process.stdout.write(`${signIn}\n`);
  }
  answerAndStop(running);
}

/** Answers the one who started us, by a channel that no other process can read, and stops in order when asked to or left alone. */
function answerAndStop(running: Console): void {
  process.on('message', (message: { make?: string }) => {
    void answer(running, message.make).then((reply) => process.send?.(reply));
  });
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await running.close();
    process.exit(0);
  };
  // Without the one who started us nobody would stop us.
  process.on('disconnect', () => void stop());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

async function answer(running: Console, what: string | undefined): Promise<object> {
  if (what === 'token') return { token: await running.tokenForThisMachine() };
  if (what === 'sign-in') return running.signIn();
  return {};
}

/** @throws SKM_USAGE */
function portOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new SekimoriError('SKM_USAGE', { reason: `port ${text}` });
  return number;
}
