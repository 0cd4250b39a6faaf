// The list of people as CSV, under the headings that the import of people reads: one line a post.

import { dayOf } from '../../../shared/calendar/day.ts';
import { PERSON_COLUMNS, PERSON_KIND_WORDS, POST_KIND_WORDS } from '../../../shared/organisation/import/columns.ts';
import type { PersonRow, PostRow } from '../../../shared/protocol/api/people.ts';
import { DAY_MS } from '../../../shared/time/epoch.ts';
import { CSV_MARK, csvLine } from '../endpoints/csv.ts';

const ROWS_AT_ONCE = 500;

/** @param codes of departments by their id */
export async function* peopleCsv(
  rows: readonly PersonRow[],
  codes: ReadonlyMap<string, string>,
): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(PERSON_COLUMNS.map(({ heading }) => heading));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    yield rows
      .slice(from, from + ROWS_AT_ONCE)
      .flatMap((row) =>
        row.posts.length === 0 ? [line(row, null, codes)] : row.posts.map((post) => line(row, post, codes)),
      )
      .join('');
    await new Promise(setImmediate);
  }
}

function line(row: PersonRow, post: PostRow | null, codes: ReadonlyMap<string, string>): string {
  const cells: Record<(typeof PERSON_COLUMNS)[number]['id'], string | null> = {
    staffNumber: row.staffNumber,
    kind: PERSON_KIND_WORDS[row.kind][0],
    familyName: row.familyName,
    givenName: row.givenName,
    familyReading: row.familyReading,
    givenReading: row.givenReading,
    mail: row.mail,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    department: post === null ? null : (codes.get(post.departmentId) ?? null),
    title: post?.title ?? null,
    isHead: post?.isHead === true ? '1' : null,
    postKind: post === null ? null : POST_KIND_WORDS[post.kind][0],
    postFrom: post === null ? null : dayOf(post.validFrom),
    postTo: post === null || post.validTo === null ? null : dayOf(post.validTo - DAY_MS),
    contractReference: row.contractReference,
    company: row.company,
    supervisingDepartment:
      row.supervisingDepartmentId === null ? null : (codes.get(row.supervisingDepartmentId) ?? null),
  };
  return csvLine(PERSON_COLUMNS.map(({ id }) => cells[id]));
}
