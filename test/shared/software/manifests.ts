// Names of Windows programs as public manifests write them, with the product each manifest is filed under.
import { readFileSync } from 'node:fs';
import type { NamedTitle } from './joined.ts';

/** Channels of versions before their release: a `Preview 4` is a version of what is released later. */
const CHANNEL =
  /^(?:EAP|Alpha|Beta|Canary|Dev|Nightly|Insiders?|Preview|Pre-?release|RC|Unstable|Snapshot|Next|Experimental|Test|Testing|Weekly|Milestone|Dev-?Build|Daily)$/iu;

export interface Row extends NamedTitle {
  /** Its identifier without language, architecture, kind of installer and number of version. */
  readonly product: string;
}

const rows: readonly Row[] = readFileSync(new URL('../../fixtures/software/manifests.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [half = '', product = '', truth = '', name = '', , publisher = '', , origin = ''] = line.split('\t');
    const released = product.split('.').filter((part, at) => at < 2 || !CHANNEL.test(part));
    return { half, truth, product, line: released.join('.'), name, publisher, source: 'windows', origin };
  });

/** Lines whose manifests register one and the same name, dotted numbers aside: nobody who reads Windows' list can tell them apart. */
const twins = new Map<string, string>();
const lineOf = (line: string): string => {
  const other = twins.get(line);
  return other === undefined ? line : lineOf(other);
};
for (const alike of Map.groupBy(rows, ({ name, publisher }) => `${undotted(name)}\n${publisher}`).values()) {
  const first = lineOf(alike[0]?.line ?? '');
  for (const { line } of alike) if (lineOf(line) !== first) twins.set(lineOf(line), first);
}

export const MANIFESTS: readonly Row[] = rows.map((row) => ({ ...row, line: lineOf(row.line) }));

function undotted(name: string): string {
  return name.toLowerCase().replaceAll(/\d+(?:[._]\d+)+/gu, '#');
}
