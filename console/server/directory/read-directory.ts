// Reads entries of a directory in a thread of its own: whatever it answers, the console goes on and gets an end.
import { Worker } from 'node:worker_threads';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import { type ErrorFacts, SekimoriError } from '../../../shared/errors/error.ts';
import type { DirectoryEntry } from '../../../shared/organisation/directory/map.ts';
import type { DirectoryReason } from '../../../shared/organisation/directory/reasons.ts';
import type { DirectoryAddress, DirectoryLimits, DirectoryQuestion } from './ask-directory.ts';

export type DirectoryAnswer =
  | { readonly entries: readonly DirectoryEntry[] }
  | { readonly code: ErrorCode; readonly facts: ErrorFacts };

const LIMITS: DirectoryLimits = { connectMs: 10_000, wholeMs: 60_000, entries: 50_000, messageBytes: 1_048_576 };
/** After its own limits; a parser that loops over a lie never comes to them. */
const GRACE_MS = 2_000;
/** 50,000 entries of a dozen values take a tenth of it. */
const MOST_MEMORY_MB = 512;

/**
 * @throws SKM_DIRECTORY_UNREACHABLE, SKM_DIRECTORY_ANSWER; both with the host and a reason of `directoryReasons`
 */
export function readDirectory(
  address: DirectoryAddress,
  question: DirectoryQuestion,
  limits: DirectoryLimits = LIMITS,
): Promise<readonly DirectoryEntry[]> {
  const { host } = new URL(address.url);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { address, question, limits },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    const fail = (code: ErrorCode, reason: DirectoryReason, cause?: unknown) =>
      reject(new SekimoriError(code, { host, reason }, { cause }));
    const end = setTimeout(
      () => {
        fail('SKM_DIRECTORY_UNREACHABLE', 'timed-out');
        void worker.terminate();
      },
      limits.connectMs + limits.wholeMs + GRACE_MS,
    );
    worker.once('message', (answer: DirectoryAnswer) => {
      if ('entries' in answer) resolve(answer.entries);
      else reject(new SekimoriError(answer.code, answer.facts));
      void worker.terminate();
    });
    // Out of memory, or a parser that broke over what it was given.
    worker.once('error', (cause) => fail('SKM_DIRECTORY_ANSWER', 'malformed', cause));
    worker.once('exit', () => {
      clearTimeout(end);
      // The first of several counts; this one where it ended without a word.
      fail('SKM_DIRECTORY_UNREACHABLE', 'closed');
    });
  });
}
