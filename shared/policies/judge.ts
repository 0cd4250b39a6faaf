// Does a terminal take a policy that it was handed? Pure: who calls has checked the signature.
import type { Zone } from '../zones/zone.ts';
import type { PolicyDocument } from './document.ts';

/** Why a terminal keeps what it has. */
export const POLICY_REFUSALS = ['signature', 'unreadable', 'format', 'zone', 'older', 'other-content'] as const;
export type PolicyRefusal = (typeof POLICY_REFUSALS)[number];

export type PolicyJudgement = { readonly take: true } | { readonly take: false; readonly why: PolicyRefusal | 'held' };

/**
 * `held`: it is in force already. `other-content`: the same number with another text, which an honest console never makes.
 * @param held the policy in force on the terminal; null: none yet
 */
export function judgePolicy(
  offered: Pick<PolicyDocument, 'zone' | 'version'> & { readonly hash: string },
  own: { readonly zone: Zone; readonly held: { readonly version: number; readonly hash: string } | null },
): PolicyJudgement {
  // Signed for another zone it is genuine, and may still be laxer than this zone's.
  if (offered.zone !== own.zone) return { take: false, why: 'zone' };
  if (own.held === null) return { take: true };
  if (offered.hash === own.held.hash) return { take: false, why: 'held' };
  if (offered.version === own.held.version) return { take: false, why: 'other-content' };
  return offered.version > own.held.version ? { take: true } : { take: false, why: 'older' };
}
