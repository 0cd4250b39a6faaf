// What the first page needs, asked for while the browser still reads the libraries; whoever needs it takes it, once.
import { type Answer, answerTo } from './answer.ts';

interface Begun {
  readonly answer: Promise<Answer>;
  readonly at: number;
  come: Answer | null;
}
/** After this nothing of it is used: it is asked anew. */
const MAX_AGE_MS = 5_000;
interface Ahead {
  readonly begun: Map<string, Begun>;
  whole: Promise<unknown>;
}
declare global {
  var sekimoriAhead: Ahead | undefined;
}
// The early script is built on its own, so that it waits for nothing: what it begins is found by this name.
globalThis.sekimoriAhead ??= { begun: new Map(), whole: Promise.resolve() };
const ahead = globalThis.sekimoriAhead;
const { begun } = ahead;

/** @returns the answer, for what is begun after it */
export function begin(path: string): Promise<Answer> {
  const answer = answerTo(path, { headers: { accept: 'application/json' } });
  const one: Begun = { answer, at: performance.now(), come: null };
  begun.set(nameOf(path), one);
  answer.then(
    (come) => {
      one.come = come;
    },
    () => {},
  );
  return answer;
}

/** Everything that was begun, and what is begun after it, belongs to `whole`. */
export function beginWhole(whole: Promise<unknown>): void {
  ahead.whole = whole.catch(() => {});
}

/** Ends when the answers are there or have failed. */
export function allCome(): Promise<unknown> {
  return ahead.whole;
}

/** The answer under way to this very question; null where none is, or somebody has taken it. */
export function take(path: string): Promise<Answer> | null {
  return taken(path)?.answer ?? null;
}

/** What a good answer says, where it has come: a page that begins with it is drawn once. A refusal is left for `take`. */
export function takeCome<T>(path: string): T | undefined {
  if (begun.get(nameOf(path))?.come?.ok !== true) return undefined;
  const text = taken(path)?.come?.text;
  return text === undefined ? undefined : (JSON.parse(text) as T);
}

/** Another person begins: nothing that was asked for the one before is shown to them. */
export function forgetBegun(): void {
  begun.clear();
}

function taken(path: string): Begun | undefined {
  const one = begun.get(nameOf(path));
  begun.delete(nameOf(path));
  return one !== undefined && performance.now() - one.at < MAX_AGE_MS ? one : undefined;
}

/** Since when things are new is a matter of milliseconds at the first look of a day. */
function nameOf(path: string): string {
  return path.replace(/^(\/api\/v1\/overview)\?since=\d+$/, '$1');
}
