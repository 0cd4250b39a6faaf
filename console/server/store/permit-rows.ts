// One permit as it is read, with the terminal it is for.
import type { Kysely, Selectable } from 'kysely';
import type { ConfidentialityClass } from '../../../shared/devices/rules/policy.ts';
import type { Strength } from '../../../shared/devices/strength.ts';
import type { AccountId, DepartmentId, PermitId, PersonId } from '../../../shared/ids/ids.ts';
import type { Extent } from '../../../shared/permits/narrow.ts';
import type { PermitAnswer, PermitClosing } from '../../../shared/permits/state.ts';
import type { PermitDirection, PermitRight } from '../../../shared/permits/words.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { StoredPermit } from '../permits/store.ts';
import type { PermitTable } from './permit-tables.ts';
import type { Tables } from './tables.ts';

/** `p`: the permit, `e`: its terminal. */
export function permitRows(db: Kysely<Tables>) {
  return db
    .selectFrom('permits as p')
    .innerJoin('endpoints as e', 'e.id', 'p.endpoint')
    .selectAll('p')
    .select(['e.endpoint_id', 'e.name as endpoint_name', 'e.zone as endpoint_zone']);
}

export function permitOf(
  row: Selectable<PermitTable> & { endpoint_id: string; endpoint_name: string; endpoint_zone: string },
): StoredPermit {
  const extent: Extent = {
    from: row.from_at,
    until: row.until_at,
    right: row.access_right as PermitRight,
    maxFiles: row.max_files,
    maxBytes: row.max_bytes,
  };
  return {
    permitId: row.permit_id as PermitId,
    number: row.number,
    version: row.version,
    direction: row.direction as PermitDirection,
    subject: row.subject,
    purpose: row.purpose,
    informationClass: row.information_class as ConfidentialityClass,
    otherParty: row.other_party,
    note: row.note,
    person: { id: row.person_id as PersonId, name: row.person_name, reading: row.person_reading },
    askedBy: row.asked_by as AccountId,
    departmentId: row.department_id as DepartmentId,
    endpoint: row.endpoint,
    endpointId: row.endpoint_id,
    endpointName: row.endpoint_name,
    zone: row.endpoint_zone as Zone,
    medium: {
      vendorId: row.vendor_id,
      productId: row.product_id,
      serial: row.serial,
      strength: row.strength as Strength,
      mediumId: row.medium_id,
      deviceId: row.device_id,
      label: row.medium_label,
    },
    extent,
    from: row.from_at,
    until: row.until_at,
    asked: JSON.parse(row.asked) as Extent,
    answer: row.answer as PermitAnswer,
    askedAt: row.asked_at,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    wasApproved: row.was_approved === 1,
    wasOpened: row.opened_at !== null,
    openedAt: row.opened_at,
    endedAt: row.ended_at,
    closing: row.closing as PermitClosing | null,
    copiedFiles: row.copied_files,
    copiedBytes: row.copied_bytes,
    differences: row.differences,
    pairId: row.pair_id as PermitId | null,
  };
}
