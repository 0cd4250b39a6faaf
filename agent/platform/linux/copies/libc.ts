// The two calls of the C library that the ledger of copies needs and Node has no way to make (fanotify_init(2), fanotify_mark(2)).

export interface Libc {
  /** @returns a descriptor, or less than 0 */
  fanotifyInit(flags: number, eventFlags: number): number;
  fanotifyMark(group: number, flags: number, mask: bigint, path: string): number;
  /** Of the call before this one. */
  errorNumber(): number;
}

/** As fcntl.h has it: the path is not taken from a folder that is open. */
const AT_FDCWD = -100;

let loaded: Promise<Libc> | null = null;

/** Loaded when the first ledger is opened: a terminal on which no permit is used never has it in memory. */
export function openLibc(): Promise<Libc> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Libc> {
  const { default: koffi } = await import('koffi');
  const libc = koffi.load('libc.so.6');
  const init = libc.func('int fanotify_init(unsigned int flags, unsigned int event_f_flags)');
  const mark = libc.func('int fanotify_mark(int fd, unsigned int flags, uint64_t mask, int dirfd, const char *path)');
  return {
    fanotifyInit: (flags, eventFlags) => init(flags, eventFlags) as number,
    fanotifyMark: (group, flags, mask, path) => mark(group, flags, mask, AT_FDCWD, path) as number,
    errorNumber: () => koffi.errno(),
  };
}
