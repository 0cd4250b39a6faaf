// The typed catalogue of visible words: whole sentences in Japanese and English with named holes.
export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One sentence in both languages. Both name the same holes, `{count}`; a test of each catalogue checks it. */
export interface Phrase {
  readonly ja: string;
  readonly en: string;
}
export type Catalogue = Readonly<Record<string, Phrase>>;

/** The names of the holes in a sentence: `'{a} and {b}'` gives `'a' | 'b'`. */
export type HolesOf<Sentence extends string> = Sentence extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | HolesOf<Rest>
  : never;
type Fill<P extends Phrase> = [HolesOf<P['ja']>] extends [never]
  ? []
  : [holes: Readonly<Record<HolesOf<P['ja']>, string | number>>];
export type Translate<C extends Catalogue> = <K extends keyof C & string>(key: K, ...fill: Fill<C[K]>) => string;

/**
 * A function that says the sentences of one catalogue in one language.
 * @param catalogue written with `as const satisfies Catalogue`, so that keys and holes are checked by the compiler
 * @returns         `t('endpoints.count', { count: '2,148' })`; numbers are given already formatted (i18n/number.ts)
 */
export function translator<const C extends Catalogue>(catalogue: C, language: Language): Translate<C> {
  return (key, ...fill) => {
    const phrase = catalogue[key];
    if (phrase === undefined) throw new TypeError(`no phrase "${key}" in the catalogue`);
    return fillHoles(phrase[language], fill[0] ?? {});
  };
}

/** Puts values into the named holes. A hole without a value stays as it is written, so that it is seen and mended. */
export function fillHoles(sentence: string, holes: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/gu, (hole, name: string) =>
    Object.hasOwn(holes, name) ? String(holes[name]) : hole,
  );
}

/** The holes a sentence names, sorted, each once. */
export function holesIn(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? ''))].sort();
}
