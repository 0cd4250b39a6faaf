// Which of our modules come with the page whatever its address: those that `main.tsx` imports, and what they import in turn.
interface Graph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}
const ENTRY = /\/console\/web\/main\.tsx$/;

/** @param id path of a module; the entry is not among them, and a library is not: one file leads to all that it has. */
export function isOfEveryPage(id: string, graph: Graph): boolean {
  if (id.includes('/node_modules/') || ENTRY.test(id)) return false;
  const seen = new Set([id]);
  for (const one of seen)
    for (const importer of graph.getModuleInfo(one)?.importers ?? []) {
      if (ENTRY.test(importer)) return true;
      seen.add(importer);
    }
  return false;
}
