// What a report says about each key: an item that fits as canonical text, or the hash alone of one that does not.
import { hash } from 'node:crypto';
import { canonical, sectionHash } from '../../../shared/protocol/canonical.ts';
import { checkItem } from '../../../shared/protocol/uplink/checkers.generated.ts';
import type { Section } from '../../../shared/protocol/uplink/state.ts';

export interface DigestedItem {
  /** RFC 8785 text. */
  readonly text: string;
  readonly hash: string;
  /** False: of the wrong shape, so only its hash is kept. */
  readonly fits: boolean;
}

/** PostgreSQL cannot hold NUL; '' is the mark of an unknown section. */
const isKey = (key: string) => key !== '' && !key.includes('\0');

/** @returns null for a value that has no canonical text (a lone surrogate): nothing with it can be proven */
export function digest(section: Section, key: string, item: unknown): DigestedItem | null {
  try {
    const text = canonical(item);
    return { text, hash: sha256(text), fits: isKey(key) && checkItem[section](item) };
  } catch {
    return null;
  }
}

/** Hash of a whole section out of what is stored and what was refused. */
export function hashOfSection(stored: ReadonlyMap<string, string>, refused: ReadonlyMap<string, string>): string {
  return sectionHash(new Map([...stored, ...refused]), sha256);
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
