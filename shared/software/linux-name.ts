// The title within the name of a Linux package: a version carried in the name comes off, what makes it another package stays.
import type { Removed } from './windows-name.ts';

/** @param name as `tidy` leaves it; packages have no blanks */
export function stripLinuxName(name: string): { title: string; removed: Set<Removed> } {
  const removed = new Set<Removed>();
  const take = (what: Removed, by = '') => {
    removed.add(what);
    return by;
  };
  const title = name
    .replace(/:(?:amd64|i386|arm64|all)$/u, () => take('architecture'))
    .replace(/^(linux-(?:image|headers|modules|modules-extra|kbuild|compiler-gcc))-\d[\w.+~-]*$/u, (_, kind: string) =>
      take('version', kind),
    )
    .replace(/(?<=^(?!lib).*)-\d+(?:\.\d+)*(?=$|-)/gu, () => take('version'))
    // The number of a library is its interface: libgtk2.0-0 and libgtk-3-0 are two.
    .replace(/(?<=^(?!lib)[a-z-]*[a-z])\d+\.\d+(?:\.\d+)*(?=$|-)/u, () => take('version'));
  return { title: title === '' ? name : title, removed };
}
