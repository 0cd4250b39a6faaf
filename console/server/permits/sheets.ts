// The sheet of permits of a terminal: made anew whenever what it should say is no longer what was signed.
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { PersonId } from '../../../shared/ids/ids.ts';
import { stoppedAt, stopsAt } from '../../../shared/organisation/person.ts';
import { MOST_PERMITS, type Permit, type PermitSheet, SHEET_FORMAT } from '../../../shared/permits/document.ts';
import { MAX_SHEET_BYTES, permitSigningText } from '../../../shared/permits/signed.ts';
import { canonical } from '../../../shared/protocol/canonical.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { Authority } from '../pki/authority.ts';
import { together, type Within } from '../store/atomic.ts';
import { peopleStore } from '../store/people.ts';
import { permitEndpoint } from '../store/permit-endpoint.ts';
import { permitStore } from '../store/permits.ts';
import type { Store } from '../store/store.ts';
import { osUsersOf, type Reading } from './asker.ts';
import type { StoredPermit } from './store.ts';

export interface SheetRoom {
  readonly store: Store;
  readonly authority: Pick<Authority, 'signPolicy'>;
  readonly clock: { now(): EpochMs };
}

/**
 * Signs the sheet of a terminal within the transaction of the change, where it would say something else than the one before.
 * @param above the number that the terminal says it has; 0 where nothing was told
 * @throws      SKM_PERMIT_TOO_MANY
 */
export async function signSheet(
  { authority, clock }: Pick<SheetRoom, 'authority' | 'clock'>,
  within: Within,
  endpoint: number,
  above = 0,
): Promise<void> {
  const now = clock.now();
  const permits = permitStore(within);
  const terminal = await permitEndpoint(within.db, endpoint);
  if (terminal === null || terminal.isRevoked) return;
  const held = await permits.lockSheet(endpoint);
  const { endpointId, zone } = terminal;
  const wanted = await permitsOf(within, endpoint, endpointId, zone, now);
  if (wanted.length > MOST_PERMITS) throw new SekimoriError('SKM_PERMIT_TOO_MANY', { limit: MOST_PERMITS });
  const isTheSame = held === null ? wanted.length === 0 : says(held.text, { endpointId, zone, permits: wanted });
  if (isTheSame && (held?.number ?? 0) >= above) return;
  // By the time, so that a console that was restored from a backup goes on above what it once signed.
  const number = Math.max((held?.number ?? 0) + 1, above + 1, now);
  const sheet: PermitSheet = { format: SHEET_FORMAT, endpointId, zone, number, issuedAt: now, permits: wanted };
  const text = canonical(sheet);
  if (Buffer.byteLength(text) > MAX_SHEET_BYTES)
    throw new SekimoriError('SKM_PERMIT_TOO_MANY', { limit: MOST_PERMITS });
  const signature = authority.signPolicy(permitSigningText(text));
  await permits.writeSheet(endpoint, { number, text, signature, issuedAt: now });
  within.announcements.publish('permits', { endpointId, number });
}

/** Every sheet that is no longer right: somebody left, got another OS account, or a terminal changed its zone. */
export function sheetsInStep(room: SheetRoom): () => Promise<void> {
  return async () => {
    for (const endpoint of await permitStore(room.store).terminalsInUse(room.clock.now()))
      if (!(await isInStep(room, endpoint))) await together(room.store, (within) => signSheet(room, within, endpoint));
  };
}

/** Looked at without a lock, since almost always nothing changed. */
async function isInStep({ store, clock }: SheetRoom, endpoint: number): Promise<boolean> {
  const terminal = await permitEndpoint(store.db, endpoint);
  if (terminal === null || terminal.isRevoked) return true;
  const { endpointId, zone } = terminal;
  const held = await permitStore(store).sheet(endpoint);
  const permits = await permitsOf(store, endpoint, endpointId, zone, clock.now());
  return held === null ? permits.length === 0 : says(held.text, { endpointId, zone, permits });
}

function says(text: string, wanted: Pick<PermitSheet, 'endpointId' | 'zone' | 'permits'>): boolean {
  const { endpointId, zone, permits } = JSON.parse(text) as PermitSheet;
  return canonical({ endpointId, zone, permits }) === canonical(wanted);
}

async function permitsOf(
  store: Reading,
  endpoint: number,
  endpointId: string,
  zone: Zone,
  now: EpochMs,
): Promise<Permit[]> {
  const stored = await permitStore(store).mayOpen(endpoint, now);
  const found: Permit[] = [];
  for (const one of stored) {
    const holder = await holderOf(store, one.person.id, now);
    const until = Math.min(one.extent.until, holder?.stopsAt ?? Number.POSITIVE_INFINITY);
    // Without an account nobody at the terminal is known to be them, and whoever left carries nothing.
    if (holder === null || holder.osUsers.length === 0 || until <= now) continue;
    found.push(documentOf(one, { endpointId, zone, osUsers: holder.osUsers, until }));
  }
  return found;
}

async function holderOf(
  store: Reading,
  personId: PersonId,
  now: EpochMs,
): Promise<{ osUsers: string[]; stopsAt: EpochMs | null } | null> {
  const person = await peopleStore(store).find(personId);
  if (person === null || stoppedAt(person, null, now).length > 0) return null;
  return { osUsers: (await osUsersOf(store, person, now)).slice(0, 16).sort(), stopsAt: stopsAt(person) };
}

function documentOf(
  permit: StoredPermit,
  { endpointId, zone, osUsers, until }: { endpointId: string; zone: Zone; osUsers: string[]; until: EpochMs },
): Permit {
  const { medium, extent, person } = permit;
  return {
    id: permit.permitId,
    number: permit.number,
    direction: permit.direction,
    object: {
      kind: 'medium',
      vendorId: medium.vendorId,
      productId: medium.productId,
      serial: medium.serial,
      identity: medium.strength,
      mediumId: medium.mediumId,
    },
    endpointId,
    zone,
    person: { id: person.id, name: person.name, osUsers },
    right: permit.direction === 'bring-in' ? 'read-only' : extent.right,
    from: extent.from,
    until,
    maxFiles: extent.maxFiles,
    maxBytes: extent.maxBytes,
    purpose: permit.purpose,
    informationClass: permit.informationClass,
    otherParty: permit.otherParty,
  };
}
