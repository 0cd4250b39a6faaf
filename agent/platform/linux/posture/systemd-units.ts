// Which of some units of systemd are active.
import { isUnknown, type Unknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { Host } from '../host.ts';

/** One question for all of them; names that are no unit are inactive. Unknown where systemd does not run the machine. */
export async function activeUnits(host: Host, units: readonly string[]): Promise<Set<string> | Unknown> {
  // sd_booted(3): systemctl is also installed where something else started the machine.
  if (!host.exists('/run/systemd/system')) return { unknown: 'not-supported', detail: 'systemd does not run here' };
  // Exit 3 or 4: one of them is not active or not there (systemctl(1)); the lines are right all the same.
  const text = await host.run('systemctl', ['is-active', '--', ...units], { accepts: [0, 1, 3, 4] });
  if (isUnknown(text)) return text;
  const states = text.trimEnd().split('\n');
  if (states.length !== units.length)
    return { unknown: 'command-failed', detail: `systemctl is-active: ${states[0] ?? ''}`.slice(0, 300) };
  return new Set(units.filter((_, index) => states[index] === 'active'));
}
