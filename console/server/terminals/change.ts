// One change of a line of the ledger: read, judged, written and told in one transaction; whoever is second is shown the difference.
import type { AuditAction } from '../../../shared/audit/actions.ts';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { TerminalId } from '../../../shared/ids/ids.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { demandVersion } from '../api/version.ts';
import type { Audit, AuditTold } from '../audit/audit.ts';
import { together, type Within } from '../store/atomic.ts';
import type { Store } from '../store/store.ts';
import { terminalStore } from '../store/terminals.ts';
import type { ShownTerminal, StoredTerminal } from './store.ts';
import { openTeller, type Teller } from './told.ts';

export interface Room {
  readonly store: Store;
  readonly audit: Audit;
  readonly clock: { now(): EpochMs };
}
export interface Asker {
  readonly actor: AuditActor;
  readonly role: Role;
}
/** What one change makes of a line: the members that differ are written and told. */
export interface Change {
  readonly after: StoredTerminal;
  readonly action: AuditAction;
  readonly reason: string;
  /** What else the same act did. */
  readonly more?: readonly AuditTold[];
}
/** Judges first and throws; only then does it change anything else in the transaction. */
export type Make = (within: Within, before: ShownTerminal) => Promise<Change>;

/**
 * @param version the one that whoever asks saw
 * @param yours   the members in question as they would have them
 * @throws        SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, and what `make` throws
 */
export async function change(
  { store, audit, clock }: Room,
  terminalId: TerminalId,
  { version, yours, actor }: { version: number; yours: Partial<StoredTerminal>; actor: AuditActor },
  make: Make,
): Promise<void> {
  await together(store, async (within) => {
    const before = found(await terminalStore(within).hold(terminalId));
    demandVersion({
      given: version,
      stored: before.version,
      now: Object.fromEntries(Object.keys(yours).map((member) => [member, before[member as keyof StoredTerminal]])),
      yours,
    });
    const told = await writeChange(within, before, await make(within, before), await openTeller(within, clock.now()));
    await audit.appendAll(within.db, actor, told);
  });
}

/** @param before held by the transaction, so that nobody else changes it meanwhile */
export async function writeChange(
  within: Within,
  before: ShownTerminal,
  { after, action, reason, more = [] }: Change,
  teller: Teller,
): Promise<AuditTold[]> {
  await terminalStore(within).edit(after);
  const subject = { kind: 'expected-terminal', id: before.terminalId, name: before.assetNumber } as const;
  return [{ action, subject, ...teller.difference(before, after), reason }, ...more];
}

export function found<T>(value: T | null): T {
  if (value === null) throw new SekimoriError('SKM_NOT_FOUND');
  return value;
}
