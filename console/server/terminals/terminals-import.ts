// The import of the asset and lease ledgers and of a directory's computers against the store; what it changed is compared with the fleet once it is committed.
import { randomUUID } from 'node:crypto';
import { startOfDay } from '../../../shared/calendar/day.ts';
import type { DepartmentId, SiteId, TerminalId } from '../../../shared/ids/ids.ts';
import { COMPUTER_COLUMNS, TERMINAL_COLUMNS } from '../../../shared/organisation/import/columns.ts';
import { planComputers } from '../../../shared/organisation/import/computers.ts';
import { overtaken } from '../../../shared/organisation/import/plan.ts';
import {
  type LedgerThere,
  planTerminals,
  type TerminalFacts,
  type TerminalThere,
} from '../../../shared/organisation/import/terminals.ts';
import { isEnd } from '../../../shared/organisation/terminals/life.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { ImportKind } from '../import/import-kind.ts';
import { inTurns } from '../store/chunks.ts';
import { departmentStore } from '../store/departments.ts';
import type { Store } from '../store/store.ts';
import { terminalStore } from '../store/terminals.ts';
import type { ShownTerminal, StoredTerminal, TerminalParts } from './store.ts';

const AT_ONCE = 200;

export const terminalsImport: ImportKind = {
  kind: 'terminals',
  columns: TERMINAL_COLUMNS,
  directoryColumns: COMPUTER_COLUMNS,

  async plan(rows, store, choice, encoding) {
    const [names, { codeOf, departments, sites }] = await Promise.all([
      departmentStore(store.db).names(),
      openCodes(store),
    ]);
    const onThatDay = new Set(treeAt(names, startOfDay(choice.day)).map(({ departmentId }) => departmentId as string));
    const there: LedgerThere = {
      terminals: new Map(
        (await terminalStore(store).everything()).map((terminal) => [terminal.assetNumber, thereOf(terminal, codeOf)]),
      ),
      departments: new Set([...departments].flatMap(([code, id]) => (onThatDay.has(id) ? [code] : []))),
      sites: new Set(sites.keys()),
    };
    return encoding === 'directory' ? planComputers(rows, there, choice) : planTerminals(rows, there, choice);
  },

  async write(within, changes, { now, encoding }) {
    const terminals = terminalStore(within);
    const codes = await openCodes(within);
    const known = new Map((await terminals.everything()).map((terminal) => [terminal.assetNumber, terminal]));
    const facts = new Map([...known].map(([key, terminal]) => [key, thereOf(terminal, codes.codeOf).facts]));
    const ids = new Map<string, string>([...known].map(([key, { terminalId }]) => [key, terminalId]));
    const late = overtaken(changes, facts);
    // It was compared since: a certificate would end, and nobody was asked.
    late.push(...changes.filter(({ key, after }) => endsCertificate(known.get(key), after as TerminalFacts | null)));
    if (late.length > 0) return { late, ids };

    const gone = changes.flatMap(({ key, after }) => (after === null ? [known.get(key)?.terminalId ?? []].flat() : []));
    const made = changes.flatMap(({ key, before, after }) => {
      if (before !== null || after === null) return [];
      const terminalId = `term-${randomUUID()}` as TerminalId;
      ids.set(key, terminalId);
      const wanted = after as TerminalFacts;
      return [
        {
          terminalId,
          source: encoding === 'directory' ? 'directory' : 'import',
          life: wanted.life,
          destruction: destructionOf(wanted),
          ...partsOf(key, wanted, codes),
        },
      ];
    });
    await terminals.remove(gone);
    for await (const some of inTurns(made, AT_ONCE)) await terminals.addMany(some, now);
    for await (const some of inTurns(changes, AT_ONCE))
      for (const { key, before, after } of some) {
        const terminal = known.get(key);
        if (before === null || after === null || terminal === undefined) continue;
        await terminals.edit(edited(terminal, after as TerminalFacts, codes, now));
      }
    within.announcements.publish('ledger', {});
    return { late: [], ids };
  },

  told: ({ key, before, after }, id) => ({
    action:
      before === null
        ? 'expected-terminal.made'
        : after === null
          ? 'expected-terminal.removed'
          : 'expected-terminal.edited',
    subject: { kind: 'expected-terminal', id, name: key },
  }),
};

interface Codes {
  /** Codes of departments and sites by their ids. */
  readonly codeOf: ReadonlyMap<string, string>;
  /** Ids by their codes. */
  readonly departments: ReadonlyMap<string, DepartmentId>;
  readonly sites: ReadonlyMap<string, SiteId>;
}

async function openCodes({ db }: Pick<Store, 'db'>): Promise<Codes> {
  const departments = departmentStore(db);
  const [all, sites] = await Promise.all([departments.all(), departments.sites()]);
  return {
    codeOf: new Map<string, string>([
      ...all.map(({ departmentId, code }) => [departmentId, code] as const),
      ...sites.map(({ siteId, code }) => [siteId, code] as const),
    ]),
    departments: new Map(all.map(({ departmentId, code }) => [code, departmentId])),
    sites: new Map(sites.map(({ siteId, code }) => [code, siteId])),
  };
}

function thereOf(terminal: ShownTerminal, codeOf: ReadonlyMap<string, string>): TerminalThere {
  const { serial, hostname, model, zone, departmentId, siteId, leaseEndsOn, leaseReference, life } = terminal;
  const code = (id: string | null) => (id === null ? null : (codeOf.get(id) ?? null));
  return {
    facts: {
      serial,
      hostname,
      model,
      zone,
      department: code(departmentId),
      site: code(siteId),
      leaseEndsOn,
      leaseReference,
      life,
      certificate: terminal.destruction?.certificate ?? null,
      witness: terminal.destruction?.witness ?? null,
    },
    hasAgent: hasAgent(terminal),
    endedCertificate: terminal.endedCertificate,
    isOfDirectory: terminal.source === 'directory',
  };
}

function hasAgent({ shownEndpoint }: ShownTerminal): boolean {
  return shownEndpoint !== null && !shownEndpoint.isRevoked;
}

function endsCertificate(terminal: ShownTerminal | undefined, after: TerminalFacts | null): boolean {
  if (terminal === undefined || after === null || !hasAgent(terminal)) return false;
  return terminal.life !== after.life && isEnd(after.life);
}

function edited(terminal: ShownTerminal, after: TerminalFacts, codes: Codes, now: EpochMs): StoredTerminal {
  const isStep = terminal.life !== after.life;
  return {
    ...terminal,
    ...partsOf(terminal.assetNumber, after, codes),
    life: after.life,
    lifeSince: isStep ? now : terminal.lifeSince,
    destruction: destructionOf(after),
    endedCertificate: isStep ? false : terminal.endedCertificate,
  };
}

function partsOf(assetNumber: string, facts: TerminalFacts, { departments, sites }: Codes): TerminalParts {
  const { serial, hostname, model, zone, department, site, leaseEndsOn, leaseReference } = facts;
  return {
    assetNumber,
    serial,
    hostname,
    model,
    zone,
    departmentId: department === null ? null : (departments.get(department) ?? null),
    siteId: site === null ? null : (sites.get(site) ?? null),
    leaseEndsOn,
    leaseReference,
  };
}

function destructionOf({ certificate, witness }: TerminalFacts): StoredTerminal['destruction'] {
  return certificate === null || witness === null ? null : { certificate, witness };
}
