// The difference between a file and what is there, line by line: what applying it would do, before anything is done.
import { canonical } from '../../protocol/canonical.ts';
import type { ImportProblem } from './problems.ts';

/** One row of a file: its line there (the headings are line 1), and the cells of the columns that the file has. */
export interface ImportRow<Id extends string = string> {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Id, string>>>;
  /** It had more cells than there are headings. */
  readonly isTooWide?: true;
}

type Scalar = string | number | boolean | null;
/** Everything an import changes of one thing, told by what people know it by (numbers, codes, days), never by our ids. */
export type Facts = { readonly [field: string]: Scalar | readonly { readonly [field: string]: Scalar }[] };

export const LINE_CHANGES = ['broken', 'new', 'changed', 'leaving', 'same'] as const;
export type LineChange = (typeof LINE_CHANGES)[number];
interface LineParts {
  /** Null: the file does not name it. */
  readonly line: number | null;
  /** What the thing is found by, unique within its kind: a staff number, a code. '' of a line that tells none. */
  readonly key: string;
  readonly name: string;
}
export type PlanLine =
  | (LineParts & { readonly change: 'broken'; readonly problem: ImportProblem })
  | (LineParts & { readonly change: 'new'; readonly after: Facts })
  | (LineParts & { readonly change: 'changed' | 'leaving'; readonly before: Facts; readonly after: Facts | null })
  | (LineParts & { readonly change: 'same' });
export type LineCounts = Readonly<Record<LineChange, number>>;

/** What is asked of a plan beside its rows. */
export interface PlanChoice {
  /** The day from which it is to hold: `2026-04-01`. */
  readonly day: string;
  /** The file names all there are: what it does not name leaves. */
  readonly isComplete: boolean;
}

/** One thing brought from one state to another; null: it is not there. */
export interface ImportChange {
  readonly key: string;
  readonly name: string;
  readonly before: Facts | null;
  readonly after: Facts | null;
}

/** How a line that can be read differs from what is there. */
export function compare(at: LineParts, before: Facts | null, after: Facts): PlanLine {
  if (before === null) return { ...at, change: 'new', after };
  return isSame(before, after) ? { ...at, change: 'same' } : { ...at, change: 'changed', before, after };
}

export function isSame(a: Facts | null, b: Facts | null): boolean {
  return canonical(a) === canonical(b);
}

export function countLines(lines: readonly { readonly change: LineChange }[]): LineCounts {
  const counts = { broken: 0, new: 0, changed: 0, leaving: 0, same: 0 };
  for (const { change } of lines) counts[change] += 1;
  return counts;
}

/** What applying a plan does; nothing while a line is broken. */
export function changesOf(lines: readonly PlanLine[]): ImportChange[] {
  return lines.flatMap((line): ImportChange[] => {
    if (line.change === 'new') return [{ key: line.key, name: line.name, before: null, after: line.after }];
    if (line.change !== 'changed' && line.change !== 'leaving') return [];
    return [{ key: line.key, name: line.name, before: line.before, after: line.after }];
  });
}

/** What takes it back: the same things the other way round, the last one first. */
export function reversed(changes: readonly ImportChange[]): ImportChange[] {
  return changes.map(({ before, after, ...at }) => ({ ...at, before: after, after: before })).reverse();
}

/** Things that are no longer as the changes expect them. */
export function overtaken(changes: readonly ImportChange[], now: ReadonlyMap<string, Facts>): ImportChange[] {
  return changes.filter(({ key, before }) => !isSame(now.get(key) ?? null, before));
}
