// A folder that stands for `/`: what a recorded machine had in sysfs, proc and elsewhere, laid out as real files and links.
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

export type Entry = string | Buffer | { link: string } | { base64: string } | { script: string };
export type Entries = Record<string, Entry>;

const roots: string[] = [];
afterAll(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** Lays the entries out; the folder is gone after the test file. Links lead to folders, which are made. */
export function layTree(entries: Entries): string {
  const root = mkdtempSync(join(tmpdir(), 'sekimori-tree-'));
  roots.push(root);
  addToTree(root, entries);
  return root;
}

export function addToTree(root: string, entries: Entries): void {
  const links = Object.entries(entries).filter(([, entry]) => isLink(entry));
  // Outer links first: a link to a device's folder lies in the folder of another.
  for (const [path, entry] of links.sort(([a], [b]) => a.length - b.length)) {
    const target = (entry as { link: string }).link;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (statSync(join(root, path), { throwIfNoEntry: false }) !== undefined) continue;
    mkdirSync(target.startsWith('/') ? join(root, target) : join(root, dirname(realPath(root, path)), target), {
      recursive: true,
    });
    symlinkSync(target, join(root, path));
  }
  for (const [path, entry] of Object.entries(entries)) {
    if (isLink(entry)) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (typeof entry === 'string' || Buffer.isBuffer(entry)) writeFileSync(join(root, path), entry);
    else if ('base64' in entry) writeFileSync(join(root, path), Buffer.from(entry.base64, 'base64'));
    else writeFileSync(join(root, path), `#!/bin/sh\n${entry.script}\n`, { mode: 0o755 });
  }
}

/** Where the folder of a path really is, below the root: a link inside a linked folder is relative to that. */
function realPath(root: string, path: string): string {
  const real = realpathSync(join(root, dirname(path)));
  return join(real.slice(realpathSync(root).length), path.slice(path.lastIndexOf('/') + 1));
}

function isLink(entry: Entry): entry is { link: string } {
  return typeof entry === 'object' && !Buffer.isBuffer(entry) && 'link' in entry;
}

/** Entries of a recorded machine, `test/fixtures/linux/NAME.json`: all of it, or what begins so. */
export function recordedTree(name: string, ...beginnings: string[]): Entries {
  const file = join(import.meta.dirname, `../fixtures/linux/${name}.json`);
  const { tree } = JSON.parse(readFileSync(file, 'utf8')) as { tree: Entries };
  if (beginnings.length === 0) return tree;
  return Object.fromEntries(
    Object.entries(tree).filter(([path]) => beginnings.some((beginning) => path.startsWith(beginning))),
  );
}
