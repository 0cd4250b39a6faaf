// What became of a suite, and how the end of `npm test` says it.

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
export interface Outcome extends Counts {
  readonly name: string;
  readonly seconds: number;
  /** Parts that could not run, or the whole suite, and why. */
  readonly couldNotRun: readonly string[];
}

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Counts that a program told in a line of its own, the last one; null when it told none. */
export function countsIn(text: string): Counts | null {
  const [, passed, failed, skipped] = [...text.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1) ?? [];
  if (passed === undefined) return null;
  return { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
}

/** A program that ended badly failed, whatever it counted. */
export function withExit(counts: Counts | null, code: number | null): Counts {
  if (code === 0) return counts ?? { ...NOTHING, passed: 1 };
  return { ...(counts ?? NOTHING), failed: Math.max(1, counts?.failed ?? 0) };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { status: string; title: string }[];
  }[];
}

/** @returns the counts, and what was named by tests that only say why others could not run */
export function readReport(report: VitestReport): { counts: Counts; couldNotRun: string[] } {
  const told = new Set<string>();
  let notices = 0;
  let brokenFiles = 0;
  for (const { status, assertionResults } of report.testResults) {
    // A file that cannot be loaded has no tests to fail, and is a failure.
    if (status === 'failed' && assertionResults.every((one) => one.status !== 'failed')) brokenFiles += 1;
    for (const { status, title } of assertionResults) {
      const what = status === 'passed' || status === 'failed' ? null : /^(.+) could not run: (.+)$/.exec(title);
      if (!what) continue;
      told.add(`${what[1]}: ${what[2]}`);
      notices += 1;
    }
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
  const counts = {
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles,
    skipped: numPendingTests + numTodoTests - notices,
  };
  return { counts, couldNotRun: [...told] };
}

/** The table, what could not run, and the line that others count by. */
export function summary(outcomes: readonly Outcome[]): string {
  const width = Math.max(...outcomes.map(({ name }) => name.length), 'suite'.length);
  const row = (name: string, cells: readonly string[]) =>
    `${name.padEnd(width)}  ${cells.map((cell) => cell.padStart(8)).join('')}`;
  const total = (part: keyof Counts) => outcomes.reduce((sum, outcome) => sum + outcome[part], 0);
  return [
    row('suite', ['passed', 'failed', 'skipped', 'seconds']),
    ...outcomes.map(({ name, passed, failed, skipped, seconds }) =>
      row(name, [String(passed), String(failed), String(skipped), seconds.toFixed(1)]),
    ),
    ...outcomes.flatMap(({ name, couldNotRun }) => couldNotRun.map((why) => `could not run: ${name}: ${why}`)),
    '',
    `${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`,
  ].join('\n');
}

/**
 * What could not run is no failure on somebody's own machine, where it may not be installed; where nobody reads the
 * table (CI) it is one.
 */
export function exitCode(outcomes: readonly Outcome[], isCi: boolean): number {
  return outcomes.some(({ failed, couldNotRun }) => failed > 0 || (isCi && couldNotRun.length > 0)) ? 1 : 0;
}
