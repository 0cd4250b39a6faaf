// The ledger of terminals of the fictional city: nearly all of its endpoints, some without an agent, one that waits for an approval.
import { byName, openAudit } from '../../../console/server/audit/audit.ts';
import type { Store } from '../../../console/server/store/store.ts';
import { terminalStore } from '../../../console/server/store/terminals.ts';
import { changeLife } from '../../../console/server/terminals/life.ts';
import { askScope } from '../../../console/server/terminals/scope.ts';
import { addTerminal } from '../../../console/server/terminals/terminals.ts';
import { addDays, dayOf } from '../../../shared/calendar/day.ts';
import type { DepartmentId, SiteId, TerminalId } from '../../../shared/ids/ids.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import { cityEndpoints } from './city.ts';

/** Endpoints that nobody listed. */
export const UNLISTED = ['KSM-LG-0077', 'KSM-IN-0010'];
/** Listed by hand with a history; nobody has decided yet whether it is in scope. */
export const ASKED = 'R08-9001';
const MODELS = ['カスミ ノート 14', 'カスミ ノート 13', 'カスミ デスク 5'];

export async function seedLedger(store: Store, now: EpochMs): Promise<void> {
  const before = now - 40 * DAY_MS;
  const terminals = terminalStore(store);
  const endpoints = await store.db.selectFrom('endpoints').select(['name', 'department_id', 'site_id']).execute();
  const placeOf = new Map(
    endpoints.map((row) => [
      row.name,
      { departmentId: row.department_id as DepartmentId | null, siteId: row.site_id as SiteId | null },
    ]),
  );
  const listed = cityEndpoints().filter(({ name }) => !UNLISTED.includes(name));
  const lines = listed.map(({ name, serial, zone }, index) => ({
    ...lineOf(index, now),
    ...placeOf.get(name),
    serial,
    hostname: name,
    zone,
    life: 'deployed' as const,
  }));
  const more = Array.from({ length: 9 }, (_, index) => ({
    ...lineOf(lines.length + index, now),
    serial: `KSM9${String(index).padStart(5, '0')}`,
    hostname: `KSM-LG-09${String(index).padStart(2, '0')}`,
    zone: 'lgwan' as const,
    life: (['deployed', 'stock', 'deployed', 'repair'] as const)[index % 4] ?? 'deployed',
  }));
  await terminals.addMany([...lines, ...more], before);
  let time = before;
  const room = {
    store,
    audit: openAudit({ dialect: store.dialect, clock: { now: () => time } }),
    clock: { now: () => time },
  };
  const hanako = byName('架空 花子');
  const terminalId = await addTerminal(
    room,
    {
      assetNumber: ASKED,
      serial: 'JUKI-0001',
      hostname: 'JUKI-0001',
      model: '住基統合端末',
      zone: 'my-number',
      departmentId: null,
      siteId: null,
      leaseEndsOn: addDays(dayOf(now), 45),
      leaseReference: 'R4-リース-住基',
      life: 'stock',
      reason: '資産台帳のとおり',
    },
    hanako,
  );
  time = now - 12 * DAY_MS;
  const asHanako = { actor: hanako, role: 'operator' } as const;
  await changeLife(room, terminalId, { version: 1, life: 'deployed', reason: '市民課の窓口に置いた' }, asHanako);
  time = now - 2 * DAY_MS;
  const reason = '住基統合端末は県のシステムの端末で、エージェントを入れられないため';
  await askScope(room, terminalId, { version: 2, isOutOfScope: true, reason }, asHanako);
}

/** Leases spread over five years, the oldest nearly over. */
function lineOf(index: number, now: EpochMs) {
  const year = 4 + (index % 5);
  return {
    terminalId: `term-seed-${index}` as TerminalId,
    source: 'import',
    assetNumber: `R0${year}-${String(index + 1).padStart(4, '0')}`,
    model: MODELS[index % MODELS.length] ?? null,
    departmentId: null,
    siteId: null,
    leaseEndsOn: addDays(dayOf(now), -20 + (index % 5) * 365 + (index % 7)),
    leaseReference: `R${year}-リース-${(index % 3) + 1}`,
  };
}
