// What the operating system tells of files that are written to a medium, and a look at a medium that nobody else has.

/** Who wrote; each part null where the program had ended before it could be asked. */
export interface Writer {
  /** File of the program. */
  readonly program: string | null;
  readonly osUser: string | null;
}

/** A file on the medium that was written to. The descriptor is the caller's to close, and holds the medium until then. */
export interface Touched {
  readonly descriptor: number;
  /** From the root of the medium, without a slash before it; of one that was removed, the name that it had. */
  readonly path: string;
  readonly bytes: number;
  /** Whoever wrote closed it. False: more may come. */
  readonly isClosed: boolean;
  readonly writer: Writer;
}

export interface CopyWatch {
  /** What was written since the last call; never waits. */
  drain(): { readonly touched: readonly Touched[]; readonly isOverflowed: boolean };
  /** Name of the file behind a descriptor now: it may have been renamed since it was told. */
  pathOf(descriptor: number): string;
  close(): void;
}

export interface PrivateLook {
  readonly folder: string;
  close(): Promise<void>;
}

export interface CopiesPlatform {
  /** A text that changes whenever something is mounted or unmounted. */
  mounts(): string;
  /**
   * From when it resolves on nothing that is written by way of the file system is missed, whichever mount of it is used.
   * Rejects where the system cannot tell.
   */
  watch(mountPoint: string): Promise<CopyWatch>;
  /** Mounts it read-only in a folder that only the agent can enter, without programs, devices or links; rejects when it cannot. */
  lookPrivately(node: string): Promise<PrivateLook>;
  /** `none`: no scanner is installed. Never rejects. */
  scan(folder: string): Promise<'clean' | 'infected' | 'failed' | 'none'>;
}
