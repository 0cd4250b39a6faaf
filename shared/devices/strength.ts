// How far a device can be told apart from every other: what an approver must know before trusting it.
import type { UsbDevice } from '../protocol/uplink/state.ts';

/** Strong: serial and descriptors. Usual: a serial alone. Weak: nothing that tells two of them apart. */
export const STRENGTHS = ['strong', 'usual', 'weak'] as const;
export type Strength = (typeof STRENGTHS)[number];
export const STRENGTH_REASONS = [
  'serial-and-descriptors',
  'serial',
  'no-serial',
  'implausible-serial',
  'cloned',
] as const;
export type StrengthReason = (typeof STRENGTH_REASONS)[number];

/**
 * Never throws.
 * @param serial   null when absent
 * @param isCloned the same serial was seen in two places at once
 */
export function strengthOf(device: {
  readonly serial: string | null;
  readonly hasDescriptors: boolean;
  readonly isCloned: boolean;
}): { strength: Strength; reason: StrengthReason } {
  const { serial, hasDescriptors, isCloned } = device;
  if (serial === null || serial.trim() === '') return { strength: 'weak', reason: 'no-serial' };
  if (isCloned) return { strength: 'weak', reason: 'cloned' };
  if (!isPlausibleSerial(serial)) return { strength: 'weak', reason: 'implausible-serial' };
  return hasDescriptors
    ? { strength: 'strong', reason: 'serial-and-descriptors' }
    : { strength: 'usual', reason: 'serial' };
}

/** Counterfeits and cheap controllers share serials such as 000000000000 or 0123456789ABCDEF; short ones are numbers of a batch. */
export function isPlausibleSerial(serial: string): boolean {
  const text = serial.trim().toUpperCase();
  if (text.length < 6 || new Set(text).size < 3) return false;
  return !'0123456789ABCDEF'.startsWith(text) && !'1234567890ABCDEF'.startsWith(text);
}

/** What is the same on a device and its clone; null where nothing could tell that two are one. */
export function twinKey({
  vendorId,
  productId,
  serial,
}: Pick<UsbDevice, 'vendorId' | 'productId' | 'serial'>): string | null {
  return serial !== null && isPlausibleSerial(serial) ? `${vendorId}:${productId}:${serial}` : null;
}
