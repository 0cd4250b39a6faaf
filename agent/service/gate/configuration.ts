// The configuration of an installed agent → whether it may write to the system. Pure; as strict as close-terminal.
import { SekimoriError } from '../../../shared/errors/error.ts';

/**
 * @param text null: there is none, and nothing is written to the system
 * @throws SKM_CONFIGURATION_INVALID with the line: such a terminal stays closed, and its agent opens nothing
 */
export function isEnforcing({ path, text }: { path: string; text: string | null }): boolean {
  if (text === null) return false;
  let said: boolean | null = null;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('#')) continue;
    if (said !== null || (line !== 'enforce = true' && line !== 'enforce = false')) {
      throw new SekimoriError('SKM_CONFIGURATION_INVALID', { path, line: index + 1 });
    }
    said = line === 'enforce = true';
  }
  if (said === null) throw new SekimoriError('SKM_CONFIGURATION_INVALID', { path, line: lines.length });
  return said;
}
