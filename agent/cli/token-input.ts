// Reads an enrolment token from where others cannot see it: standard input or a private file, never an argument.

import { SekimoriError } from '../../shared/errors/error.ts';
import { readSecretFile } from '../service/identity/private-file.ts';

const MOST_CHARACTERS = 1_024;

/** @throws SKM_FILE_READABLE_BY_OTHERS, SKM_USAGE when the file cannot be read */
export async function readTokenInput(file: string | undefined): Promise<string> {
  if (file !== undefined) {
    try {
      return readSecretFile(file).trim();
    } catch (cause) {
      if (cause instanceof SekimoriError) throw cause;
      throw new SekimoriError('SKM_USAGE', { reason: `--token-file ${file}` }, { cause });
    }
  }
  let text = '';
  for await (const part of process.stdin.setEncoding('utf8')) {
    text += part;
    // A person at a keyboard ends with Enter; what follows the first line is not ours.
    if (text.includes('\n') || text.length > MOST_CHARACTERS) break;
  }
  return (text.split('\n')[0] ?? '').trim();
}
