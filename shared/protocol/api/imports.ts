// Imports as the pages see them: what was read, how it differs from what is there, and what became of it.
import { type Static, Type } from 'typebox';
import { IMPORT_ENCODINGS, IMPORT_KINDS, IMPORT_STATES } from '../../organisation/import/kinds.ts';
import { type Facts, LINE_CHANGES } from '../../organisation/import/plan.ts';
import type { ImportProblemCode } from '../../organisation/import/problems.ts';
import { epochMs, literals, nullable, progressName, windowQuery } from './common.ts';
import { reasonBody } from './endpoints.ts';
import { day } from './organisation.ts';

/** POST /api/v1/imports?kind=people&name=… (administrator): the body is the file itself. → importView */
export const importQuery = Type.Object({
  kind: literals(IMPORT_KINDS),
  name: Type.String({ minLength: 1, maxLength: 200, description: 'Name of the file' }),
  day: Type.Optional(day()),
  isComplete: Type.Optional(
    Type.Boolean({ default: false, description: 'The file names all there are: what it does not name leaves' }),
  ),
  progress: progressName(),
});

export const importRow = Type.Object({
  importId: Type.String(),
  kind: literals(IMPORT_KINDS),
  sourceName: Type.String(),
  encoding: literals(IMPORT_ENCODINGS),
  state: literals(IMPORT_STATES),
  /** How many lines of each change; each is the count of the list that it filters. */
  counts: Type.Record(literals(LINE_CHANGES), Type.Integer()),
  /** From which day on it holds, and whether what it does not name leaves. */
  day: Type.String(),
  isComplete: Type.Boolean(),
  madeAt: epochMs(),
  madeBy: Type.String(),
  appliedAt: nullable(epochMs()),
  appliedBy: nullable(Type.String()),
  reason: nullable(Type.String()),
  /** When it was taken back, or dropped. */
  undoneAt: nullable(epochMs()),
  undoneBy: nullable(Type.String()),
  undoReason: nullable(Type.String()),
});
export type ImportView = Static<typeof importRow>;
/** GET /api/v1/imports: newest first. */
export const importsQuery = Type.Object(windowQuery);
export const importsView = Type.Object({ asOf: epochMs(), total: Type.Integer(), rows: Type.Array(importRow) });
export type ImportsView = Static<typeof importsView>;

/** POST /api/v1/imports/:importId/apply */
export const applyBody = Type.Object({ ...reasonBody.properties, progress: progressName() });

const facts = () => nullable(Type.Unsafe<Facts>(Type.Object({}, { additionalProperties: true })));
const planLine = Type.Object({
  line: nullable(Type.Integer()),
  change: literals(LINE_CHANGES),
  key: Type.String(),
  name: Type.String(),
  before: facts(),
  after: facts(),
  problem: nullable(
    Type.Object({
      code: Type.Unsafe<ImportProblemCode>(Type.String()),
      facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    }),
  ),
});
export type ImportLine = Static<typeof planLine>;
/** GET /api/v1/imports/:importId/lines?change=broken: broken lines first, then in the order of the file. */
export const importLinesQuery = Type.Object({ change: Type.Optional(literals(LINE_CHANGES)), ...windowQuery });
export const importLines = Type.Object({ total: Type.Integer(), rows: Type.Array(planLine) });
export type ImportLines = Static<typeof importLines>;
