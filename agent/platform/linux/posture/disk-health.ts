// What the disks say of their own health (S.M.A.R.T., NVMe), asked by smartctl and never so that a sleeping disk wakes.
import { type Fact, isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import { type EpochMs, HOUR_MS } from '../../../../shared/time/epoch.ts';
import type { Check, Found } from '../../posture.ts';
import { readDisks } from '../disks.ts';
import type { Host } from '../host.ts';
import { found, notKnown } from './found.ts';

const AT_MOST_EVERY_MS = 6 * HOUR_MS;

export function diskHealth(host: Host): Check {
  /** Of a disk that sleeps, what it said last. */
  const said = new Map<string, boolean>();
  let last: { at: EpochMs; found: Found } | null = null;
  return async (now) => {
    if (!host.hasCommand('smartctl')) return notKnown('command-missing', 'smartctl');
    if (!host.isRoot) return notKnown('needs-root', 'smartctl');
    if (last !== null && Math.abs(now - last.at) < AT_MOST_EVERY_MS) return last.found;
    const disks = readDisks(host);
    if (disks.length === 0) return notKnown('not-present', 'no built-in disk');
    const evidence: string[] = [];
    let silent: Fact<boolean> = true;
    let failing = 0;
    for (const { node } of disks) {
      // Every exit code carries an answer in its bits (smartctl(8), EXIT STATUS).
      const text = await host.run('smartctl', ['--json', '--health', '--nocheck=standby', `/dev/${node}`], {
        timeoutMs: 30_000,
        accepts: Array.from({ length: 256 }, (_, code) => code),
      });
      const passed = isUnknown(text) ? text : (parseHealth(text) ?? said.get(node) ?? noAnswer(node));
      if (isUnknown(passed)) {
        silent = passed;
        evidence.push(`${node}: ${passed.unknown}`);
        continue;
      }
      said.set(node, passed);
      if (!passed) failing += 1;
      evidence.push(`${node}: ${passed ? 'passed' : 'failing'}`);
    }
    const answer = found(failing > 0 ? false : silent, evidence, failing > 0 || silent === true ? failing : null);
    last = { at: now, found: answer };
    return answer;
  };
}

function noAnswer(node: string): Fact<boolean> {
  return { unknown: 'not-supported', detail: `${node} does not report its health` };
}

/** `smart_status.passed` of smartctl's JSON; null when it is not told. Pure. */
export function parseHealth(json: string): boolean | null {
  try {
    const passed = (JSON.parse(json) as { smart_status?: { passed?: unknown } } | null)?.smart_status?.passed;
    return typeof passed === 'boolean' ? passed : null;
  } catch {
    return null;
  }
}
