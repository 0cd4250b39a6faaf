// What a terminal tells of permits and of the copies made under them: the closed lists of why.

/** Why what a permit had opened is closed again. */
export const PERMIT_ENDS = [
  'time',
  'withdrawn',
  'files',
  'bytes',
  'removed',
  'person',
  'no-ledger',
  'infected',
  'not-scanned',
] as const;
export type PermitEnd = (typeof PERMIT_ENDS)[number];

/** Of what is brought in, before anybody could open it. `none`: no scanner is installed; `not-asked`: it is carried out. */
export const SCAN_VERDICTS = ['clean', 'infected', 'failed', 'none', 'not-asked'] as const;
export type ScanVerdict = (typeof SCAN_VERDICTS)[number];

/** Why the content of a file is not known. */
export const NOT_HASHED = ['removed', 'closed', 'unreadable'] as const;
export type NotHashed = (typeof NOT_HASHED)[number];

/** Why the ledger may not be whole. */
export const COPY_GAPS = [
  /** The kernel had more to tell than it keeps. */
  'overflow',
  /** Pulled out while it was mounted, so that what was written last is not known. */
  'pulled-out',
  'agent-ended',
  'not-watched',
  'too-many-files',
  /** The medium could not be read when it was to be compared. */
  'not-compared',
] as const;
export type CopyGap = (typeof COPY_GAPS)[number];

/** `not-in-ledger`: nobody saw it being written. `content`: it is not what was written. */
export const COPY_DIFFERENCES = ['not-in-ledger', 'content'] as const;
export type CopyDifference = (typeof COPY_DIFFERENCES)[number];
