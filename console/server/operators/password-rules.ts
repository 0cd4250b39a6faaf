// Is a password good enough? Length before complexity (NIST SP 800-63B-4 §3.1.1.2), and not made of what is guessed first.
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';

export const LEAST_LENGTH = 15;
/** Below this many bits a password is found by guessing common pieces in common orders. */
const LEAST_BITS = 34;
/** What one character costs that belongs to no piece, and one that follows its neighbour (abc, 321, aaa, qwe). */
const FREE_BITS = 4.5;
const RUN_BITS = 0.5;
const RUN_START_BITS = 5;

const KEYBOARD = [
  '1234567890-^',
  'qwertyuiop@[',
  'asdfghjkl;:]',
  'zxcvbnm,./',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
];
const LOOKALIKES: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

export interface Personal {
  readonly loginName: string;
  readonly displayName: string;
  readonly reading: string | null;
  readonly cityName: string | null;
}

/** The same password however it was typed: full-width and half-width, composed and decomposed. */
export function normalised(password: string): string {
  return password.normalize('NFKC');
}

/**
 * @param password  as typed
 * @param common    rank of common words, 1 the most common
 * @returns         the code of what is wrong; null when it may be used
 */
export function weakness(password: string, personal: Personal, common: ReadonlyMap<string, number>): ErrorCode | null {
  const text = normalised(password).toLowerCase();
  if ([...text].length < LEAST_LENGTH) return 'SKM_PASSWORD_SHORT';
  const own = ownWords(personal);
  if (own.some((word) => text.includes(word))) return 'SKM_PASSWORD_PERSONAL';
  const plain = [...text].map((character) => LOOKALIKES[character] ?? character).join('');
  return Math.min(bitsOf(text, common), bitsOf(plain, common) + 1) < LEAST_BITS ? 'SKM_PASSWORD_COMMON' : null;
}

/** Parts of the person's and the city's names, long enough that a chance meeting is unlikely. */
function ownWords({ loginName, displayName, reading, cityName }: Personal): string[] {
  const city = cityName?.replace(/[都道府県市区町村]$/u, '');
  const words = [
    loginName,
    ...loginName.split(/[._-]/),
    ...displayName.split(/\s+/),
    ...(reading?.split(/\s+/) ?? []),
    city ?? '',
  ];
  return words
    .map((word) => normalised(word).toLowerCase())
    .filter((word) => word.length >= (/^[\x20-\x7e]*$/.test(word) ? 4 : 2));
}

/** The cheapest way to put the password together from common words, runs and single characters. */
function bitsOf(text: string, common: ReadonlyMap<string, number>): number {
  const characters = [...text];
  const cheapest = [0];
  for (let end = 1; end <= characters.length; end++) {
    let least = (cheapest[end - 1] ?? 0) + FREE_BITS;
    for (let start = Math.max(0, end - 24); start <= end - 3; start++) {
      const before = cheapest[start] ?? 0;
      const piece = characters.slice(start, end).join('');
      const rank = common.get(piece);
      if (rank !== undefined) least = Math.min(least, before + Math.log2(rank + 1) + 1);
      if (isRun(piece)) least = Math.min(least, before + RUN_START_BITS + RUN_BITS * (end - start));
      // What was said once is free to say again: abcabcabc.
      if (start > 0 && characters.slice(0, start).join('').includes(piece)) least = Math.min(least, before + 2);
    }
    cheapest[end] = least;
  }
  return cheapest[characters.length] ?? 0;
}

/** Neighbours all along: in the alphabet, by number, on the keyboard, or the same again; forwards or backwards. */
function isRun(piece: string): boolean {
  const backwards = [...piece].reverse().join('');
  if (KEYBOARD.some((row) => row.includes(piece) || row.includes(backwards))) return true;
  const steps = new Set<number>();
  for (let i = 1; i < piece.length; i++) steps.add(piece.charCodeAt(i) - piece.charCodeAt(i - 1));
  const [step] = steps;
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
}
