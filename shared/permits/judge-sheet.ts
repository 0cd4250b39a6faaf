// Does a terminal take a sheet of permits that it was handed? Pure: who calls has checked the signature.
import type { Zone } from '../zones/zone.ts';
import type { PermitSheet } from './document.ts';

/** Why a terminal keeps what it has. */
export const SHEET_REFUSALS = [
  'signature',
  'unreadable',
  'format',
  'terminal',
  'zone',
  'older',
  'other-content',
] as const;
export type SheetRefusal = (typeof SHEET_REFUSALS)[number];

export type SheetJudgement = { readonly take: true } | { readonly take: false; readonly why: SheetRefusal | 'held' };

/**
 * `held`: it is in force already. `other-content`: the same number with another text, which an honest console never makes.
 * @param held the sheet in force on the terminal; null: none yet
 */
export function judgeSheet(
  offered: Pick<PermitSheet, 'endpointId' | 'zone' | 'number'> & { readonly hash: string },
  own: {
    readonly endpointId: string;
    readonly zone: Zone;
    readonly held: { readonly number: number; readonly hash: string } | null;
  },
): SheetJudgement {
  if (offered.endpointId !== own.endpointId) return { take: false, why: 'terminal' };
  if (offered.zone !== own.zone) return { take: false, why: 'zone' };
  if (own.held === null) return { take: true };
  if (offered.hash === own.held.hash) return { take: false, why: 'held' };
  if (offered.number === own.held.number) return { take: false, why: 'other-content' };
  return offered.number > own.held.number ? { take: true } : { take: false, why: 'older' };
}
