// Jobs of CUPS from its control files. c00001 and c00002 were written by CUPS 2.4.2 (Debian 12) for two jobs to a queue without a filter.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHost } from '../../../../../agent/platform/linux/host.ts';
import { parseControlFile } from '../../../../../agent/platform/linux/printing/control-file-parse.ts';
import { openPrinting } from '../../../../../agent/platform/linux/printing/printing.ts';
import type { PrintedJob } from '../../../../../agent/platform/printing.ts';

const RECORDED = join(import.meta.dirname, '../../../../fixtures/printing');
const recorded = (name: string) => readFileSync(join(RECORDED, name));
/** The same file with a number of another size in it. */
const withInteger = (bytes: Buffer, name: string, value: number) => {
  const changed = Buffer.from(bytes);
  changed.writeInt32BE(value, changed.indexOf(name) + name.length + 2);
  return changed;
};

describe('a control file of CUPS', () => {
  it('tells printer, person, title, where from, copies and how it ended; pages only where the filter counts', () => {
    expect(parseControlFile(recorded('c00001'))?.job).toEqual({
      jobId: 1,
      printer: '2F-Shimin-01',
      user: 'root',
      title: '住民票 集計 (3月).txt',
      host: 'localhost',
      pages: null,
      copies: 2,
      end: 'completed',
    });
    const counted = withInteger(recorded('c00001'), 'job-impressions-completed', 12);
    expect(parseControlFile(counted)?.job.pages).toBe(12);
  });

  it('takes a title with a line of its own in it for a title', () => {
    expect(parseControlFile(recorded('c00002'))?.job).toMatchObject({
      user: 'hanako',
      title: 'total 9 x\ny',
      jobId: 2,
    });
  });

  it.each([
    [5, undefined],
    [7, 'canceled'],
    [8, 'aborted'],
    [9, 'completed'],
  ])('of state %i is told as %s', (state, end) => {
    expect(parseControlFile(withInteger(recorded('c00002'), 'job-state', state))?.job.end).toBe(end);
  });

  it('that is cut short or broken tells what is in it or nothing, and nothing breaks', () => {
    const whole = recorded('c00002');
    for (let length = 0; length <= whole.length; length += 1) parseControlFile(whole.subarray(0, length));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void parseControlFile(Buffer.from(bytes))));
  });
});

describe('the spool of CUPS', () => {
  let root: string;
  let spool: string;
  let memory: string | null;
  let told: PrintedJob[];
  const watch = () =>
    openPrinting(openHost({ root })).watch(
      {
        read: () => memory,
        write: (text) => {
          memory = text;
        },
      },
      (job) => void told.push(job),
    );
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sekimori-spool-'));
    spool = join(root, 'var/spool/cups');
    mkdirSync(spool, { recursive: true });
    memory = null;
    told = [];
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('tells nothing of before the first start, and each later job once, over restarts too', () => {
    copyFileSync(join(RECORDED, 'c00001'), join(spool, 'c00001'));
    watch()();
    copyFileSync(join(RECORDED, 'c00002'), join(spool, 'c00002'));
    watch()();
    watch()();
    expect(told.map(({ jobId }) => jobId)).toEqual([2]);
  });

  it('tells a job when it ends, not when it is sent', async () => {
    const file = join(spool, 'c00002');
    const waiting = withInteger(recorded('c00002'), 'job-state', 3);
    memory = '';
    const ended = Promise.withResolvers<PrintedJob>();
    writeFileSync(file, waiting);
    utimesSync(file, 1, 1);
    const stop = openPrinting(openHost({ root })).watch({ read: () => memory, write() {} }, ended.resolve);
    writeFileSync(file, recorded('c00002'));
    expect((await ended.promise).jobId).toBe(2);
    stop();
  });
});
