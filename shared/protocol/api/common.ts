// What all routes of the REST interface share: roles, problems, pages.
import { Type } from 'typebox';
import type { Role } from '../../accounts/role.ts';

export { ROLES, type Role } from '../../accounts/role.ts';
export { literals } from '../literals.ts';

/**
 * What a route asks of the caller: nobody signed in, a session in the named stage, or one of the roles.
 * `setup` among roles: the set-up of the first run may do it too.
 */
export type Access = 'anyone' | 'enrolling-terminal' | 'setup' | 'half' | readonly (Role | 'setup')[];

/** The answer to anything that did not work. `facts` fill the catalogue's sentences. */
export const problem = Type.Object({
  code: Type.String(),
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
});

/** The range of ECMAScript's dates, which every store holds. */
const FARTHEST_MS = 8_640_000_000_000_000;
export const epochMs = () =>
  Type.Integer({ minimum: -FARTHEST_MS, maximum: FARTHEST_MS, description: 'Epoch milliseconds, UTC' });
export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** Windows of a long list: rows `offset` to `offset + limit`. */
export const windowQuery = {
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })),
};

/** Chosen by whoever asks for long work, to know the news of their own (`progress` of the live stream) among others. */
export const progressName = () => Type.Optional(Type.String({ pattern: '^[0-9a-f-]{36}$' }));
