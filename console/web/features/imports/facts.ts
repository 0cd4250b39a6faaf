// A difference in words: which fields change, from what to what; text of the file is kept apart from ours.
import { fillHoles, type Language, type Phrase } from '../../../../shared/i18n/translate.ts';
import type { Facts } from '../../../../shared/organisation/import/plan.ts';
import { importProblems } from '../../../../shared/organisation/import/problems.ts';
import type { ImportLine } from '../../../../shared/protocol/api/imports.ts';
import { FIELD_NAMES, VALUE_NAMES } from './messages.ts';

export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Fields that differ; of a thing that is new or gone those that say something. */
export function fieldChanges(
  { before, after }: Pick<ImportLine, 'before' | 'after'>,
  language: Language,
): FieldChange[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields].flatMap((field) => {
    const [was, is] = [before, after].map((facts) => textOf(facts?.[field], field, language));
    return was === is ? [] : [{ field: nameOf(FIELD_NAMES, field, language), before: was ?? null, after: is ?? null }];
  });
}

/** What a line says of itself, in one line; may hold text of the file. */
export function lineText(line: ImportLine, language: Language): string {
  if (line.problem !== null) return fillHoles(importProblems[line.problem.code][language], line.problem.facts);
  const changes = fieldChanges(line, language);
  if (line.before === null) return changes.map(({ field, after }) => `${field}: ${after}`).join('　');
  return changes.map(({ field, before, after }) => `${field}: ${before ?? '—'} → ${after ?? '—'}`).join('　');
}

/** Null: it says nothing. */
function textOf(value: Facts[string] | undefined, field: string, language: Language): string | null {
  if (value === undefined || value === null || value === '' || value === false) return null;
  if (value === true) return nameOf(FIELD_NAMES, field, language);
  if (typeof value !== 'object') return nameOf(VALUE_NAMES, String(value), language);
  const items = value.map((item) =>
    Object.entries(item)
      .flatMap(([key, part]) => partOf(key, part, language))
      .join(' '),
  );
  return items.length === 0 ? null : items.join('、');
}

/** A post: `0201 課長 ◎ 主務 2026-04-01〜`. */
function partOf(key: string, part: Facts[string], language: Language): string[] {
  if (key === 'from') return [`${part}〜`];
  if (key === 'isHead') return part === true ? [HEAD[language]] : [];
  return part === null || part === '' || typeof part === 'object' ? [] : [nameOf(VALUE_NAMES, String(part), language)];
}

const HEAD: Phrase = { ja: '（所属長）', en: '(head)' };

function nameOf(names: Readonly<Record<string, Phrase>>, word: string, language: Language): string {
  return Object.hasOwn(names, word) ? (names[word]?.[language] ?? word) : word;
}
