// What the audit trail tells of a registered medium: in names that people know, and only what differs.
import { hex } from '../../../shared/devices/usb-class.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Within } from '../store/atomic.ts';
import { departmentStore } from '../store/departments.ts';
import { peopleStore } from '../store/people.ts';
import type { MediumParts, StoredMedium } from './store.ts';

type Told = Readonly<Record<string, unknown>>;
type Tellable = MediumParts & Partial<Pick<StoredMedium, 'state' | 'loan'>>;

export interface Teller {
  of(medium: Tellable): Promise<Told>;
  /** The members that differ, as they were and as they are. */
  difference(before: Tellable, after: Tellable): Promise<{ before: Told; after: Told }>;
}

/** Departments by their names as of now, people as they are called. */
export async function openTeller(within: Within, now: EpochMs): Promise<Teller> {
  const names = await departmentStore(within.db).names();
  const departments = new Map(names.map(({ departmentId, name }) => [departmentId as string, name]));
  for (const { departmentId, fullName } of treeAt(names, now)) departments.set(departmentId, fullName);
  const people = peopleStore(within);
  async function of({ identity, departmentId, loan, ...medium }: Tellable): Promise<Told> {
    const holder = loan ? await people.find(loan.holderId) : null;
    return {
      number: medium.number,
      label: medium.label,
      kind: medium.kind,
      device: identity && `${hex(identity.vendorId, 4)}:${hex(identity.productId, 4)}`,
      serial: identity?.serial ?? null,
      capacityBytes: medium.capacityBytes,
      encryption: medium.encryption,
      confidentiality: medium.confidentiality,
      department: departmentId && (departments.get(departmentId) ?? departmentId),
      zone: medium.zone,
      state: medium.state,
      holder: holder && `${holder.familyName} ${holder.givenName}`,
      dueOn: loan?.dueOn ?? null,
      purpose: loan?.purpose ?? null,
    };
  }
  return {
    of,
    async difference(one, other) {
      const [before, after] = [await of(one), await of(other)];
      const members = Object.keys(after).filter((member) => before[member] !== after[member]);
      const only = (told: Told) => Object.fromEntries(members.map((member) => [member, told[member]]));
      return { before: only(before), after: only(after) };
    },
  };
}
