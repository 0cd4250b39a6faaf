// The import of OS accounts against the store. Mappings begin and end when the import is applied.
import { randomUUID } from 'node:crypto';
import { OS_ACCOUNT_COLUMNS } from '../../../shared/organisation/import/columns.ts';
import { type OsAccountFacts, planOsAccounts } from '../../../shared/organisation/import/os-accounts.ts';
import { overtaken } from '../../../shared/organisation/import/plan.ts';
import { readOsAccount, writeOsAccount } from '../../../shared/organisation/os-account.ts';
import { nameOf } from '../organisation/people.ts';
import { peopleStore } from '../store/people.ts';
import type { ImportKind } from './import-kind.ts';

export const osAccountsImport: ImportKind = {
  kind: 'os-accounts',
  columns: OS_ACCOUNT_COLUMNS,

  async plan(rows, store, choice) {
    const people = peopleStore(store);
    const [everybody, mappings] = await Promise.all([people.everybody(), people.openMappings()]);
    const byId = new Map(everybody.map((person) => [person.personId, person]));
    const mapped = mappings.flatMap((mapping) => {
      const person = byId.get(mapping.personId);
      const told = person && { staffNumber: person.staffNumber, name: nameOf(person) };
      return told === undefined ? [] : [[writeOsAccount(mapping), told] as const];
    });
    const names = new Map(everybody.map((person) => [person.staffNumber, nameOf(person)]));
    return planOsAccounts(rows, { mapped: new Map(mapped), people: names }, choice);
  },

  async write(within, changes, { now, actor }) {
    const people = peopleStore(within);
    const everybody = await people.everybody();
    const [byId, byNumber] = [
      new Map(everybody.map((person) => [person.personId, person])),
      new Map(everybody.map((person) => [person.staffNumber, person])),
    ];
    const open = new Map((await people.openMappings()).map((mapping) => [writeOsAccount(mapping), mapping]));
    const facts = [...open].flatMap(([key, { personId }]) => {
      const person = byId.get(personId);
      return person === undefined ? [] : [[key, { staffNumber: person.staffNumber }] as const];
    });
    const late = overtaken(changes, new Map(facts));
    late.push(...changes.filter(({ after }) => after !== null && !byNumber.has((after as OsAccountFacts).staffNumber)));
    const ids = new Map(changes.map(({ key }) => [key, key]));
    if (late.length > 0) return { late, ids };
    const ended = changes.flatMap(({ key, before }) => (before === null ? [] : (open.get(key)?.osAccountId ?? [])));
    if ((await people.unmapMany(ended, now)) !== ended.length) return { late: changes, ids };
    await people.mapMany(
      changes.flatMap(({ key, after }) => {
        const name = readOsAccount(key);
        const person = after && byNumber.get((after as OsAccountFacts).staffNumber);
        if (!person || name === null) return [];
        const mapping = { osAccountId: `os-${randomUUID()}`, ...name, personId: person.personId, validFrom: now };
        return [{ ...mapping, mappedHow: 'import', mappedBy: actor.name ?? '' }];
      }),
      now,
    );
    return { late: [], ids };
  },

  told: ({ name, after }, id) => ({
    action: after === null ? 'os-account.unmapped' : 'os-account.mapped',
    subject: { kind: 'os-account', id, name },
  }),
};
