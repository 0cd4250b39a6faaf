// Requests for a decision about software over HTTP: who asks for what and for whom, and what was answered.
import { type Static, Type } from 'typebox';
import { REQUEST_ANSWERS, REQUEST_ENDS, SOFTWARE_DECISIONS, SOFTWARE_PRICES } from '../../software/decision.ts';
import { epochMs, literals, nullable, windowQuery } from './common.ts';
import { softwareFilter } from './software.ts';

const MOST_AT_ONCE = 1_000;
const titleId = () => Type.String({ pattern: '^ttl-[0-9a-f-]{26,36}$' });
const requestId = () => Type.String({ pattern: '^srq-[0-9a-f-]{36}$' });
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });

const filter = {
  /** Without it both. */
  state: Type.Optional(literals(['waiting', 'answered'])),
  /** Part of the name, of whom it is for, of the reason, of who asks. */
  q: Type.Optional(Type.String({ maxLength: 200 })),
};
export const requestListQuery = Type.Object(filter);
export type RequestListQuery = Static<typeof requestListQuery>;
export const requestQuery = Type.Object({ ...filter, ...windowQuery });

export const requestRow = Type.Object({
  requestId: Type.String(),
  /** Null: no terminal has it yet, or the caller does not see titles. */
  titleId: nullable(Type.String()),
  name: Type.String(),
  wanted: literals(REQUEST_ANSWERS),
  forWhom: Type.String(),
  reason: Type.String(),
  askedBy: Type.String(),
  askedAt: epochMs(),
  /** The caller asked. */
  isOwn: Type.Boolean(),
  /** Null: it waits. */
  answer: nullable(literals(REQUEST_ENDS)),
  answerReason: nullable(Type.String()),
  answeredBy: nullable(Type.String()),
  answeredAt: nullable(epochMs()),
});
export type RequestRow = Static<typeof requestRow>;
export const requestPage = Type.Object({
  asOf: epochMs(),
  total: Type.Integer(),
  rows: Type.Array(requestRow),
  counts: Type.Object({ waiting: Type.Integer(), answered: Type.Integer() }),
});
export type RequestPage = Static<typeof requestPage>;

/** Titles that can be named in a request: for a section head those that were decided, and those of their own terminals. */
export const requestChoices = Type.Object({
  rows: Type.Array(
    Type.Object({
      titleId: Type.String(),
      title: Type.String(),
      publisher: Type.String(),
      decision: literals(SOFTWARE_DECISIONS),
    }),
  ),
});
export type RequestChoices = Static<typeof requestChoices>;

/** Either a title, or the name of something that is not there yet. */
export const requestBody = Type.Object({
  titleId: nullable(titleId()),
  name: nullable(words(200)),
  wanted: literals(REQUEST_ANSWERS),
  forWhom: words(200),
  reason: words(500),
});
export type RequestBody = Static<typeof requestBody>;

/** POST /api/v1/software-requests/:requestId/withdrawal: by whoever asked. SKM_NOT_FOUND, SKM_REQUEST_ANSWERED */
export const requestParams = Type.Object({ requestId: requestId() });
export const withdrawalBody = Type.Object({ reason: words(500) });

/** All that wait and fit, but for some; `seen` is how many there were for whoever answers. */
const allBut = (id: ReturnType<typeof Type.String>) => ({
  except: Type.Array(id, { maxItems: MOST_AT_ONCE }),
  seen: Type.Integer({ minimum: 1, maximum: MOST_AT_ONCE }),
});
export const answersBody = Type.Object({
  answer: literals(REQUEST_ANSWERS),
  reason: words(500),
  chosen: Type.Union([
    Type.Object({ ids: Type.Array(requestId(), { minItems: 1, maxItems: MOST_AT_ONCE }) }),
    Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })), ...allBut(requestId()) }),
  ]),
});
export type AnswersBody = Static<typeof answersBody>;

/** Of all that fit only what nobody has decided, or what waits: what somebody else decides meanwhile is then no longer among them. */
export const decisionsBody = Type.Object({
  decision: literals(REQUEST_ANSWERS),
  price: Type.Optional(literals(SOFTWARE_PRICES)),
  reason: words(500),
  chosen: Type.Union([
    Type.Object({
      titles: Type.Array(
        Type.Object({ titleId: titleId(), version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
        { minItems: 1, maxItems: MOST_AT_ONCE },
      ),
    }),
    Type.Object({ filter: softwareFilter, ...allBut(titleId()) }),
  ]),
});
export type DecisionsBody = Static<typeof decisionsBody>;
/** How many were decided or answered. */
export const decidedView = Type.Object({ count: Type.Integer() });
export type DecidedView = Static<typeof decidedView>;
