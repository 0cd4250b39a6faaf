// Where the agent keeps its data when nobody says otherwise.
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The system's place as root (FHS 3.0 §5.8), a person's own otherwise (XDG Base Directory). */
export function defaultFolder(): string {
  if (process.getuid?.() === 0) return '/var/lib/sekimori-agent';
  return join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'sekimori', 'agent');
}
