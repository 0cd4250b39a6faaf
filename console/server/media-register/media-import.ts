// The import of the register of media against the store; who a medium is lent to is told by staff numbers.
import { startOfDay } from '../../../shared/calendar/day.ts';
import { hex } from '../../../shared/devices/usb-class.ts';
import type { DepartmentId, PersonId } from '../../../shared/ids/ids.ts';
import { identityOf, type MediumFacts, planMedia } from '../../../shared/media/import.ts';
import { MEDIUM_COLUMNS } from '../../../shared/media/import-columns.ts';
import { overtaken } from '../../../shared/organisation/import/plan.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { ImportKind } from '../import/import-kind.ts';
import { inTurns } from '../store/chunks.ts';
import { departmentStore } from '../store/departments.ts';
import { mediaRegisterStore } from '../store/media-register.ts';
import { peopleStore } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import { newMedium, registration } from './register.ts';
import type { MediumParts, StoredMedium } from './store.ts';

const AT_ONCE = 200;
const REASON = 'CSV';

export const mediaImport: ImportKind = {
  kind: 'media',
  columns: MEDIUM_COLUMNS,

  async plan(rows, store, choice) {
    const [names, keys, media] = await Promise.all([
      departmentStore(store.db).names(),
      openKeys(store),
      mediaRegisterStore(store).everything(),
    ]);
    const onThatDay = new Set(treeAt(names, startOfDay(choice.day)).map(({ departmentId }) => departmentId as string));
    return planMedia(
      rows,
      {
        media: new Map(media.map((medium) => [medium.number, factsOf(medium, keys)])),
        departments: new Set([...keys.departments].flatMap(([code, id]) => (onThatDay.has(id) ? [code] : []))),
        staffNumbers: new Set(keys.people.keys()),
      },
      choice,
    );
  },

  async write(within, changes, { now, actor }) {
    const register = mediaRegisterStore(within);
    const keys = await openKeys(within);
    const known = new Map((await register.everything()).map((medium) => [medium.number, medium]));
    const facts = new Map([...known].map(([number, medium]) => [number, factsOf(medium, keys)]));
    const ids = new Map<string, string>([...known].map(([number, { mediumId }]) => [number, mediumId]));
    const late = overtaken(changes, facts);
    if (late.length > 0) return { late, ids };

    const gone = changes.flatMap(({ key, after }) => (after === null ? [known.get(key)?.mediumId ?? []].flat() : []));
    await register.remove(gone);
    const made = changes.flatMap(({ key, before, after }) =>
      before === null && after !== null ? [madeOf(key, after as MediumFacts, keys, now)] : [],
    );
    for (const { number, mediumId } of made) ids.set(number, mediumId);
    for await (const some of inTurns(made, AT_ONCE)) {
      await register.addMany(some, now);
      const by = actor.name ?? '';
      await register.addActs(some.map(({ mediumId }) => registration(mediumId, now, by, REASON)));
    }
    for await (const some of inTurns(changes, AT_ONCE))
      for (const { key, before, after } of some) {
        const medium = known.get(key);
        if (before === null || after === null || medium === undefined) continue;
        await register.edit({ ...medium, ...partsOf(key, after as MediumFacts, keys) });
      }
    return { late: [], ids };
  },

  told: ({ key, before, after }, id) => ({
    action: before === null ? 'medium.registered' : after === null ? 'medium.removed' : 'medium.edited',
    subject: { kind: 'medium', id, name: key },
  }),
};

interface Keys {
  readonly codeOf: ReadonlyMap<string, string>;
  readonly departments: ReadonlyMap<string, DepartmentId>;
  readonly numberOf: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, PersonId>;
}

async function openKeys(store: Pick<Store, 'db' | 'dialect'>): Promise<Keys> {
  const [departments, people] = await Promise.all([departmentStore(store.db).all(), peopleStore(store).everybody()]);
  return {
    codeOf: new Map<string, string>(departments.map(({ departmentId, code }) => [departmentId, code])),
    departments: new Map(departments.map(({ departmentId, code }) => [code, departmentId])),
    numberOf: new Map<string, string>(people.map(({ personId, staffNumber }) => [personId, staffNumber])),
    people: new Map(people.map(({ personId, staffNumber }) => [staffNumber, personId])),
  };
}

function factsOf({ identity, loan, state, ...medium }: StoredMedium, { codeOf, numberOf }: Keys): MediumFacts {
  const isLent = state === 'lent';
  return {
    label: medium.label,
    medium: medium.kind,
    vendor: identity === null ? null : hex(identity.vendorId, 4),
    product: identity === null ? null : hex(identity.productId, 4),
    serial: identity?.serial ?? null,
    capacity: medium.capacityBytes,
    encryption: medium.encryption,
    confidentiality: medium.confidentiality,
    department: medium.departmentId === null ? null : (codeOf.get(medium.departmentId) ?? null),
    zone: medium.zone,
    state,
    holder: isLent && loan !== null ? (numberOf.get(loan.holderId) ?? null) : null,
    dueOn: isLent && loan !== null ? loan.dueOn : null,
  };
}

function madeOf(number: string, facts: MediumFacts, keys: Keys, now: EpochMs): StoredMedium {
  const medium = newMedium(partsOf(number, facts, keys), 'import', now);
  const holderId = facts.holder === null ? undefined : keys.people.get(facts.holder);
  const { dueOn, state } = facts;
  const loan = holderId === undefined || dueOn === null ? null : { holderId, lentAt: now, dueOn, purpose: null };
  return { ...medium, state, loan };
}

function partsOf(number: string, facts: MediumFacts, { departments }: Keys): MediumParts {
  return {
    number,
    label: facts.label,
    kind: facts.medium,
    identity: identityOf(facts),
    capacityBytes: facts.capacity,
    encryption: facts.encryption,
    confidentiality: facts.confidentiality,
    departmentId: facts.department === null ? null : (departments.get(facts.department) ?? null),
    zone: facts.zone,
  };
}
