// Holds every import of the tree against the table of layers, and prints how the program comes to it and why it may not.
import { type Import, type ImportGraph, readImports, shortestWay, sourceFiles } from './imports.ts';
import { LAYERS, type Layer, layerOf, PROGRAMS } from './layer-table.ts';
import type { Check } from './report.ts';

export const layers: Check = {
  name: 'layers',
  says: 'each folder imports only what its row of build/check/layer-table.ts allows',
  run: async (root) => {
    const files = sourceFiles(root, ['agent', 'console', 'shared']);
    return brokenLayers(readImports(root, files), LAYERS, PROGRAMS);
  },
};

/** @returns one text a broken rule: the import, the chain from a program to it, and the reason */
export function brokenLayers(graph: ImportGraph, table: readonly Layer[], programs: readonly string[]): string[] {
  const problems: string[] = [];
  for (const [file, imports] of graph) {
    const layer = layerOf(file, table);
    if (!layer) {
      problems.push(`${file} has no row in the table of layers: say where it runs and what it may import.`);
      continue;
    }
    for (const step of imports) {
      const reason = step.isOurs ? whyNotOurs(file, layer, step, table) : whyNotPackage(layer, step);
      if (reason) problems.push(problem(graph, programs, file, step, reason, layer));
    }
  }
  return [...problems, ...forbiddenWays(graph, table)];
}

function whyNotOurs(file: string, layer: Layer, step: Import, table: readonly Layer[]): string | null {
  const target = layerOf(step.to, table);
  if (!target) return `${step.to} is in no layer`;
  if (target.at !== layer.at) return layer.may.includes(target.at) ? null : `${layer.at} may not import ${target.at}`;
  if (!layer.roomsApart) return null;
  const room = (path: string) => path.slice(layer.at.length + 1).split('/')[0];
  return room(file) === room(step.to) ? null : `the rooms of ${layer.at} do not import each other`;
}

function whyNotPackage(layer: Layer, step: Import): string | null {
  if (step.to.startsWith('node:')) {
    if (layer.runtime !== 'node') return `${layer.at} is ${layer.runtime} and has no ${step.to}`;
    return layer.without?.includes(step.to) ? `${layer.at} may not load ${step.to}` : null;
  }
  if (layer.packages.includes(step.to)) return null;
  if (!layer.types?.includes(step.to)) return `${step.to} is not among the packages of ${layer.at}`;
  return step.isType ? null : `${layer.at} may import only types of ${step.to} (import type)`;
}

/** A package must not be loaded however long the way: one text for each layer and package, with the shortest way. */
function forbiddenWays(graph: ImportGraph, table: readonly Layer[]): string[] {
  return table.flatMap((layer) =>
    (layer.neverLoads ?? []).flatMap((name) => {
      const files = [...graph.keys()].filter((file) => layerOf(file, table) === layer);
      const loads = (file: string) =>
        (graph.get(file) ?? []).some(({ to, isOurs, isType }) => !isOurs && !isType && to === name);
      const way = shortestWay(
        graph,
        files,
        (file) => loads(file) && layerOf(file, table) !== layer,
        (step) => !step.isType,
      );
      return way ? [`${layer.at} loads ${name} at run time\n${chain([...way, name])}\n  because ${layer.why}`] : [];
    }),
  );
}

function problem(
  graph: ImportGraph,
  programs: readonly string[],
  file: string,
  step: Import,
  reason: string,
  { why }: Layer,
): string {
  const way = shortestWay(
    graph,
    programs,
    (at) => at === file,
    () => true,
  ) ?? [file];
  return `${file}:${step.line} imports ${step.to}: ${reason}\n${chain([...way, step.to])}\n  because ${why}`;
}

function chain(way: readonly string[]): string {
  return way.map((file, index) => `  ${index === 0 ? ' ' : '→'} ${file}`).join('\n');
}
