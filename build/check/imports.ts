// Which file imports what: the static and dynamic imports of every TypeScript file of a tree, read without running it.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface Import {
  /** A path from the root for files of ours, else the package (`kysely` of `kysely/migration`) or `node:fs`. */
  readonly to: string;
  readonly isOurs: boolean;
  /** `import type` is gone at run time; `import { type A }` still loads the module (verbatimModuleSyntax). */
  readonly isType: boolean;
  readonly line: number;
}

/** Paths from the root, with `/`, to what each imports. */
export type ImportGraph = ReadonlyMap<string, readonly Import[]>;

const SOURCE = /\.(ts|tsx|mts|mjs)$/;
const SKIPPED = /(^|\/)(node_modules|dist|\.cache|data)(\/|$)|\.d\.mts$/;

/** @param folders from the root; those that are missing are left out */
export function sourceFiles(root: string, folders: readonly string[]): string[] {
  const inFolder = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (SKIPPED.test(path)) return [];
      if (entry.isDirectory()) return inFolder(path);
      return SOURCE.test(path) ? [path] : [];
    });
  return folders
    .flatMap((folder) => {
      try {
        return inFolder(folder);
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw cause;
      }
    })
    .sort();
}

export function readImports(root: string, files: readonly string[]): ImportGraph {
  return new Map(files.map((file) => [file, importsOf(file, readFileSync(join(root, file), 'utf8'))]));
}

/** @throws a SyntaxError when the file cannot be parsed */
export function importsOf(file: string, text: string): Import[] {
  const { module, errors } = parseSync(file, text);
  if (errors[0]) throw new SyntaxError(`${file}: ${errors[0].message}`);
  const found: Import[] = [];
  const add = (request: string, start: number, isType: boolean) => {
    const isOurs = request.startsWith('.');
    const to = isOurs ? posix.join(dirname(file), request).split('?')[0] : packageOf(request);
    if (to) found.push({ to, isOurs, isType, line: lineAt(text, start) });
  };
  for (const { moduleRequest, start } of module.staticImports) {
    add(moduleRequest.value, start, /^import\s+type\b/.test(text.slice(start, start + 40)));
  }
  for (const { entries, start } of module.staticExports) {
    const from = entries.find((entry) => entry.moduleRequest)?.moduleRequest;
    if (from) add(from.value, start, /^export\s+type\b/.test(text.slice(start, start + 40)));
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    const literal = /^(['"`])([^$]*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[2];
    if (literal !== undefined) add(literal, start, false);
  }
  return found;
}

function packageOf(request: string): string {
  if (request.startsWith('node:')) return request;
  const [first = '', second] = request.split('/');
  return first.startsWith('@') && second ? `${first}/${second}` : first;
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/**
 * The shortest way along imports.
 * @param isGoal asked of each file reached, the first one included
 * @returns the files from `from` to the goal; null when none is reached
 */
export function shortestWay(
  graph: ImportGraph,
  from: readonly string[],
  isGoal: (file: string) => boolean,
  follow: (step: Import) => boolean,
): string[] | null {
  const cameFrom = new Map<string, string | null>(from.map((file) => [file, null]));
  for (const file of cameFrom.keys()) {
    if (isGoal(file)) {
      const way = [file];
      for (let at = cameFrom.get(file); at; at = cameFrom.get(at)) way.unshift(at);
      return way;
    }
    for (const step of graph.get(file) ?? []) {
      if (step.isOurs && follow(step) && !cameFrom.has(step.to)) cameFrom.set(step.to, file);
    }
  }
  return null;
}
