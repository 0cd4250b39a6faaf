// What the audit trail tells of a line of the ledger: in names that people know, and only what differs.
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Within } from '../store/atomic.ts';
import { departmentStore } from '../store/departments.ts';
import type { StoredTerminal, TerminalParts } from './store.ts';

type Told = Readonly<Record<string, unknown>>;
type Tellable = TerminalParts & Partial<Pick<StoredTerminal, 'life' | 'destruction' | 'scope'>>;

export interface Teller {
  of(terminal: Tellable): Told;
  /** The members that differ, as they were and as they are. */
  difference(before: Tellable, after: Tellable): { before: Told; after: Told };
}

/** Departments and sites by their names as of now. */
export async function openTeller({ db }: Pick<Within, 'db'>, now: EpochMs): Promise<Teller> {
  const departments = departmentStore(db);
  const [names, sites] = await Promise.all([departments.names(), departments.sites()]);
  const departmentNames = new Map(names.map(({ departmentId, name }) => [departmentId as string, name]));
  for (const { departmentId, fullName } of treeAt(names, now)) departmentNames.set(departmentId, fullName);
  const siteNames = new Map(sites.map(({ siteId, name }) => [siteId as string, name]));
  const of = ({ departmentId, siteId, ...terminal }: Tellable): Told => ({
    assetNumber: terminal.assetNumber,
    serial: terminal.serial,
    hostname: terminal.hostname,
    model: terminal.model,
    zone: terminal.zone,
    department: departmentId === null ? null : (departmentNames.get(departmentId) ?? departmentId),
    site: siteId === null ? null : (siteNames.get(siteId) ?? siteId),
    leaseEndsOn: terminal.leaseEndsOn,
    leaseReference: terminal.leaseReference,
    life: terminal.life,
    certificate: terminal.destruction?.certificate ?? null,
    witness: terminal.destruction?.witness ?? null,
    outOfScope: terminal.scope?.reason ?? null,
    approver: terminal.scope?.approver ?? null,
  });
  return {
    of,
    difference(one, other) {
      const [before, after] = [of(one), of(other)];
      const members = Object.keys(after).filter(
        (member) => JSON.stringify(before[member]) !== JSON.stringify(after[member]),
      );
      const only = (told: Told) => Object.fromEntries(members.map((member) => [member, told[member]]));
      return { before: only(before), after: only(after) };
    },
  };
}
