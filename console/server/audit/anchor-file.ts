// Adds a signed head to a file of heads, and to nothing else: the path is an administrator's, the right to write is the console's.
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { SekimoriError } from '../../../shared/errors/error.ts';

/** A mount whose server is gone never answers; the console goes on without it. */
const PATIENCE_MS = 5_000;
/** What every line begins with (`shared/audit/anchor.ts`). */
const BEGINS = 'sekimori-audit 1 ';
/** Not through a link, and not waiting for whoever reads a pipe. */
const HOW = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * The file is made when it is missing (0600); one that holds anything else is left as it is.
 * @throws SKM_ANCHOR_PLACE, or what the file system says
 */
export async function addToFile(path: string, line: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new SekimoriError('SKM_ANCHOR_PLACE', { place: 'file', reason: 'no answer' })),
      PATIENCE_MS,
    );
  });
  try {
    await Promise.race([add(path, line), patience]);
  } finally {
    clearTimeout(timer);
  }
}

async function add(path: string, line: string): Promise<void> {
  const file = await open(path, HOW, 0o600);
  try {
    if (!(await isFileOfHeads(file)))
      throw new SekimoriError('SKM_ANCHOR_PLACE', { place: 'file', reason: 'not a file of heads' });
    await file.appendFile(`${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function isFileOfHeads(file: FileHandle): Promise<boolean> {
  const stat = await file.stat();
  if (!stat.isFile()) return false;
  const { bytesRead, buffer } = await file.read(Buffer.alloc(BEGINS.length), 0, BEGINS.length, 0);
  return stat.size === 0 || buffer.toString('latin1', 0, bytesRead) === BEGINS;
}
