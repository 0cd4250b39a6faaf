// What an attribute of a rule of USBGuard becomes, with what is to be said about it.
import type { Conditions } from '../rules/policy.ts';
import type { ImportNoteCode } from './notes.ts';

/**
 * What an attribute becomes. `inexpressible`: an allow rule cannot do without it, a block rule blocks more without it.
 * `never`: no device meets it.
 */
export type Taken =
  | { readonly kind: 'conditions'; readonly conditions: Conditions; readonly notes: readonly ImportNoteCode[] }
  | { readonly kind: 'inexpressible'; readonly notes: readonly ImportNoteCode[] }
  | { readonly kind: 'never'; readonly notes: readonly ImportNoteCode[] };

export const taken = (conditions: Conditions, ...notes: ImportNoteCode[]): Taken => ({
  kind: 'conditions',
  conditions,
  notes,
});
export const inexpressible = (...notes: ImportNoteCode[]): Taken => ({ kind: 'inexpressible', notes });
export const never = (...notes: ImportNoteCode[]): Taken => ({ kind: 'never', notes });
