// The tables of codes in docs/operations.md, so that whoever searches the guide for a code finds it; the rest is written by hand.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conditions } from '../../shared/conditions/condition.ts';
import { catalogue, type ErrorCode } from '../../shared/errors/catalogue.ts';
import { ROOT } from '../install.mjs';
import { markdownTable } from './markdown.ts';

const URGENCIES = { now: '今すぐ', today: '今日中', week: '今週中' } as const;

export function operationsGuide(): string {
  const written = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
  return between(between(written, 'codes', codesTable()), 'conditions', conditionsTable());
}

/** @throws an Error when the document has no `<!-- name -->` and `<!-- /name -->` */
export function between(text: string, name: string, table: string): string {
  const [before, rest] = text.split(`<!-- ${name} -->`);
  const after = rest?.split(`<!-- /${name} -->`)[1];
  if (before === undefined || after === undefined) throw new Error(`the document has no place for ${name}`);
  return `${before}<!-- ${name} -->\n\n${table}\n\n<!-- /${name} -->${after}`;
}

function codesTable(): string {
  const codes = (Object.keys(catalogue) as ErrorCode[]).sort();
  return markdownTable(
    ['コード', 'まずすること'],
    codes.map((code) => [`[${code}](errors.md#${code.toLowerCase()})`, catalogue[code].doJa]),
  );
}

function conditionsTable(): string {
  return markdownTable(
    ['コード', '急ぎ', '何が起きたか', 'すること'],
    Object.entries(conditions).map(([code, { severity, ja, doJa }]) => [`\`${code}\``, URGENCIES[severity], ja, doJa]),
  );
}
