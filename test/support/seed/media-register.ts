// The register of media of the seeded city: what terminals saw is registered, some of it lent, one overdue, one lost, one never seen.
import { randomUUID } from 'node:crypto';
import { newMedium, registration } from '../../../console/server/media-register/register.ts';
import type { StoredAct, StoredMedium } from '../../../console/server/media-register/store.ts';
import { mediaStore } from '../../../console/server/store/media.ts';
import { mediaRegisterStore } from '../../../console/server/store/media-register.ts';
import { peopleStore } from '../../../console/server/store/people.ts';
import type { Store } from '../../../console/server/store/store.ts';
import { addDays, dayOf } from '../../../shared/calendar/day.ts';
import type { MediumId, PersonId } from '../../../shared/ids/ids.ts';
import { mediumNumber } from '../../../shared/media/medium.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';

const NOTHING = { mail: null, startsOn: null, endsOn: null, contractReference: null, company: null };
const BORROWERS = [
  ['架空', '健', 'かくう', 'けん'],
  ['見本', '楓', 'みほん', 'かえで'],
  ['試作', '三郎', 'しさく', 'さぶろう'],
  ['例示', '花子', 'れいじ', 'はなこ'],
  ['髙橋', '𠮷雄', 'たかはし', 'よしお'],
].map(([familyName = '', givenName = '', familyReading = '', givenReading = ''], index) => ({
  personId: `per-borrower-${index}` as PersonId,
  staffNumber: `90${index}`,
  kind: 'staff' as const,
  supervisingDepartmentId: null,
  ...NOTHING,
  familyName,
  givenName,
  familyReading,
  givenReading,
}));
const KEPT_OUT = 4;
const CHECKED = '年度当初の棚卸し';

/** @returns ids in the order of their numbers; the first is lent beyond its day */
export async function seedRegister(store: Store, now: EpochMs): Promise<readonly MediumId[]> {
  const register = mediaRegisterStore(store);
  const seen = (await mediaStore(store).rows({ register: 'no' }, now)).filter(({ strength }) => strength !== 'weak');
  const people = peopleStore(store);
  await people.addMany(BORROWERS, now);
  const media: StoredMedium[] = [];
  const acts: StoredAct[] = [];
  const began = now - 60 * DAY_MS;
  seen.slice(KEPT_OUT).forEach((device, index) => {
    const { vendorId, productId, serial, product, zone } = device;
    const medium = newMedium(
      {
        number: mediumNumber(2026, index + 1),
        label: `${product ?? ''} ${index + 1}号`,
        kind: 'usb-stick',
        identity: { vendorId, productId, serial },
        capacityBytes: 32_000_000_000,
        encryption: index % 3 === 0 ? 'none' : 'hardware',
        confidentiality: index % 2 === 0 ? '3B' : '2',
        departmentId: null,
        zone,
      },
      'seen',
      began,
    );
    acts.push(registration(medium.mediumId, began, '架空 花子', CHECKED));
    const person = BORROWERS[index];
    const lent = index < 5 && person !== undefined;
    const lentAt = now - (index + 4) * DAY_MS;
    const dueOn = addDays(dayOf(now), index * 3 - 2);
    if (lent)
      acts.push({
        actId: `act-${randomUUID()}`,
        mediumId: medium.mediumId,
        version: 2,
        act: 'lend',
        at: lentAt,
        byName: '架空 花子',
        holder: { personId: person.personId, name: `${person.familyName} ${person.givenName}` },
        dueOn,
        purpose: '県税事務所との照合',
        erasure: null,
        witness: null,
        reason: '申請のとおり',
      });
    media.push(
      lent
        ? {
            ...medium,
            version: 2,
            state: 'lent',
            stateSince: lentAt,
            loan: { holderId: person.personId, lentAt, dueOn, purpose: '県税事務所との照合' },
          }
        : index === 5
          ? { ...medium, state: 'lost', stateSince: began }
          : medium,
    );
  });
  const unseen = newMedium(
    {
      number: '選管-01',
      label: '期日前投票 名簿用',
      kind: 'usb-stick',
      identity: { vendorId: 0x0411, productId: 0x02db, serial: 'KSM90260001A1' },
      capacityBytes: 16_000_000_000,
      encryption: 'hardware',
      confidentiality: '3A',
      departmentId: null,
      zone: 'my-number',
    },
    'hand',
    began,
  );
  media.push(unseen);
  acts.push(registration(unseen.mediumId, began, '架空 花子', CHECKED));
  await register.addMany(media, began);
  await register.addActs(acts);
  return media.map(({ mediumId }) => mediumId);
}
