// The policy in force, carried out on this machine: devices and network together, each line told as far as it is proven.
import { type ControlState, exportPaths } from '../../../shared/enforcement/export-paths.ts';
import type { PolicyDocument } from '../../../shared/policies/document.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { Enforce } from '../../platform/enforce.ts';
import type { Log } from '../../platform/log.ts';
import type { NetworkGate, Peer } from '../../platform/network-gate.ts';
import { type Gate, openGate, type Told } from '../gate/gate.ts';
import type { Journal } from '../journal/journal.ts';
import type { Rights } from '../permits/rights.ts';
import type { PolicyInForce } from '../policies/policies.ts';
import { type DecideDevice, type DeviceDecision, deciderOf } from './devices.ts';
import { type NetworkKeeper, openNetworkKeeper } from './network-keeper.ts';
import type { RightsClock } from './rights-clock.ts';

/** What somebody changed by hand is told within this; the promise is a minute. */
const LOOK_MS = 20_000;

export interface EnforcementNeeds {
  readonly zone: Zone;
  readonly enforce: Enforce;
  readonly networkGate: NetworkGate;
  policy(): PolicyInForce | null;
  /** Null: there are none, and what the policy closes stays closed. */
  readonly permits: Pick<Rights, 'decide' | 'carriedOut' | 'openPorts'> | null;
  consolePeers(): Promise<readonly Peer[]>;
  readonly journal: Pick<Journal, 'record'>;
  readonly rights: Pick<RightsClock, 'now'>;
  readonly ended: { read(): string | null; write(text: string): void };
  /** Names of those who are logged in. */
  users(): readonly string[];
  changed(): void;
  readonly log: Log;
}

export interface Enforcement {
  start(): Promise<void>;
  /** Another policy: resolves when it is carried out on everything, or could not be. */
  policyChanged(): Promise<void>;
  /** Other permits, or other people: resolves when that is carried out on every device. */
  permitsChanged(): Promise<void>;
  lines(): ControlState[];
  stop(): void;
}

export function openEnforcement(needs: EnforcementNeeds): Enforcement {
  const { zone, enforce, journal, rights, users, changed, log } = needs;
  let timer: NodeJS.Timeout | null = null;
  let decide: DecideDevice = deciderOf(zone, needs.policy());
  const gate: Gate = openGate<DeviceDecision>({
    enforce,
    decide(device, all) {
      const byPolicy = decide(device, all, rights.now());
      return needs.permits?.decide(byPolicy, device, all) ?? byPolicy;
    },
    told: tellDevice,
    clock: rights,
    log,
  });
  const network: NetworkKeeper = openNetworkKeeper({
    gate: needs.networkGate,
    network: wantedNetworkOf,
    consolePeers: needs.consolePeers,
    now: rights.now,
    ended: needs.ended,
    changed,
    log,
    told(what) {
      if (what.type === 'refused') journal.record('network.refused', what.peer);
      else tellRestored('network', 'gate', null, what.lastProvenAt, what.proven);
    },
  });

  /** A policy that only watches closes no network, and one with an unknown construct changes nothing. */
  function wantedNetworkOf(): PolicyDocument['network'] | null {
    const inForce = needs.policy();
    if (inForce === null || inForce.unknown.length > 0) return null;
    const { mode, network: wanted } = inForce.document;
    return mode === 'enforce' ? wanted : { ...wanted, default: 'open' };
  }

  function tellDevice(what: Told<DeviceDecision>) {
    const proven = what.outcome.proven;
    if (what.type === 'restored')
      tellRestored(
        what.device === null ? 'default' : 'device',
        what.bus ?? what.device?.port ?? '',
        what.device,
        what.lastProvenAt,
        proven,
      );
    else {
      const { device, decision, instead } = what;
      const { outcome, ruleId, reason } = decision;
      journal.record('device.decided', { device, outcome, ruleId, reason, instead, proven });
      needs.permits?.carriedOut(device, decision, what.outcome);
    }
    changed();
  }

  function tellRestored(
    what: 'device' | 'default' | 'network',
    name: string,
    device: Extract<Told<DeviceDecision>, { type: 'restored' }>['device'],
    lastProvenAt: EpochMs | null,
    proven: boolean,
  ) {
    journal.record('enforcement.restored', { what, name, device, lastProvenAt, users: users().slice(0, 16), proven });
  }

  function usbLines(): ControlState[] {
    const unproven = gate.unproven();
    const ports = unproven.filter((one) => one !== 'defaults');
    return [
      unproven.includes('defaults')
        ? { control: 'usb-closed', stage: 'failed', reason: 'opens-by-itself' }
        : { control: 'usb-closed', stage: 'proven', reason: null },
      ports.length > 0
        ? { control: 'usb-devices', stage: 'failed', reason: ports.join(' ').slice(0, 300) }
        : { control: 'usb-devices', stage: 'proven', reason: null },
    ];
  }

  return {
    async start() {
      // Of other ways nothing rings.
      timer = setInterval(changed, LOOK_MS);
      network.start();
      await gate.start();
      changed();
    },
    async policyChanged() {
      decide = deciderOf(zone, needs.policy());
      await Promise.all([gate.decideAgain(), network.look()]);
      changed();
    },
    permitsChanged() {
      for (const port of needs.permits?.openPorts() ?? []) gate.decideAbout(port);
      return gate.decideAgain();
    },
    lines: () =>
      exportPaths(
        [...usbLines(), { control: 'network-gate', ...network.item() }, ...enforce.ways()],
        needs.policy()?.document.mode === 'observe',
      ),
    stop() {
      if (timer !== null) clearInterval(timer);
      gate.stop();
      network.stop();
    },
  };
}
