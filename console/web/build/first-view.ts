// Writes which files the page at an address needs, so that the console can name them in the page itself: the browser then asks for
// all of them at once, instead of finding one behind the other.
import type { Plugin } from 'vite';
import { FIRST_PAGES } from './first-pages.ts';

/** The part of a bundle's chunk that is read here. */
interface Chunk {
  readonly fileName: string;
  readonly name: string;
  readonly isEntry: boolean;
  readonly facadeModuleId: string | null;
  readonly imports: readonly string[];
}

/** Writes `first-view.json` beside the page: per address, the scripts that `index.html` does not name. */
export function firstView(): Plugin {
  return {
    name: 'first-view',
    generateBundle(_options, bundle) {
      const source = JSON.stringify(filesOf(chunksOf(bundle)));
      this.emitFile({ type: 'asset', fileName: 'first-view.json', source });
    },
  };
}

function chunksOf(bundle: object): Chunk[] {
  return Object.values(bundle).filter(({ type }: { type: string }) => type === 'chunk');
}

/** @returns for each address of `FIRST_PAGES` what its page loads beside the entry, as paths from the root of the site */
function filesOf(chunks: readonly Chunk[]): Record<string, string[]> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const isEntry = chunks.filter((chunk) => chunk.isEntry).map(({ fileName }) => fileName);
  const known = new Set(isEntry.flatMap((name) => withImports(name, byName)));
  return Object.fromEntries(
    Object.entries(FIRST_PAGES).map(([address, page]) => {
      const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/pages/${page}.tsx`));
      if (chunk === undefined) throw new Error(`the page ${page} of first-pages.ts is not built`);
      const files = withImports(chunk.fileName, byName).filter((name) => !known.has(name));
      return [address, files.map((name) => `/${name}`)];
    }),
  );
}

function withImports(first: string, byName: ReadonlyMap<string, Chunk>): string[] {
  const all = new Set([first]);
  for (const name of all) for (const next of byName.get(name)?.imports ?? []) all.add(next);
  return [...all];
}
