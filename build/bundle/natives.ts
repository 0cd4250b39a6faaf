// The packages with compiled parts stand beside the bundle as they are, with the parts of one platform alone.
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

interface NativePackage {
  readonly name: string;
  /** What is copied of it, from its folder; its licence goes with it. */
  readonly parts: readonly string[];
}

const OF_LINUX_X64: readonly NativePackage[] = [
  { name: 'better-sqlite3', parts: ['package.json', 'lib', 'prebuilds/linux-x64.node'] },
  { name: 'usb', parts: ['package.json', 'index.js', 'dist'] },
  { name: '@node-usb/usb-linux-x64-gnu', parts: ['package.json', 'usb.linux-x64-gnu.node'] },
  { name: 'koffi', parts: ['package.json', 'index.js', 'src/koffi/index.js', 'src/koffi/src/static.js'] },
  { name: '@koromix/koffi-linux-x64', parts: ['package.json', 'index.js', 'linux_x64/koffi.node'] },
];

/** Names that the bundle imports instead of containing. */
export const NATIVE_NAMES = OF_LINUX_X64.map(({ name }) => name);

/** @param from folder `node_modules` of the tree  @param to folder `node_modules` beside the bundle */
export function copyNatives(from: string, to: string): void {
  for (const { name, parts } of OF_LINUX_X64) {
    const licences = readdirSync(join(from, name)).filter((file) => /^licen[sc]e/i.test(file));
    for (const part of [...parts, ...licences]) {
      const target = join(to, name, part);
      mkdirSync(join(target, '..'), { recursive: true });
      if (!existsSync(join(from, name, part))) throw new Error(`${name} has no ${part}`);
      cpSync(join(from, name, part), target, { recursive: true });
    }
  }
}
