// Whether the clock is kept by a time server: chrony where it runs, else what systemd knows of the kernel's clock.
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { Check } from '../../posture.ts';
import type { Host } from '../host.ts';
import { found } from './found.ts';

export function timeSync(host: Host): Check {
  return async () => {
    if (host.hasCommand('chronyc')) {
      const text = await host.run('chronyc', ['-n', '-c', 'tracking']);
      const tracking = isUnknown(text) ? null : parseTracking(text);
      if (tracking !== null) {
        return found(tracking.isSynchronised, [`chrony: ${tracking.source || 'no source'}`], tracking.offsetMs);
      }
    }
    // The kernel's own answer, whoever keeps the clock.
    const text = await host.run('timedatectl', ['show', '--property=NTPSynchronized', '--value']);
    if (!isUnknown(text) && /^(yes|no)\s*$/.test(text)) {
      return found(text.trim() === 'yes', [`NTPSynchronized ${text.trim()}`]);
    }
    // systemd-timesyncd touches this file whenever it has the time (systemd-timesyncd.service(8)).
    if (host.exists('/run/systemd/timesync/synchronized')) return found(true, ['systemd-timesyncd synchronised']);
    return found(isUnknown(text) ? text : { unknown: 'command-failed', detail: 'timedatectl' });
  };
}

/** `chronyc -c tracking`: reference id, address, stratum, time, offset in seconds …, leap status last. Pure. */
export function parseTracking(text: string): { isSynchronised: boolean; source: string; offsetMs: number } | null {
  const fields = text.trim().split(',');
  const offset = Number(fields[4]);
  if (fields.length < 14 || !Number.isFinite(offset)) return null;
  return {
    isSynchronised: fields.at(-1) !== 'Not synchronised',
    source: fields[1] ?? '',
    // In steps of ten: what the clock wanders by itself is not worth telling each time.
    offsetMs: Math.round(offset * 100) * 10 + 0,
  };
}
