// Which title does a name belong to? Pure: the same name, publisher and source give the same title everywhere.
import { ALIASES, NUMBER_IS_VERSION, PUBLISHERS, WORDS } from './dictionary.ts';
import { keyOf, publisherKey, tidy } from './fold.ts';
import { stripLinuxName } from './linux-name.ts';
import { type Removed, stripWindowsName } from './windows-name.ts';

/** What was done to the name, in the order it was done; `as-is` alone when nothing was. */
export type Step = 'as-is' | 'width' | 'number' | 'dictionary' | Removed;
/** What made the decision: the dictionary, the rules, or nothing but the name itself. */
export type Rule = 'dictionary' | 'rules' | 'name';
export interface TitleOf {
  /** Stable: `ttl-` and 26 hexadecimal digits out of the folded title, publisher and family. */
  readonly titleId: string;
  readonly title: string;
  readonly rule: Rule;
  readonly explanation: readonly Step[];
}

const words = new Map(WORDS.map(([japanese, english]) => [keyOf(japanese), keyOf(english)]));
const anyWord = new RegExp([...words.keys()].sort((a, b) => b.length - a.length).join('|'), 'gu');
const compared = (name: string) => keyOf(name).replaceAll(anyWord, (word) => words.get(word) ?? word);
const aliases = new Map(
  ALIASES.flatMap(([title, ...others]) => [title, ...others].map((name) => [compared(name), title])),
);
const publishers = new Map(
  PUBLISHERS.flatMap(([name, ...others]) => [name, ...others].map((other) => [publisherKey(other), keyOf(name)])),
);
const counting = new Map(NUMBER_IS_VERSION.map((title) => [keyOf(title), title]));
/** Sources whose names are those of packages; the publisher there is who packed it, and changes. */
const PACKAGES: ReadonlySet<string> = new Set(['dpkg', 'rpm', 'snap', 'flatpak', 'pacman', 'apk']);

/**
 * Never throws; names longer than 512 characters are cut.
 * @param publisher '' when nobody says
 * @param source    of the software section: `dpkg`, `rpm`, …; anything that is no kind of package counts as Windows
 */
export function titleOf(name: string, publisher: string, source: string): TitleOf {
  const isPackage = PACKAGES.has(source);
  const clean = tidy(name);
  const { title: stripped, removed } = isPackage ? stripLinuxName(clean) : stripWindowsName(clean);
  const steps: Step[] = [...(clean === name ? [] : ['width' as const]), ...removed];
  let title = stripped;
  let rule: Rule = steps.length > 0 ? 'rules' : 'name';
  if (!isPackage) {
    const numbered = /^(.*?)\s*\d{1,4}(?:\s+(?:PPAPI|NPAPI|ActiveX))?$/u.exec(title);
    const counted = numbered === null ? undefined : counting.get(keyOf(numbered[1] ?? ''));
    if (counted !== undefined) {
      title = title.replace(/\s*\d{1,4}(?=$|\s+(?:PPAPI|NPAPI|ActiveX)$)/u, '');
      steps.push('number');
      rule = 'dictionary';
    }
    const alias = aliases.get(compared(title));
    if (alias !== undefined && alias !== title) {
      title = alias;
      steps.push('dictionary');
      rule = 'dictionary';
    }
  }
  const folded = publisherKey(publisher);
  const by = isPackage ? 'package' : makerOf(title, folded, firstWord(publisher));
  return {
    titleId: idOf(`${isPackage ? title : withoutMaker(compared(title), [by, folded, firstWord(publisher)])}\n${by}`),
    title,
    rule,
    explanation: steps.length === 0 ? ['as-is'] : steps,
  };
}

/** Who is behind the title: a maker that the product is named after is known by that name alone, whatever it adds to it. */
function makerOf(title: string, folded: string, first: string): string {
  const known = publishers.get(folded);
  if (known !== undefined) return known;
  return first.length > 2 && first === firstWord(title) ? (publishers.get(first) ?? first) : folded;
}

/** The publisher is part of the id already: `Azul Zulu JDK` and `Zulu JDK` of Azul Systems are one. */
function withoutMaker(key: string, makers: readonly string[]): string {
  const maker = makers.find(
    (each) => each.length > 2 && key.startsWith(each) && /^\p{L}{2}/u.test(key.slice(each.length)),
  );
  return maker === undefined ? key : key.slice(maker.length);
}

function firstWord(publisher: string): string {
  return keyOf(tidy(publisher).replace(/^the /iu, '').split(/[ .,]/u)[0] ?? '');
}

/** Two 53-bit hashes (cyrb53 by bryc, public domain): enough that a fleet's titles never meet by chance; no secret hangs on it. */
function idOf(key: string): string {
  return `ttl-${cyrb53(key, 0)}${cyrb53(key, 1)}`;
}

function cyrb53(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0').slice(-13);
}
