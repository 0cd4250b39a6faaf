// /proc/self/mountinfo → mounts (proc_pid_mountinfo(5)). Pure.

export interface Mount {
  /** `major:minor` of the device; `0:…` where the file system has none of its own (btrfs, network, memory). */
  device: string;
  /** What of the file system is mounted; `/` but for bind mounts and subvolumes. */
  root: string;
  mountPoint: string;
  fileSystem: string;
  source: string;
  /** The mount's own flag or the file system's: either stops writing. */
  readOnly: boolean;
}

export function parseMountinfo(text: string): Mount[] {
  const mounts: Mount[] = [];
  for (const line of text.split('\n')) {
    const separator = line.indexOf(' - ');
    if (separator === -1) continue;
    const [, , device, root, mountPoint, options] = line.slice(0, separator).split(' ');
    const [fileSystem, source, superOptions] = line.slice(separator + 3).split(' ');
    if (device === undefined || root === undefined || mountPoint === undefined || fileSystem === undefined) continue;
    mounts.push({
      device,
      root: plain(root),
      mountPoint: plain(mountPoint),
      fileSystem: plain(fileSystem),
      source: plain(source ?? ''),
      readOnly: isReadOnly(options) || isReadOnly(superOptions),
    });
  }
  return mounts;
}

function isReadOnly(options: string | undefined): boolean {
  return options?.split(',').includes('ro') ?? false;
}

/** Space, tabulator, line feed and backslash stand as `\NNN`, octal. */
function plain(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
