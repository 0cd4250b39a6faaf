// Bells made of what the kernel and Node tell cheaply: a watched folder, a file of proc compared, a span of time.
import { watch } from 'node:fs';
import { basename } from 'node:path';
import type { Bell } from '../section.ts';
import type { Host } from './host.ts';

/**
 * Rings when a file of the folder whose name fits is made, replaced, written or removed. A folder that is missing is looked for
 * again every `lookAgainMs`, and so is one that went away; finding it rings.
 */
export function folderBell(
  host: Host,
  folder: string,
  fits: (name: string) => boolean = () => true,
  lookAgainMs = 30_000,
): Bell {
  const own = basename(folder);
  return (ring) => {
    let watcher: ReturnType<typeof watch> | null = null;
    let again: NodeJS.Timeout | null = null;
    let stopped = false;
    let wasMissing = false;
    const lookAgain = () => {
      watcher?.close();
      watcher = null;
      wasMissing = true;
      if (!stopped && again === null) again = setTimeout(open, lookAgainMs);
    };
    function open() {
      again = null;
      watcher?.close();
      try {
        watcher = watch(host.path(folder), { persistent: false }, (_, name) => {
          if (stopped) return;
          // A watched folder that is itself removed reports its own name and nothing after it; there may be a new one already.
          if (name === null || name === own) {
            wasMissing = true;
            open();
          } else if (fits(name)) ring();
        });
        watcher.on('error', lookAgain);
        if (wasMissing) ring();
        wasMissing = false;
      } catch {
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
