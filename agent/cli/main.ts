// `sekimori`: enrols this terminal, shows how it stands, gathers a report for support, seals a master image.
import { parseArgs } from 'node:util';
import { catalogue } from '../../shared/errors/catalogue.ts';
import { codeOf, explain, SekimoriError } from '../../shared/errors/error.ts';
import { AGENT_VERSION } from '../service/version.ts';
import { type Language, languageOf } from './language.ts';
import { usage } from './usage.ts';

const OPTIONS = {
  data: { type: 'string' },
  lang: { type: 'string' },
  console: { type: 'string' },
  'token-file': { type: 'string' },
  again: { type: 'boolean' },
  'no-wait': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;
type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values'];

/** What a command needs of the outside; tests give their own. */
export interface Context {
  options: Options;
  positionals: string[];
  language: Language;
  print(line: string): void;
}

/** Commands are loaded when called: `version` needs no database, `status` no key. */
const COMMANDS: Record<string, (context: Context) => Promise<void>> = {
  enrol: async (context) => (await import('./enrol.ts')).enrol(context),
  status: async (context) => (await import('./status.ts')).status(context),
  diagnose: async (context) => (await import('./diagnose.ts')).diagnose(context),
  seal: async (context) => (await import('./seal.ts')).seal(context),
  version: async ({ print }) => print(`sekimori ${AGENT_VERSION}`),
};

/** @returns the exit code */
export async function run(
  args: string[],
  print: (line: string) => void,
  complain: (line: string) => void,
): Promise<number> {
  let language = languageOf(undefined, process.env);
  try {
    const { values, positionals } = parse(args);
    language = languageOf(values.lang, process.env);
    const [name, ...rest] = positionals;
    if (values.help || name === undefined || name === 'help') {
      print(usage(language));
      return name === undefined && !values.help ? (catalogue.SKM_USAGE.exit ?? 64) : 0;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) throw new SekimoriError('SKM_USAGE', { reason: name });
    await command({ options: values, positionals: rest, language, print });
    return 0;
  } catch (thrown) {
    const cause = withoutPermission(thrown) ?? thrown;
    const code = codeOf(cause);
    const facts = cause instanceof SekimoriError ? cause.facts : {};
    const { what, todo } = explain(code, facts, language);
    complain(`${what}${language === 'en' ? ' ' : ''}${todo} [${code}]`);
    if (code === 'SKM_UNEXPECTED') complain((cause as Error)?.stack ?? String(cause));
    return catalogue[code].exit ?? 70;
  }
}

/** Without the right to the data folder every command ends the same way. */
function withoutPermission(cause: unknown): SekimoriError | null {
  const { code, path } = (cause ?? {}) as NodeJS.ErrnoException;
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'SQLITE_CANTOPEN' && code !== 'SQLITE_READONLY') return null;
  return new SekimoriError('SKM_NEEDS_ADMINISTRATOR', { path: path ?? null }, { cause });
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw new SekimoriError('SKM_USAGE', { reason: (cause as Error).message });
  }
}

if (import.meta.main) {
  process.umask(0o077);
  process.exitCode = await run(
    process.argv.slice(2),
    (line) => console.log(line),
    (line) => console.error(line),
  );
}
