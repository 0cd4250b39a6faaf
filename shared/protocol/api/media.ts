// Media of the fleet over HTTP: every device that carries storage, where and with whom it was last, and for how long it was not used.
import { type Static, Type } from 'typebox';
import { MEDIA_SORTS } from '../../devices/list.ts';
import { MOUNTS } from '../../devices/mount.ts';
import { UNUSED_DAYS } from '../../devices/unused.ts';
import { MEDIUM_STATES } from '../../media/life.ts';
import { ZONES } from '../../zones/zone.ts';
import { epochMs, literals, nullable, windowQuery } from './common.ts';
import { deviceRow } from './devices.ts';

const filter = {
  /** Product, serial, number; terminal, user, or person of the last use. */
  q: Type.Optional(Type.String({ maxLength: 200 })),
  /** Not used for so many days or more. */
  unused: Type.Optional(literals(UNUSED_DAYS)),
  /** How it was mounted when it was last mounted; `never`: not once. */
  mount: Type.Optional(literals([...MOUNTS, 'never'])),
  zone: Type.Optional(literals(ZONES)),
  /** Full name of the department of the terminal of the last use. */
  department: Type.Optional(Type.String({ maxLength: 200 })),
  /** Whether the register of media has a line for it. */
  register: Type.Optional(literals(['yes', 'no'])),
  sort: Type.Optional(literals(MEDIA_SORTS)),
  direction: Type.Optional(literals(['asc', 'desc'])),
};
export const mediaListQuery = Type.Object(filter);
export type MediaListQuery = Static<typeof mediaListQuery>;
export const mediaQuery = Type.Object({ ...filter, ...windowQuery });
export type MediaQuery = Static<typeof mediaQuery>;

export const mediumRow = Type.Object({
  ...deviceRow.properties,
  zone: literals(ZONES),
  department: nullable(Type.String()),
  /** Until when it is known to have been plugged in. */
  lastUsedAt: epochMs(),
  /** Whole days on Japan's calendar. */
  unusedDays: Type.Integer({ minimum: 0 }),
  mount: nullable(literals(MOUNTS)),
  mountedAt: nullable(epochMs()),
  /** Its line in the register of media; null: none. */
  registered: nullable(
    Type.Object({
      mediumId: Type.String(),
      number: Type.String(),
      state: literals(MEDIUM_STATES),
      holder: nullable(Type.String()),
    }),
  ),
});
export type MediumRow = Static<typeof mediumRow>;
export const mediaPage = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  rows: Type.Array(mediumRow),
  /** Of the same filter, whatever it says of unused days: how many were not used for so long. */
  unused: Type.Record(literals(UNUSED_DAYS), Type.Integer()),
  /** Of all media that the caller sees, with their numbers. */
  departments: Type.Array(Type.Object({ department: Type.String(), media: Type.Integer() })),
});
export type MediaPage = Static<typeof mediaPage>;
