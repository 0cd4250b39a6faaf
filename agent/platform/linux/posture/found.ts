// How a check says what it found.
import type { Fact, Unknown } from '../../../../shared/protocol/uplink/unknown.ts';
import { nameOf } from '../../name.ts';
import type { Found } from '../../posture.ts';

export function found(holds: Fact<boolean>, evidence: readonly string[] = [], value: number | null = null): Found {
  return { holds, evidence: evidence.slice(0, 32).map((line) => nameOf(line, 300)), value };
}

export function notKnown(unknown: Unknown['unknown'], detail: string, evidence: readonly string[] = []): Found {
  return found({ unknown, detail: nameOf(detail, 300) }, evidence);
}
