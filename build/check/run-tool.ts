// Runs one of the project's own tools and gives back what it complained of.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * @param tool name in node_modules/.bin
 * @returns its words when it ended with another code than 0; nothing when all is well
 */
export async function complaintsOf(root: string, tool: string, args: readonly string[]): Promise<string[]> {
  const child = spawn(join(root, 'node_modules/.bin', tool), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (words += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return code === 0 ? [] : [words.trim() || `${tool} ended with ${code}`];
}
