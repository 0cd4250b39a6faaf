// Permits at work: which medium is open by which, what was used of each, and the looks that the agent takes before and after.

import { strengthOf } from '../../../shared/devices/strength.ts';
import type { PermitSheet } from '../../../shared/permits/document.ts';
import { judgePermit, type PermitJudgement, type PluggedFacts } from '../../../shared/permits/judge.ts';
import type { PermitEnd, ScanVerdict } from '../../../shared/permits/told.ts';
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import { isUnknown } from '../../../shared/protocol/uplink/unknown.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { CopiesPlatform } from '../../platform/copies.ts';
import type { Enforce } from '../../platform/enforce.ts';
import type { Log } from '../../platform/log.ts';
import type { Clock } from '../collector.ts';
import { openCopies } from '../copies/copies.ts';
import { type PermittedMedium, plugKey, saidOf } from '../copies/medium.ts';
import type { DeviceDecision } from '../enforcement/devices.ts';
import type { RightsClock } from '../enforcement/rights-clock.ts';
import type { Outcome } from '../gate/carry-out.ts';
import type { Journal } from '../journal/journal.ts';
import type { CopySql } from '../store/copy-sql.ts';
import type { PermitSql, PermitUse } from '../store/permit-sql.ts';
import { endOf, FRESH, type Plug, permitting } from './permitting.ts';

export interface RightsNeeds {
  readonly endpointId: string;
  readonly zone: Zone;
  sheet(): PermitSheet | null;
  /** Everybody who sits at the terminal. */
  users(): readonly string[];
  readonly rights: Pick<RightsClock, 'now' | 'keep'>;
  readonly sql: Pick<PermitSql, 'uses' | 'keepUse'>;
  readonly copies: CopiesPlatform;
  readonly copySql: CopySql;
  readonly enforce: Pick<Enforce, 'now'>;
  readonly journal: Pick<Journal, 'record' | 'recordWith'>;
  readonly clock: Clock;
  readonly log: Log;
  /** A device may be decided about otherwise now. */
  changed(): void;
}

export interface Rights {
  /** @param base what the policy alone decides */
  decide(base: DeviceDecision, device: UsbDevice, all: readonly UsbDevice[]): DeviceDecision;
  /** What was decided is carried out, or could not be. */
  carriedOut(device: UsbDevice, decision: DeviceDecision, outcome: Outcome): void;
  /** Where media are open by a permit. */
  openPorts(): string[];
  /** The agent is about to unmount. */
  release(mountPoint: string): void;
  stop(): void;
}

interface Open extends PermittedMedium {
  readonly scan: ScanVerdict;
}
const KEEP_MS = 1_000;
const UNUSED: PermitUse = { files: 0, bytes: 0, spent: null };

export function openRights(needs: RightsNeeds): Rights {
  const { endpointId, zone, users, rights, sql, journal, clock, log, changed } = needs;
  const uses = sql.uses();
  const plugs = new Map<string, Plug>();
  const open = new Map<string, Open>();
  const scans = new Map<string, ScanVerdict>();
  const keptAt = new Map<string, number>();
  /** What was used of a permit before the medium was opened this time. */
  const usedBefore = new Map<string, PermitUse>();
  const copies = openCopies({
    platform: needs.copies,
    sql: needs.copySql,
    enforce: needs.enforce,
    journal,
    clock,
    log,
    grew,
    notWatched(medium) {
      become(medium.device, { refused: 'no-ledger' });
      changed();
    },
    gone(medium) {
      ended(medium, 'removed', true);
      forget(medium.device);
    },
  });

  function judge(device: UsbDevice): PermitJudgement {
    return judgePermit(needs.sheet(), factsOf(device), rights.now());
  }

  function factsOf(device: UsbDevice): PluggedFacts {
    const { vendorId, productId, serial, identity, configurations, descriptorHash } = device;
    const hasDescriptors = !isUnknown(descriptorHash);
    const { strength } = strengthOf({ serial, hasDescriptors, isCloned: identity === 'duplicate' });
    const interfaceClasses = hasDescriptors
      ? configurations.flatMap(({ interfaces }) => interfaces.map(({ interfaceClass }) => interfaceClass))
      : [];
    const spent = new Set([...uses].flatMap(([permit, use]) => (use.spent === null ? [] : [permit])));
    return { endpointId, zone, vendorId, productId, serial, strength, interfaceClasses, osUsers: users(), spent };
  }

  function plugOf(device: UsbDevice): Plug {
    const key = plugKey(device);
    return {
      ...(plugs.get(key) ?? FRESH),
      open: open.get(key)?.permit ?? null,
      isDue: copies.isDue(device),
    };
  }

  function become(device: UsbDevice, now: Partial<Plug>) {
    const key = plugKey(device);
    plugs.set(key, { ...(plugs.get(key) ?? FRESH), ...now });
  }

  /** The kernel counts plugs to 127 and begins anew: what was known of a plug must not pass for knowing a later one. */
  function forgetGone(all: readonly UsbDevice[]) {
    if (plugs.size === 0) return;
    const present = new Set(all.map(plugKey));
    for (const [key, { lookingFor }] of plugs) if (lookingFor === null && !present.has(key)) plugs.delete(key);
  }

  function isThere({ port, deviceNumber }: UsbDevice): boolean {
    return needs.enforce.now(port)?.deviceNumber === deviceNumber;
  }

  function forget(device: UsbDevice) {
    plugs.delete(plugKey(device));
    scans.delete(plugKey(device));
  }

  /** A bound that is passed ends the permit for good, on this terminal, also after a restart. */
  function grew({ permit }: PermittedMedium, now: { files: number; bytes: number }) {
    const { permitId } = permit;
    // It may have been made shorter since.
    const { maxFiles, maxBytes } = needs.sheet()?.permits.find(({ id }) => id === permitId) ?? permit;
    const before = usedBefore.get(permitId) ?? UNUSED;
    const files = before.files + now.files;
    const bytes = before.bytes + now.bytes;
    const is = uses.get(permitId) ?? UNUSED;
    if (files === is.files && bytes === is.bytes) return;
    const passed =
      maxBytes !== null && bytes > maxBytes ? 'bytes' : maxFiles !== null && files > maxFiles ? 'files' : null;
    const use: PermitUse = { files, bytes, spent: is.spent ?? passed };
    uses.set(permitId, use);
    if (use.spent !== is.spent || keepNow(permitId)) keep(permitId, use);
    if (is.spent === null && passed !== null) changed();
  }

  /** Not at every look while much is written: a second of it is lost by a crash, and a bound that was passed is not. */
  function keepNow(permitId: string): boolean {
    const at = keptAt.get(permitId) ?? Number.NEGATIVE_INFINITY;
    if (clock.mono() - at < KEEP_MS) return false;
    keptAt.set(permitId, clock.mono());
    return true;
  }

  function keep(permitId: string, use: PermitUse) {
    try {
      sql.keepUse(permitId, use);
    } catch (cause) {
      log.warn({ err: cause }, 'permit.use-not-kept');
    }
  }

  function ended({ device, permit }: PermittedMedium, why: PermitEnd, proven: boolean) {
    const key = plugKey(device);
    if (!open.delete(key)) return;
    if (why === 'time') rights.keep();
    const use = uses.get(permit.permitId) ?? UNUSED;
    const { files, bytes } = use;
    if (files > 0) keep(permit.permitId, use);
    journal.record(
      'permit.ended',
      { permit: permit.permitId, device: saidOf(device), why, files, bytes, proven },
      proven ? undefined : 'alert',
    );
  }

  async function close(medium: Open, why: PermitEnd, proven: boolean): Promise<void> {
    await copies.closed(medium);
    ended(medium, why, proven);
  }

  /** The medium is open to the agent alone; nobody else reaches it until this is over. */
  async function inspect(medium: PermittedMedium, was: Open | undefined, why: PermitEnd): Promise<void> {
    const { device } = medium;
    if (was !== undefined) await close(was, why, true);
    const verdict = await copies.inspect(medium);
    scans.set(plugKey(device), verdict);
    const refused = verdict === 'infected' ? 'infected' : verdict === 'failed' ? 'not-scanned' : null;
    if (refused !== null) tellRefused(medium, refused);
  }

  /** It never was open to people, and will not be in this plug. */
  function tellRefused(medium: PermittedMedium, refused: PermitEnd) {
    become(medium.device, { refused });
    open.set(plugKey(medium.device), { ...medium, scan: 'failed' });
    ended(medium, refused, true);
  }

  return {
    decide(base, device, all) {
      forgetGone(all);
      return permitting(base, judge(device), plugOf(device), rights.now());
    },
    carriedOut(device, decision, outcome) {
      const key = plugKey(device);
      const was = open.get(key);
      const judged = judge(device);
      if (decision.isHidden && outcome.proven) {
        const permit = was?.permit ?? ('opens' in judged ? judged.opens : null);
        if (permit === null || plugs.get(key)?.lookingFor) return;
        const why = endOf(judged, plugOf(device), was ? (uses.get(was.permit.permitId)?.spent ?? null) : null);
        become(device, { lookingFor: permit });
        inspect({ device, permit }, was, why)
          .catch((cause: unknown) => log.warn({ err: cause }, 'permit.not-inspected'))
          .finally(() => {
            become(device, { lookingFor: null, isInspected: isThere(device) });
            changed();
          });
        return;
      }
      const isGranted = decision.grantedBy !== undefined && outcome.proven;
      // What is closed and opened once more is looked at once more.
      if (!isGranted && plugs.has(key)) become(device, { isInspected: false });
      if (was !== undefined && (!isGranted || was.permit.permitId !== decision.grantedBy)) {
        const why = endOf(judged, plugOf(device), uses.get(was.permit.permitId)?.spent ?? null);
        close(was, why, outcome.proven).catch((cause: unknown) => log.warn({ err: cause }, 'permit.not-closed'));
      }
      if (!isGranted || !('opens' in judged) || judged.opens.permitId !== decision.grantedBy) return;
      if (was?.permit.permitId === judged.opens.permitId) return;
      const medium: Open = { device, permit: judged.opens, scan: scans.get(key) ?? 'not-asked' };
      open.set(key, medium);
      become(device, { isInspected: false });
      usedBefore.set(medium.permit.permitId, uses.get(medium.permit.permitId) ?? UNUSED);
      tellOpened(medium);
      copies.opened(medium);
    },
    openPorts: () => [...open.values()].map(({ device }) => device.port),
    release: copies.release,
    stop: copies.stop,
  };

  function tellOpened({ device, permit, scan }: Open) {
    journal.record('permit.opened', {
      permit: permit.permitId,
      device: saidOf(device),
      direction: permit.direction,
      right: permit.right,
      until: permit.until as EpochMs,
      users: users().slice(0, 16),
      scan,
    });
  }
}
