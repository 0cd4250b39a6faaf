// Generated documents and modules are those that their sources give.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERATED, type GeneratedFile } from '../generate.ts';
import type { Check } from './report.ts';

export const generated: Check = {
  name: 'generated',
  says: 'generated files are up to date (npm run generate writes them)',
  run: (root) => staleFiles(root, GENERATED),
};

export async function staleFiles(root: string, files: readonly GeneratedFile[]): Promise<string[]> {
  const stale = await Promise.all(
    files.map(async ({ path, make }) => {
      const wanted = await make();
      const held = readIfThere(join(root, path));
      if (held === wanted) return [];
      if (held === null) return [`${path} is missing; write it with: npm run generate`];
      return [
        `${path} differs from its sources from line ${firstDifference(held, wanted)}; write it with: npm run generate`,
      ];
    }),
  );
  return stale.flat();
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function firstDifference(held: string, wanted: string): number {
  const [ours, theirs] = [held.split('\n'), wanted.split('\n')];
  const index = theirs.findIndex((line, at) => line !== ours[at]);
  return (index < 0 ? theirs.length : index) + 1;
}
