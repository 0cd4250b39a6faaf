// How well names fall into titles: the same measure for the half the rules were written from and the half that was set aside.
import { readFileSync } from 'node:fs';
import { titleOf } from '../../../shared/software/title.ts';

export interface NamedTitle {
  readonly half: string;
  /** What must fall into one title. */
  readonly truth: string;
  /** What may share a title with it: lines of one product, by version, language or architecture. */
  readonly line: string;
  readonly name: string;
  readonly publisher: string;
  readonly source: string;
  /** `hand` for what was written from memory; everything else was gathered. */
  readonly origin: string;
}

export const NAMES: readonly NamedTitle[] = readFileSync(
  new URL('../../fixtures/software/names.tsv', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [half = '', truth = '', name = '', , publisher = '', source = '', origin = ''] = line.split('\t');
    return { half, truth, line: truth, name, publisher, source, origin };
  });

export interface Measured {
  readonly names: number;
  readonly right: number;
  readonly share: number;
  /** Names joined with another line, or parted from their own. */
  readonly wrong: readonly { name: string; truth: string; title: string; why: 'joined' | 'parted' }[];
}

/** A name is right when its title is the one most names of its true title have, and holds names of no other line. */
export function measure(names: readonly NamedTitle[]): Measured {
  const placed = names.map((each) => ({ ...each, ...titleOf(each.name, each.publisher, each.source) }));
  const main = new Map<string, string>();
  for (const [truth, group] of Map.groupBy(placed, (each) => each.truth)) {
    const sizes = [...Map.groupBy(group, (each) => each.titleId)].sort((a, b) => b[1].length - a[1].length);
    main.set(truth, sizes[0]?.[0] ?? '');
  }
  const lines = new Map<string, Set<string>>();
  for (const { titleId, line } of placed) lines.set(titleId, (lines.get(titleId) ?? new Set()).add(line));
  const wrong = placed.flatMap(({ name, truth, title, titleId }) => {
    const isJoined = (lines.get(titleId)?.size ?? 0) > 1;
    if (!isJoined && main.get(truth) === titleId) return [];
    return [{ name, truth, title, why: isJoined ? ('joined' as const) : ('parted' as const) }];
  });
  const right = names.length - wrong.length;
  return { names: names.length, right, share: names.length === 0 ? 1 : right / names.length, wrong };
}
