// The directory (LDAP, Active Directory) that people, OS accounts and computers can be imported from. Its password is never told.
import { type Static, Type } from 'typebox';
import { ATTRIBUTE_PATTERN, DIRECTORY_KINDS } from '../../organisation/directory/map.ts';
import { literals, nullable, progressName } from './common.ts';
import { day, reason } from './organisation.ts';

const map = Type.Object({
  filter: Type.String({ minLength: 1, maxLength: 1_000 }),
  attributes: Type.Record(
    Type.String({ maxLength: 40 }),
    Type.String({ minLength: 1, maxLength: 101, pattern: ATTRIBUTE_PATTERN }),
  ),
});
const parts = {
  url: Type.String({ minLength: 1, maxLength: 200, description: '`ldaps://…`, or `ldap://…` with STARTTLS' }),
  caPem: nullable(Type.String({ maxLength: 20_000, description: 'Null: authorities that the system trusts' })),
  bindDn: Type.String({ minLength: 1, maxLength: 400 }),
  baseDn: Type.String({ minLength: 1, maxLength: 400 }),
  maps: Type.Object({ people: map, 'os-accounts': map, terminals: map }),
};
/** GET /api/v1/directory (administrator): version 0 and an empty address until it was set up. */
export const directoryView = Type.Object({
  version: Type.Integer(),
  ...parts,
  url: Type.String(),
  bindDn: Type.String(),
  baseDn: Type.String(),
  hasPassword: Type.Boolean(),
});
export type DirectoryView = Static<typeof directoryView>;
/** PUT /api/v1/directory (administrator); without a password the stored one stays. SKM_CHANGED_MEANWHILE, SKM_DIRECTORY_PASSWORD */
export const directoryBody = Type.Object({
  version: Type.Integer(),
  ...parts,
  password: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  reason: reason(),
});
export type DirectoryBody = Static<typeof directoryBody>;

/** POST /api/v1/directory/try (administrator): the first entries as the import would read them; nothing is kept. */
export const directoryTry = Type.Object({ kind: literals(DIRECTORY_KINDS) });
export const directorySample = Type.Object({
  rows: Type.Array(Type.Record(Type.String(), Type.String())),
});
export type DirectorySample = Static<typeof directorySample>;

/** POST /api/v1/imports/directory (administrator) → importRow */
export const directoryImport = Type.Object({
  kind: literals(DIRECTORY_KINDS),
  day: Type.Optional(day()),
  isComplete: Type.Optional(Type.Boolean()),
  progress: progressName(),
});
