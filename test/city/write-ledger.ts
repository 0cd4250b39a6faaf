// Writes the city's asset ledger: its terminals but two, some that have no agent, some out of scope, leases over five years.
import type { Store } from '../../console/server/store/store.ts';
import { terminalStore } from '../../console/server/store/terminals.ts';
import { addDays, dayOf } from '../../shared/calendar/day.ts';
import type { TerminalId } from '../../shared/ids/ids.ts';
import { DAY_MS } from '../../shared/time/epoch.ts';
import type { City, CityTerminal } from './plan.ts';
import { departmentIdOf, siteIdOf } from './write-organisation.ts';

const LEASE_YEARS = 5;
/** Of the two that nobody listed. */
const isUnlisted = ({ index }: CityTerminal, { length }: readonly CityTerminal[]) =>
  index === 3 || index === Math.floor(length / 2);
const WITHOUT_AGENT = 6;
const OUT_OF_SCOPE = 3;

/** @param now recorded some weeks before, so that what has no agent is unknown by now */
export async function writeLedger(
  store: Pick<Store, 'db' | 'dialect'>,
  { terminals }: Pick<City, 'terminals'>,
  now: number,
): Promise<void> {
  const today = dayOf(now);
  const then = now - 40 * DAY_MS;
  const lineOf = (terminal: CityTerminal, number: number, name: string) => {
    const year = number % LEASE_YEARS;
    return {
      terminalId: `term-city-${number}` as TerminalId,
      source: 'import',
      life: 'deployed' as const,
      assetNumber: `R0${4 + year}-${String(number + 1).padStart(5, '0')}`,
      hostname: name,
      model: terminal.model,
      zone: terminal.zone,
      departmentId: departmentIdOf(terminal.office),
      siteId: siteIdOf(terminal.site),
      leaseEndsOn: addDays(today, 20 + year * 365 + (number % 9)),
      leaseReference: `R${4 + year}-リース-${(number % 3) + 1}`,
    };
  };
  const listed = terminals.filter((terminal) => !isUnlisted(terminal, terminals));
  const lines = listed.map((terminal, number) => ({
    ...lineOf(terminal, number, terminal.name),
    serial: terminal.serial,
  }));
  const [model] = terminals;
  if (model === undefined) return;
  const more = Array.from({ length: WITHOUT_AGENT + OUT_OF_SCOPE }, (_, index) => {
    const number = lines.length + index;
    const office = terminals[(index * 7) % terminals.length] ?? model;
    const isOutOfScope = index >= WITHOUT_AGENT;
    const name = isOutOfScope ? `JUKI-${String(index - WITHOUT_AGENT + 1).padStart(3, '0')}` : `KSM-NEW-${index + 1}`;
    return {
      ...lineOf(office, number, name),
      serial: `SN${name}`,
      ...(isOutOfScope ? { zone: 'my-number' as const, model: '住基統合端末' } : {}),
    };
  });
  await store.db.transaction().execute(async (db) => {
    const ledger = terminalStore({ db, dialect: store.dialect });
    await ledger.addMany([...lines, ...more], then);
    for (const { terminalId } of more.slice(WITHOUT_AGENT)) {
      const line = await ledger.hold(terminalId);
      if (line === null) continue;
      await ledger.edit({
        ...line,
        scope: {
          reason: '住基統合端末は県のシステムの端末で、エージェントを入れられないため',
          askedBy: null,
          askedName: '運用担当 B',
          askedAt: then + DAY_MS,
          approver: '架空 花子',
          decidedAt: then + 2 * DAY_MS,
        },
      });
    }
  });
}
