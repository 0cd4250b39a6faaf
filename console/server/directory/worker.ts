// The thread in which a directory is asked: the parser of its answers may loop or run out of memory here, and nowhere else.
import { parentPort, workerData } from 'node:worker_threads';
import { codeOf, SekimoriError } from '../../../shared/errors/error.ts';
import { askDirectory, type DirectoryAddress, type DirectoryLimits, type DirectoryQuestion } from './ask-directory.ts';
import type { DirectoryAnswer } from './read-directory.ts';

const { address, question, limits } = workerData as {
  address: DirectoryAddress;
  question: DirectoryQuestion;
  limits: DirectoryLimits;
};

parentPort?.postMessage(await answer());

async function answer(): Promise<DirectoryAnswer> {
  try {
    return { entries: await askDirectory(address, question, limits) };
  } catch (cause) {
    return { code: codeOf(cause), facts: cause instanceof SekimoriError ? cause.facts : {} };
  }
}
