// The console's process: log, signals, and what it tells the one who started it.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { catalogue } from '../../shared/errors/catalogue.ts';
import { codeOf, explain, SekimoriError } from '../../shared/errors/error.ts';
import { type Console, openConsole } from './console.ts';
import { dataFolder, values } from './options.ts';
import { readPorts, rememberPorts } from './ports.ts';

const log = pino({ level: process.env.SEKIMORI_LOG ?? 'warn' }, pino.destination({ fd: 2, sync: true }));
const tell = (line: object) => {
  if (values.json) process.stdout.write(`${JSON.stringify(line)}\n`);
};

let running: Console;
try {
  const remembered = readPorts(dataFolder);
  running = await openConsole({
    dataFolder,
    databaseUrl: process.env.SEKIMORI_DATABASE_URL || null,
    host: values.host,
    port: portOf(values.port) ?? remembered.port,
    agentPort: portOf(values['agent-port']) ?? remembered.agentPort,
    webFolder: fileURLToPath(new URL('../web/dist', import.meta.url)),
    clock: { now: Date.now },
    log,
  });
} catch (cause) {
  const code = codeOf(cause);
  const facts = cause instanceof SekimoriError ? cause.facts : {};
  if (code === 'SKM_UNEXPECTED') log.fatal({ err: cause }, 'console.not-started');
  tell({ state: 'failed', code, facts });
  if (!values.json) process.stderr.write(`${Object.values(explain(code, facts, 'ja')).join('\n')}\n${code}\n`);
  process.exit(catalogue[code].exit ?? 70);
}
const { url, port, agentPort, caPem } = running;
rememberPorts(dataFolder, { port, agentPort });
tell({ state: 'ready', url, port, agentPort, ca: join(dataFolder, 'pki', 'ca.pem'), caPem });
if (!values.json) {
  const { signIn } = await running.signIn();
  process.stdout.write(`${signIn}\n`);
}

// The one who started us asks by a channel that no other process can read.
process.on('message', (message: { make?: string }) => {
  void answer(message.make).then((reply) => process.send?.(reply));
});
// Without them nobody would stop us.
process.on('disconnect', () => void stop());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

async function answer(what: string | undefined): Promise<object> {
  if (what === 'token') return { token: await running.tokenForThisMachine() };
  if (what === 'sign-in') return running.signIn();
  return {};
}

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await running.close();
  process.exit(0);
}

/** @throws SKM_USAGE */
function portOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new SekimoriError('SKM_USAGE', { reason: `port ${text}` });
  return number;
}
