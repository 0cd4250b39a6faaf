// Who this terminal is: keys, certificate, the console's pinned authority and address, kept in one file that changes whole.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type { MachineFacts } from '../../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { readIfThere, writePrivateFile } from './private-file.ts';

export interface KeyPair {
  /** PKCS #8, PEM. */
  key: string;
  /** PEM. */
  certificate: string;
}

export interface ConsoleAddress {
  host: string;
  /** People's port, for enrolment. */
  port: number;
  agentPort: number;
}

export interface Identity {
  endpointId: EndpointId;
  zone: string;
  console: ConsoleAddress;
  /** The console's certificate authority, PEM: pinned by the token's fingerprint at enrolment. */
  ca: string;
  /** Ed25519, base64url of the 32 raw bytes. */
  policyKey: string;
  enrolledAt: EpochMs;
  /** As of enrolment. */
  machine: MachineFacts;
  /** As last told to the journal. */
  lastMachine: MachineFacts;
  current: KeyPair;
  /** A renewed pair that has not connected yet; `current` stays until it has. */
  next: KeyPair | null;
}

/** Text of the file, `format` first; a later format is a later number. */
interface IdentityFile extends Identity {
  format: 1;
}

const FILE = 'identity.json';
const EPOCH_FILE = 'epoch';

/** Null when this terminal is not enrolled. */
export function loadIdentity(folder: string): Identity | null {
  const text = readIfThere(join(folder, FILE));
  if (text === null) return null;
  const { format, ...identity } = JSON.parse(text) as IdentityFile;
  if (format !== 1) throw new TypeError(`identity file of format ${format}`);
  return identity;
}

export function saveIdentity(folder: string, identity: Identity): void {
  const file: IdentityFile = { format: 1, ...identity };
  writePrivateFile(join(folder, FILE), `${JSON.stringify(file, null, 2)}\n`);
}

export function forgetIdentity(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

/** Highest epoch the journal ever had here: outlives a journal that was lost or damaged. 0 when there was none. */
export function loadEpoch(folder: string): number {
  const text = readIfThere(join(folder, EPOCH_FILE))?.trim() ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

export function saveEpoch(folder: string, epoch: number): void {
  writePrivateFile(join(folder, EPOCH_FILE), `${epoch}\n`);
}

export function forgetEpoch(folder: string): void {
  rmSync(join(folder, EPOCH_FILE), { force: true });
}
