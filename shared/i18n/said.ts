// A sentence in parts, so that text a terminal, stick or package chose itself stays apart from our own words.

/** Text from outside; drawn by the interface's component for untrusted text, never as plain words. */
export interface Foreign {
  readonly foreign: string;
}
/** One of our own words, put into a sentence by `own`. */
interface Own {
  readonly own: string;
}
export type Said = readonly (string | Foreign)[];

/**
 * Tag of a template: the literal text is ours, every hole that is a string counts as foreign.
 * A word of our own goes in by `own(word)`, so that forgetting it errs on the safe side.
 */
export function say(words: TemplateStringsArray, ...holes: readonly (string | number | Own | Said)[]): Said {
  const parts: (string | Foreign)[] = [];
  words.forEach((word, index) => {
    if (word !== '') parts.push(word);
    const hole = holes[index];
    if (hole === undefined) return;
    if (typeof hole === 'number') parts.push(String(hole));
    else if (typeof hole === 'string') parts.push({ foreign: hole });
    else if ('own' in hole) parts.push(hole.own);
    else parts.push(...hole);
  });
  return parts;
}

export function own(word: string): Own {
  return { own: word };
}

/** Joins what is there; parts that are null or empty are left out. */
export function joined(parts: readonly (Said | null)[], between: string): Said {
  const all: (string | Foreign)[] = [];
  for (const part of parts) {
    if (part === null || part.length === 0) continue;
    if (all.length > 0) all.push(between);
    all.push(...part);
  }
  return all;
}

/** The whole as one string, for tests and for places that escape by themselves. */
export function plain(said: Said): string {
  return said.map((part) => (typeof part === 'string' ? part : part.foreign)).join('');
}
