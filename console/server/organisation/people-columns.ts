// The list of people as a file, under the headings that the import of people reads: one line a post.
import { dayOf } from '../../../shared/calendar/day.ts';
import { PERSON_COLUMNS, PERSON_KIND_WORDS, POST_KIND_WORDS } from '../../../shared/organisation/import/columns.ts';
import type { PersonRow, PostRow } from '../../../shared/protocol/api/people.ts';
import { DAY_MS } from '../../../shared/time/epoch.ts';
import type { ExportColumn } from '../export/column.ts';

/** A person with one post, or with none. */
export interface PersonLine {
  readonly row: PersonRow;
  readonly post: PostRow | null;
}

export function personLines(rows: readonly PersonRow[]): PersonLine[] {
  return rows.flatMap((row): PersonLine[] =>
    row.posts.length === 0 ? [{ row, post: null }] : row.posts.map((post) => ({ row, post })),
  );
}

/** @param codes of departments by their id */
export function peopleColumns(codes: ReadonlyMap<string, string>): ExportColumn<PersonLine>[] {
  return PERSON_COLUMNS.map(({ id, heading }) => ({
    id,
    heading,
    kind: 'text',
    width: 14,
    value: ({ row, post }) => cellOf(id, row, post, codes),
  }));
}

function cellOf(
  id: (typeof PERSON_COLUMNS)[number]['id'],
  row: PersonRow,
  post: PostRow | null,
  codes: ReadonlyMap<string, string>,
): string | null {
  switch (id) {
    case 'kind':
      return PERSON_KIND_WORDS[row.kind][0];
    case 'department':
      return post === null ? null : (codes.get(post.departmentId) ?? null);
    case 'title':
      return post?.title ?? null;
    case 'isHead':
      return post?.isHead === true ? '1' : null;
    case 'postKind':
      return post === null ? null : POST_KIND_WORDS[post.kind][0];
    case 'postFrom':
      return post === null ? null : dayOf(post.validFrom);
    case 'postTo':
      return post === null || post.validTo === null ? null : dayOf(post.validTo - DAY_MS);
    case 'supervisingDepartment':
      return row.supervisingDepartmentId === null ? null : (codes.get(row.supervisingDepartmentId) ?? null);
    default:
      return row[id];
  }
}
