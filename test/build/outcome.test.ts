import { describe, expect, it } from 'vitest';
import { countsIn, exitCode, type Outcome, readReport, summary, withExit } from '../../build/test/outcome.ts';

const outcome = (over: Partial<Outcome>): Outcome => ({
  name: 'console',
  passed: 3,
  failed: 0,
  skipped: 0,
  seconds: 1,
  couldNotRun: [],
  ...over,
});

describe('the counts of a suite', () => {
  it('are those of the last line that tells them', () => {
    expect(countsIn('1 passed, 0 failed, 0 skipped\nmore\n7 passed, 2 failed, 1 skipped\n')).toEqual({
      passed: 7,
      failed: 2,
      skipped: 1,
    });
    expect(countsIn('all 7 passed, 2 failed, 1 skipped')).toBeNull();
  });
  it('have a failure when the program ended badly without one', () => {
    expect(withExit({ passed: 7, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
    expect(withExit(null, null)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(withExit({ passed: 7, failed: 3, skipped: 0 }, 1).failed).toBe(3);
  });
  it('are one passed for a program that counts nothing and ends well', () => {
    expect(withExit(null, 0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
  });
});

describe('a report of vitest', () => {
  it('tells what could not run by the tests that stand in for it, and does not count those', () => {
    const skipped = { status: 'skipped', title: 'PostgreSQL could not run: the package postgresql is not installed' };
    const report = {
      numPassedTests: 4,
      numFailedTests: 0,
      numPendingTests: 3,
      numTodoTests: 0,
      testResults: [
        { status: 'passed', assertionResults: [skipped, { status: 'passed', title: 'what could not run: is told' }] },
        { status: 'passed', assertionResults: [skipped, { status: 'skipped', title: 'something else' }] },
      ],
    };
    expect(readReport(report)).toEqual({
      counts: { passed: 4, failed: 0, skipped: 1 },
      couldNotRun: ['PostgreSQL: the package postgresql is not installed'],
    });
  });
});

describe('a report of vitest with a file that could not be loaded', () => {
  it('has a failure for it although no test of it failed', () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 1,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{ status: 'failed', title: 'a' }] },
        { status: 'passed', assertionResults: [{ status: 'passed', title: 'b' }] },
      ],
    };
    expect(readReport(report).counts).toEqual({ passed: 1, failed: 2, skipped: 0 });
  });
});

describe('the end of npm test', () => {
  it('is a table, what could not run and why, and the line alone', () => {
    const missing = outcome({ name: 'browser', passed: 0, couldNotRun: ['chromium: not installed'] });
    expect(summary([outcome({ skipped: 2 }), missing])).toBe(
      [
        'suite      passed  failed skipped seconds',
        'console         3       0       2     1.0',
        'browser         0       0       0     1.0',
        'could not run: browser: chromium: not installed',
        '',
        '3 passed, 0 failed, 2 skipped',
      ].join('\n'),
    );
  });
  it('is exit code 1 at any failure', () => {
    expect(exitCode([outcome({}), outcome({ failed: 1 })], false)).toBe(1);
    expect(exitCode([outcome({})], true)).toBe(0);
  });
  it('is exit code 1 in CI when something could not run', () => {
    const outcomes = [outcome({ couldNotRun: ['PostgreSQL: not installed'] })];
    expect([exitCode(outcomes, false), exitCode(outcomes, true)]).toEqual([0, 1]);
  });
});
