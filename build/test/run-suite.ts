// Runs one suite in a process of its own, showing its words as they come.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../install.mjs';
import { type Counts, countsIn, NOTHING, type Outcome, readReport, withExit } from './outcome.ts';
import type { ProgramSuite, Suite, VitestSuite } from './suites.ts';
import type { SystemNeed } from './system-packages.ts';

/** A suite that hangs must not keep the others from running. */
const PATIENCE_MS = 15 * 60_000;

/** @param missing what the operating system lacks, with the reason */
export async function runSuite(suite: Suite, missing: ReadonlyMap<SystemNeed, string>): Promise<Outcome> {
  const began = performance.now();
  const done = (counts: Counts, couldNotRun: readonly string[]): Outcome => ({
    name: suite.name,
    ...counts,
    couldNotRun,
    seconds: (performance.now() - began) / 1000,
  });
  const lacks = suite.needs.flatMap((need) => (missing.has(need) ? [`${need}: ${missing.get(need)}`] : []));
  if (lacks.length > 0) return done(NOTHING, lacks);
  const { counts, couldNotRun } = suite.kind === 'program' ? await runProgram(suite) : await runVitest(suite);
  return done(counts, couldNotRun);
}

async function runProgram({ command }: ProgramSuite): Promise<{ counts: Counts; couldNotRun: string[] }> {
  const { code, words } = await run(command);
  return { counts: withExit(countsIn(words), code), couldNotRun: [] };
}

async function runVitest({
  folders,
  without,
  workers,
}: VitestSuite): Promise<{ counts: Counts; couldNotRun: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'sekimori-report-'));
  const report = join(folder, 'report.json');
  try {
    const { code } = await run([
      join(ROOT, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...folders,
      ...(without ?? []).flatMap((pattern) => ['--exclude', pattern]),
      `--maxWorkers=${workers}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    // A run that ends before it reports (a set-up that threw) has failed.
    if (!existsSync(report)) return { counts: withExit(null, code || 1), couldNotRun: [] };
    const { counts, couldNotRun } = readReport(JSON.parse(readFileSync(report, 'utf8')));
    return { counts: withExit(counts, code), couldNotRun };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its words are shown and kept; standard input is closed, as nothing here asks anybody. */
async function run(args: readonly string[]): Promise<{ code: number | null; words: string }> {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let words = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    words += text;
    process.stdout.write(text);
  });
  const patience = setTimeout(() => {
    console.error(`ended after ${PATIENCE_MS / 60_000} minutes`);
    child.kill('SIGKILL');
  }, PATIENCE_MS);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(patience);
  return { code, words };
}
