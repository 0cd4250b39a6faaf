// The one way to the console's REST interface: JSON in and out, every failure a code of the catalogue.
import { isErrorCode } from '../../../shared/errors/catalogue.ts';
import { type ErrorFacts, SekimoriError } from '../../../shared/errors/error.ts';
import { type Answer, answerTo } from './answer.ts';
import { take } from './begun.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * Asks the console.
 * @param path   `/api/v1/…`, with its query
 * @param body   sent as JSON, a file as it is; undefined sends none
 * @param signal of the query that asks, so that leaving a page ends the request
 * @throws SekimoriError with the server's code, or SKM_CONSOLE_UNREACHABLE where no answer came
 */
export async function ask<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const isFile = body instanceof Blob;
  let answer: Answer;
  try {
    const underWay = method === 'GET' ? take(path) : null;
    const init: RequestInit = {
      method,
      headers: {
        accept: 'application/json',
        // Another site cannot set this without asking first: the server refuses changes that lack it.
        ...(method === 'GET' ? {} : { 'x-sekimori': '1' }),
        ...(body === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    };
    answer = await (underWay ?? answerTo(path, init));
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new SekimoriError('SKM_CONSOLE_UNREACHABLE', { url: location.host, reason: 'network' }, { cause });
  }
  const { status, ok, text } = answer;
  if (!ok) throw problemOf(status, text);
  if (text === '') return undefined as T;
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new SekimoriError('SKM_UNEXPECTED', { status }, { cause });
  }
}

export const get = <T>(path: string, signal?: AbortSignal) => ask<T>('GET', path, undefined, signal);

function problemOf(status: number, text: string): SekimoriError {
  try {
    const problem: unknown = JSON.parse(text);
    if (typeof problem === 'object' && problem !== null && 'code' in problem && isErrorCode(problem.code)) {
      const facts = 'facts' in problem && typeof problem.facts === 'object' ? problem.facts : null;
      return new SekimoriError(problem.code, (facts ?? {}) as ErrorFacts);
    }
  } catch {
    // Not ours: a proxy in between, or a page of a broken server.
  }
  if (status === 404) return new SekimoriError('SKM_NOT_FOUND');
  if (status === 429) return new SekimoriError('SKM_TOO_MANY_REQUESTS');
  return new SekimoriError('SKM_UNEXPECTED', { status });
}
