// Gathers the parts of whole sections until the last one, bounded for one section and for all endpoints together.
import type { Message } from '../../../shared/protocol/uplink/messages.ts';

/** Characters of one section, and of all sections under way; a software inventory of 3,000 programs has about one million. */
const MAX_SECTION_CHARACTERS = 32_000_000;
const MAX_ALL_CHARACTERS = 128_000_000;
const MAX_PARTS = 256;

/** `lost`: parts out of order, too many or too large; the whole is wanted again. */
export type Gathered = { state: 'whole'; items: Map<string, string> } | { state: 'more' } | { state: 'lost' };

interface Gathering {
  readonly parts: number;
  readonly hash: string;
  next: number;
  characters: number;
  /** JSON text by key: a tenth of what the parsed items take. */
  readonly items: Map<string, string>;
}

export class Parts {
  readonly #underWay = new Map<string, Gathering>();
  #characters = 0;

  add(endpoint: number, report: Message<'state.report'>): Gathered {
    const { section, part, hash, set } = report;
    const [number, parts] = part;
    const name = `${endpoint} ${section}`;
    if (number === 0) this.#forget(name);
    const gathering = this.#underWay.get(name) ?? { parts, hash, next: 0, characters: 0, items: new Map() };
    if (number !== gathering.next || parts !== gathering.parts || hash !== gathering.hash || number >= parts)
      return this.#lose(name);
    this.#underWay.set(name, gathering);
    gathering.next++;
    for (const [key, item] of Object.entries(set)) {
      const text = JSON.stringify(item);
      gathering.characters += key.length + text.length;
      this.#characters += key.length + text.length;
      gathering.items.set(key, text);
    }
    const isTooMuch =
      parts > MAX_PARTS || gathering.characters > MAX_SECTION_CHARACTERS || this.#characters > MAX_ALL_CHARACTERS;
    if (isTooMuch) return this.#lose(name);
    if (gathering.next < parts) return { state: 'more' };
    this.#forget(name);
    return { state: 'whole', items: gathering.items };
  }

  /** Forgets what an endpoint left unfinished. */
  forget(endpoint: number): void {
    for (const name of this.#underWay.keys()) if (name.startsWith(`${endpoint} `)) this.#forget(name);
  }

  #lose(name: string): Gathered {
    this.#forget(name);
    return { state: 'lost' };
  }

  #forget(name: string): void {
    this.#characters -= this.#underWay.get(name)?.characters ?? 0;
    this.#underWay.delete(name);
  }
}
