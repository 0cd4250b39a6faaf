// The project stands alone: no tracked text names a folder beside the tree or the place where the tree lies on this machine.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Check } from './report.ts';

export const outsidePaths: Check = {
  name: 'outside paths',
  says: 'no tracked file names a path outside the tree',
  run: async (root) => {
    const here = root.replace(/\/$/, '');
    return trackedFiles(root).flatMap((file) => outsidePathsIn(file, readText(join(root, file)), here));
  },
};

/** @param here absolute path of the tree, without a slash at its end */
export function outsidePathsIn(file: string, text: string, here: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const upward = (line.match(/(?:\.\.\/)+shared\b/g) ?? []).filter((path) =>
      posix.join(posix.dirname(file), path).startsWith('..'),
    );
    // `/` alone would be in every line.
    const absolute = here.length > 1 && line.includes(`${here}/`) ? [here] : [];
    return [...upward, ...absolute].map((path) => `${file}:${index + 1} names ${path}, which is not in the tree`);
  });
}

/** Tracked files that are there; without git (an unpacked archive) there is nothing to ask about. */
function trackedFiles(root: string): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '-z'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return listed.split('\0').filter((file) => file !== '' && file !== 'package-lock.json');
  } catch {
    return [];
  }
}

/** Empty for binary files and for those that are deleted and not yet committed. */
function readText(path: string): string {
  try {
    const bytes = readFileSync(path);
    return bytes.includes(0) ? '' : bytes.toString('utf8');
  } catch {
    return '';
  }
}
