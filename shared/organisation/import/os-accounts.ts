// The import of OS accounts: which person signs in to terminals by which name.
import { readOsAccount, writeOsAccount } from '../os-account.ts';
import { OS_ACCOUNT_COLUMNS } from './columns.ts';
import { compare, type ImportRow, type PlanChoice, type PlanLine } from './plan.ts';
import { reading } from './read-cells.ts';

type OsAccountColumn = (typeof OS_ACCOUNT_COLUMNS)[number]['id'];

export type OsAccountFacts = { readonly staffNumber: string };
export interface OsAccountsThere {
  /** Mappings in force, by the account as `writeOsAccount` spells it. */
  readonly mapped: ReadonlyMap<string, { readonly staffNumber: string; readonly name: string }>;
  /** Names of people by their staff numbers. */
  readonly people: ReadonlyMap<string, string>;
}

export function planOsAccounts(
  rows: readonly ImportRow<OsAccountColumn>[],
  { mapped, people }: OsAccountsThere,
  { isComplete }: PlanChoice,
): PlanLine[] {
  const lines: PlanLine[] = [];
  const told = new Map<string, number>();
  for (const row of rows) {
    const read = reading(OS_ACCOUNT_COLUMNS, row, (cells) => {
      const account = cells.needed('account', 200);
      const domain = cells.text('domain', 100) ?? '';
      const name = readOsAccount(domain === '' ? account : `${domain}\\${account}`);
      const key = name === null ? cells.refuseCell('os-account', 'account') : writeOsAccount(name);
      const staffNumber = cells.neededCode('staffNumber');
      if (!people.has(staffNumber)) cells.refuseCell('person-unknown', 'staffNumber');
      const twin = told.get(key);
      return twin === undefined ? { key, staffNumber } : cells.refuse('line-doubled', { line: twin, value: key });
    });
    if ('problem' in read) {
      const { account = '', staffNumber = '' } = row.cells;
      const name = people.get(staffNumber.trim()) ?? '';
      lines.push({ line: row.line, key: account.slice(0, 200), name, change: 'broken', problem: read.problem });
      continue;
    }
    const { key, staffNumber } = read.value;
    told.set(key, row.line);
    const before = mapped.get(key);
    const at = { line: row.line, key, name: people.get(staffNumber) ?? '' };
    lines.push(compare(at, before === undefined ? null : { staffNumber: before.staffNumber }, { staffNumber }));
  }
  if (!isComplete) return lines;
  const gone = [...mapped].filter(([key]) => !told.has(key));
  return [
    ...lines,
    ...gone.map(
      ([key, { staffNumber, name }]): PlanLine => ({
        line: null,
        key,
        name,
        change: 'leaving',
        before: { staffNumber },
        after: null,
      }),
    ),
  ];
}
