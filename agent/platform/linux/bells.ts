// Bells made of what the kernel and Node tell cheaply: a watched folder, a file of proc compared, a span of time.
import { watch } from 'node:fs';
import type { Bell } from '../section.ts';
import type { Host } from './host.ts';

/**
 * Rings when one of `names` in a folder is replaced, written or removed (all files when null). A folder that is missing
 * is looked for again every `lookAgainMs`, and so is one that went away; finding it rings.
 */
export function folderBell(
  host: Host,
  folder: string,
  fits: (name: string) => boolean = () => true,
  lookAgainMs = 30_000,
): Bell {
  return (ring) => {
    let watcher: ReturnType<typeof watch> | null = null;
    let again: NodeJS.Timeout | null = null;
    let stopped = false;
    let wasMissing = false;
    const lookAgain = () => {
      watcher?.close();
      watcher = null;
      if (!stopped && again === null) again = setTimeout(open, lookAgainMs);
    };
    function open() {
      again = null;
      try {
        watcher = watch(host.path(folder), { persistent: false }, (_, name) => {
          // A watched folder that is itself removed reports its own name; the watch then sees nothing more.
          if (!host.exists(folder)) lookAgain();
          if (name === null || fits(name)) ring();
        });
        watcher.on('error', lookAgain);
        if (wasMissing) ring();
        wasMissing = false;
      } catch {
        wasMissing = true;
        lookAgain();
      }
    }
    open();
    return () => {
      stopped = true;
      watcher?.close();
      if (again !== null) clearTimeout(again);
    };
  };
}

/** Rings when what `look` returns is not what it was; for files of proc, which cannot be watched. `look` must cost little. */
export function comparingBell(everyMs: number, look: () => string): Bell {
  return (ring) => {
    let before = look();
    const timer = setInterval(() => {
      const now = look();
      if (now === before) return;
      before = now;
      ring();
    }, everyMs);
    return () => clearInterval(timer);
  };
}
