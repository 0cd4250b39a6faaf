// What `nft -j list table` says: the rules as they stand, what openings have left, whom was refused. libnftables-json(5).
import type { RefusedPeer } from '../../network-gate.ts';

interface Listed {
  readonly chain?: Record<string, unknown>;
  readonly rule?: Record<string, unknown>;
  readonly set?: { readonly name?: unknown; readonly elem?: readonly unknown[] } & Record<string, unknown>;
}

/** What decides about a packet, without handles, counters and what runs out. @throws SyntaxError when it is no answer of nft */
export function standingOf(text: string): string {
  const parts = listed(text).flatMap(({ chain, rule, set }): object[] => {
    if (chain !== undefined) return [{ chain: without(chain, 'handle') }];
    if (rule !== undefined) return [{ rule: without(rule, 'handle') }];
    // Elements of openings run out, those of the refused come and go; which sets there are, the rules tell.
    if (set !== undefined) return [{ set: without(set, 'handle', 'elem', 'flags') }];
    return [];
  });
  return JSON.stringify(parts);
}

/** By name of the set: whom an opening opens. Each of what stands must be among what is meant: an opening may have ended. */
export function openedIn(text: string): Map<string, string[]> {
  const opened = new Map<string, string[]>();
  for (const { set } of listed(text)) {
    if (typeof set?.name !== 'string' || !set.name.startsWith('opening_')) continue;
    opened.set(set.name, (set.elem ?? []).map(addressOf));
  }
  return opened;
}

/** With a time-out the address stands inside an object, without one alone. */
function addressOf(element: unknown): string {
  const { elem } = (typeof element === 'object' && element !== null ? element : {}) as { elem?: { val?: unknown } };
  return JSON.stringify(elem === undefined ? element : elem.val);
}

/** By name of the set: seconds left; null: without an end. */
export function leftIn(text: string): Map<string, number | null> {
  const left = new Map<string, number | null>();
  for (const { set } of listed(text)) {
    if (typeof set?.name !== 'string' || !set.name.startsWith('opening_')) continue;
    const [element] = set.elem ?? [];
    if (element === undefined) continue;
    const { expires } = (element as { elem?: { expires?: unknown } }).elem ?? {};
    left.set(set.name, typeof expires === 'number' ? expires : null);
  }
  return left;
}

export function refusedIn(text: string): RefusedPeer[] {
  return listed(text).flatMap(({ set }) =>
    set?.name === 'refused4' || set?.name === 'refused6' ? (set.elem ?? []).flatMap(refusedOf) : [],
  );
}

function refusedOf(element: unknown): RefusedPeer[] {
  const { val } = (element as { elem?: { val?: unknown } }).elem ?? {};
  const parts = (val as { concat?: unknown } | undefined)?.concat;
  if (!Array.isArray(parts)) return [];
  const [address, protocol, port] = parts;
  if (typeof address !== 'string' || typeof port !== 'number') return [];
  return [{ address, protocol: String(protocol), port }];
}

function listed(text: string): Listed[] {
  const found = (JSON.parse(text) as { nftables?: unknown }).nftables;
  if (!Array.isArray(found)) throw new SyntaxError('no answer of nft');
  return found as Listed[];
}

function without(value: Record<string, unknown>, ...names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
