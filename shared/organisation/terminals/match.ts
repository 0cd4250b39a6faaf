// Which endpoint is which line of the ledger: by the serial number of the firmware, then the asset number, then the host name; doubt stays unknown.
import type { Zone } from '../../zones/zone.ts';

export interface Listed {
  readonly terminalId: string;
  readonly assetNumber: string;
  readonly serial: string | null;
  readonly hostname: string | null;
  readonly zone: Zone;
}
export interface Enrolled {
  readonly id: number;
  readonly serial: string | null;
  /** The asset tag that the firmware tells, where somebody wrote one in. */
  readonly assetTag: string | null;
  readonly hostname: string | null;
  readonly zone: Zone;
}

export const MATCHED_BY = ['serial', 'asset', 'hostname'] as const;
export type MatchedBy = (typeof MATCHED_BY)[number];
/**
 * nothing: no endpoint has any of it · several-endpoints, several-listed: more than one has the same, so nobody can tell ·
 * serial-differs: the host name is there, on a machine of another serial number
 */
export const UNMATCHED_BECAUSE = ['nothing', 'several-endpoints', 'several-listed', 'serial-differs'] as const;
export type UnmatchedBecause = (typeof UNMATCHED_BECAUSE)[number];
export type Match =
  | { readonly endpoint: number; readonly by: MatchedBy }
  | { readonly endpoint: null; readonly because: UnmatchedBecause };

/**
 * Compares the whole ledger with the whole fleet.
 * @param listed   without those that have left the city
 * @param enrolled without those that were revoked
 * @returns        one answer for each line; no endpoint is given twice, whatever the order
 */
export function matchTerminals(listed: readonly Listed[], enrolled: readonly Enrolled[]): Map<string, Match> {
  const found = new Map<string, Match>();
  /** Endpoints that are some line's, or that cannot be told to be: a weaker key must not give them away. */
  const taken = new Set<number>();
  for (const by of MATCHED_BY) {
    const lines = groups(
      listed.filter(({ terminalId }) => !found.has(terminalId)),
      (line) => KEYS[by].listed(line),
    );
    const machines = groups(
      enrolled.filter(({ id }) => !taken.has(id)),
      (machine) => KEYS[by].enrolled(machine),
    );
    for (const [key, sameLines] of lines) {
      const sameMachines = machines.get(key) ?? [];
      const [machine, another] = sameMachines;
      if (machine === undefined) continue;
      const contradicted = sameLines.filter((line) => sameMachines.every((each) => differ(line, each)));
      for (const { terminalId } of contradicted) found.set(terminalId, { endpoint: null, because: 'serial-differs' });
      const left = sameLines.filter((line) => !contradicted.includes(line));
      const [line, second] = left;
      if (line === undefined) continue;
      for (const { id } of sameMachines) taken.add(id);
      const because = second !== undefined ? 'several-listed' : another !== undefined ? 'several-endpoints' : null;
      if (because === null) found.set(line.terminalId, { endpoint: machine.id, by });
      else for (const { terminalId } of left) found.set(terminalId, { endpoint: null, because });
    }
  }
  for (const { terminalId } of listed)
    if (!found.has(terminalId)) found.set(terminalId, { endpoint: null, because: 'nothing' });
  return found;
}

const KEYS: Readonly<
  Record<MatchedBy, { listed: (line: Listed) => string | null; enrolled: (machine: Enrolled) => string | null }>
> = {
  serial: { listed: ({ serial }) => serialKey(serial), enrolled: ({ serial }) => serialKey(serial) },
  asset: { listed: ({ assetNumber }) => serialKey(assetNumber), enrolled: ({ assetTag }) => serialKey(assetTag) },
  // A host name says who it is within its own zone only.
  hostname: {
    listed: ({ hostname, zone }) => hostKey(hostname, zone),
    enrolled: ({ hostname, zone }) => hostKey(hostname, zone),
  },
};

/** Two serial numbers that are both known and are not the same. */
function differ(line: Listed, machine: Enrolled): boolean {
  const [listed, told] = [serialKey(line.serial), serialKey(machine.serial)];
  return listed !== null && told !== null && listed !== told;
}

/** What makers leave in where nothing was filled in; as a serial number it would make all machines one. */
const FILLERS =
  /^(TOBEFILLEDBYO\.?E\.?M\.?|DEFAULTSTRING|SYSTEMSERIALNUMBER|NOT(SPECIFIED|APPLICABLE|AVAILABLE)|NONE|N\/?A|UNKNOWN|なし|不明|0+|X+|\.+|-+|123456789)$/u;

/** Width, case and blanks say nothing: a serial number is copied from a label by hand. Null: there is none to go by. */
export function serialKey(serial: string | null): string | null {
  const key = (serial ?? '').normalize('NFKC').toUpperCase().replaceAll(/\s/gu, '');
  return key === '' || FILLERS.test(key) ? null : key;
}

/** A host name without its domain, within its zone. Null: there is none to go by. */
export function hostKey(hostname: string | null, zone: Zone): string | null {
  const [host = ''] = (hostname ?? '').normalize('NFKC').toLowerCase().trim().split('.');
  return host === '' || host === 'localhost' ? null : `${zone} ${host}`;
}

function groups<T>(list: readonly T[], keyOf: (each: T) => string | null): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const each of list) {
    const key = keyOf(each);
    if (key === null) continue;
    const same = found.get(key);
    if (same === undefined) found.set(key, [each]);
    else same.push(each);
  }
  return found;
}
