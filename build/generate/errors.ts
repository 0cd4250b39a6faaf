// docs/errors.md: every code of the catalogue, in Japanese and English, with what to do.
import { catalogue, type ErrorCode } from '../../shared/errors/catalogue.ts';
import { document } from './markdown.ts';

const KINDS = {
  refused: '規則による拒否 / refused by a rule',
  invalid: '送り手の誤り / invalid, by the sender',
  fault: '故障 / something broke',
  bug: '製品の不具合 / a bug of ours',
} as const;

export function errorsDocument(): string {
  const codes = (Object.keys(catalogue) as ErrorCode[]).sort();
  return document([
    '# エラーコード / Errors',
    '製品が答えるすべてのコードです。`{…}` には実際の値が入ります。手順は[運用の手引き](operations.md)にあります。\n\nEvery code that any program of Sekimori answers with. `{…}` stands for a fact.',
    ...codes.map(entryPart),
  ]);
}

function entryPart(code: ErrorCode): string {
  const { kind, http, exit, close, ja, doJa, en, doEn } = catalogue[code];
  const numbers = [
    http === undefined ? null : `HTTP ${http}`,
    close === undefined ? null : `WebSocket ${close}`,
    exit === undefined ? null : `終了コード / exit ${exit}`,
  ].filter((number) => number !== null);
  return [
    `## ${code}`,
    [KINDS[kind], ...numbers].join(' · '),
    `${ja}\n**対処:** ${doJa}`,
    `${en}\n**What to do:** ${doEn}`,
  ].join('\n\n');
}
