// Saved views of lists: a page, the parameters of its address, and a name; one's own or shared with everybody.
import { type Static, Type } from 'typebox';
import { MAX_VIEW_NAME, MAX_VIEW_PARAMETERS, VIEW_PAGES } from '../../views/view.ts';
import { literals, nullable } from './common.ts';

const viewPage = literals(VIEW_PAGES);
const parameters = Type.Array(Type.Tuple([Type.String({ maxLength: 20 }), Type.String({ maxLength: 400 })]), {
  maxItems: MAX_VIEW_PARAMETERS,
});

export const savedView = Type.Object({
  viewId: Type.String(),
  page: viewPage,
  name: Type.String(),
  parameters,
  isShared: Type.Boolean(),
  /** Whether the caller made it. */
  isMine: Type.Boolean(),
  owner: Type.String(),
  /** Whether the caller may change it. */
  mayChange: Type.Boolean(),
  version: Type.Integer(),
  /** Departments that it narrows by and that are none of today's. */
  ended: Type.Array(Type.String()),
  /** Rows the caller would see; null where the page has no count. */
  count: nullable(Type.Integer()),
});
export type SavedView = Static<typeof savedView>;

/** GET /api/v1/views?page=/endpoints: one's own and those that are shared, oldest first. */
export const viewsQuery = Type.Object({ page: viewPage });
export const savedViews = Type.Object({ rows: Type.Array(savedView) });
export type SavedViews = Static<typeof savedViews>;

const name = Type.String({ minLength: 1, maxLength: MAX_VIEW_NAME, pattern: '\\S' });
/** POST /api/v1/views → savedView */
export const viewBody = Type.Object({ page: viewPage, name, parameters, isShared: Type.Boolean() });
export type ViewBody = Static<typeof viewBody>;
/** PUT /api/v1/views/:viewId → savedView; SKM_CHANGED_MEANWHILE when `version` is no longer the stored one. */
export const viewEdit = Type.Object({ version: Type.Integer(), name, parameters, isShared: Type.Boolean() });
export type ViewEdit = Static<typeof viewEdit>;
