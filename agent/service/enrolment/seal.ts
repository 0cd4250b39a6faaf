// A master image: the machine's own identity is taken out, and what its copies need to enrol themselves is left in.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { changedFacts } from '../../../shared/identity/machine.ts';
import { readToken } from '../../../shared/protocol/enrolment/token.ts';
import type { MachineFacts } from '../../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { forgetEpoch, forgetIdentity } from '../identity/identity.ts';
import { readIfThere, writePrivateFile } from '../identity/private-file.ts';
import { forgetStatus } from '../status-file.ts';
import { type ConsoleDoor, forgetPending } from './enrolment.ts';

const FILE = 'sealed.json';
export const JOURNAL_FILE = 'journal.db';

export interface Seal {
  sealedAt: EpochMs;
  door: ConsoleDoor;
  /** Every copy of the image carries it, so it should be one that leads only to the waiting list. */
  token: string;
  /** The master's own facts: a machine with others is a copy. */
  machine: MachineFacts;
}

export function loadSeal(folder: string): Seal | null {
  const text = readIfThere(join(folder, FILE));
  return text === null ? null : (JSON.parse(text) as Seal);
}

/** @throws SKM_TOKEN_MALFORMED */
export function sealFolder(folder: string, seal: Seal): void {
  if (readToken(seal.token) === null) throw new SekimoriError('SKM_TOKEN_MALFORMED');
  // The seal first: should this stop half-way, the service finds it and does not use what is left.
  writePrivateFile(join(folder, FILE), `${JSON.stringify({ ...seal, token: seal.token.trim() })}\n`);
  forgetIdentity(folder);
  forgetPending(folder);
  forgetEpoch(folder);
  forgetStatus(folder);
  for (const name of readdirSync(folder))
    if (name.startsWith(JOURNAL_FILE)) rmSync(join(folder, name), { force: true });
}

export function breakSeal(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

/** A machine without any lasting fact in common with the master's, or with one that differs, is not the master. */
export function isCopy(seal: Seal, machine: MachineFacts): boolean {
  if (changedFacts(seal.machine, machine).length > 0) return true;
  const { macs } = seal.machine;
  return macs.length > 0 && machine.macs.length > 0 && !machine.macs.some((mac) => macs.includes(mac));
}

export function isSealed(folder: string): boolean {
  return existsSync(join(folder, FILE));
}
