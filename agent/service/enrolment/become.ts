// Waits, as a service does, until this terminal has an identity: enrolled by a person, accepted by an operator, or a copy of a sealed image.
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { codeOf, type ErrorFacts, SekimoriError } from '../../../shared/errors/error.ts';
import type { MachineFacts } from '../../../shared/protocol/uplink/messages.ts';
import { SECOND_MS } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { Clock } from '../collector.ts';
import { type Identity, loadIdentity } from '../identity/identity.ts';
import { nextWait } from '../uplink/retry.ts';
import { beginEnrolment, continueEnrolment, loadPending, type Terminal } from './enrolment.ts';
import { breakSeal, loadSeal } from './seal.ts';

export interface BecomeNeeds {
  folder: string;
  terminal: Terminal;
  clock: Clock;
  log: Log;
  random: () => number;
  /** Ends the waiting with null. */
  signal: AbortSignal;
  told(state: { state: 'not-enrolled' } | { state: 'enrolling'; code: string; facts: ErrorFacts }): void;
}

/** Where the file system tells of no change, the file is looked for this often. */
const LOOK_MS = 30 * SECOND_MS;

export async function becomeEnrolled(needs: BecomeNeeds): Promise<Identity | null> {
  const { folder, terminal, clock, log, signal } = needs;
  let failures = 0;
  while (!signal.aborted) {
    const identity = loadIdentity(folder);
    if (identity !== null) return identity;
    try {
      const outcome = await step(folder, terminal.machine, terminal, clock.now);
      if (outcome === null) {
        needs.told({ state: 'not-enrolled' });
        await changeIn(folder, LOOK_MS, signal);
        continue;
      }
      if (outcome.state === 'enrolled') continue;
      failures = 0;
      needs.told({ state: 'enrolling', code: 'SKM_ENROLMENT_WAITING', facts: {} });
      await changeIn(folder, outcome.pending.retryMs, signal);
    } catch (cause) {
      failures++;
      log.warn({ err: cause, code: codeOf(cause) }, 'enrolment.failed');
      const facts = cause instanceof SekimoriError ? cause.facts : {};
      needs.told({ state: 'enrolling', code: codeOf(cause), facts });
      await changeIn(folder, nextWait({ failures, closeCode: null, told: null, random: needs.random() }), signal);
    }
  }
  return null;
}

async function step(folder: string, machine: MachineFacts, terminal: Terminal, now: () => number) {
  const pending = loadPending(folder);
  if (pending !== null) return continueEnrolment(folder, pending, machine, now);
  const seal = loadSeal(folder);
  if (seal === null) return null;
  const outcome = await beginEnrolment(folder, seal.door, seal.token, terminal, now);
  breakSeal(folder);
  return outcome;
}

/** Resolves when something in the folder changes, the time is over, or the waiting is ended. */
function changeIn(folder: string, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_, name) => {
      if (name === 'identity.json' || name === 'enrolment.json') done();
    });
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    watcher.on('error', done);
    // It may have come before the watch began.
    if (existsSync(join(folder, 'identity.json'))) done();
    function done(): void {
      watcher.close();
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
