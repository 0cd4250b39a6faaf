// Composes what the operating system offers; the one place that says which system this is.
import type { MachineFacts } from '../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../shared/time/epoch.ts';
import type { CopiesPlatform } from './copies.ts';
import type { Enforce } from './enforce.ts';
import { readConfiguration } from './linux/configuration.ts';
import { openCopies } from './linux/copies/copies.ts';
import { openEnforce } from './linux/enforce/enforce.ts';
import { openNetworkGate } from './linux/enforce/network-gate.ts';
import { openHardware } from './linux/hardware.ts';
import { openHost } from './linux/host.ts';
import { readMachine } from './linux/machine.ts';
import { openNetwork } from './linux/network.ts';
import { openPosture } from './linux/posture/posture.ts';
import { openPrinting } from './linux/printing/printing.ts';
import { openServiceManager } from './linux/service-manager.ts';
import { openSessions } from './linux/sessions.ts';
import { openSoftware } from './linux/software.ts';
import { openUsb } from './linux/usb.ts';
import { openVolumes } from './linux/volumes.ts';
import type { Log } from './log.ts';
import type { NetworkGate } from './network-gate.ts';
import type { PrintingPlatform } from './printing.ts';
import type { SectionPlatform } from './section.ts';
import type { ServiceManager } from './service-manager.ts';
import type { SessionsPlatform } from './sessions.ts';

export interface Platform {
  hardware: SectionPlatform<'hardware'>;
  software: SectionPlatform<'software'>;
  usb: SectionPlatform<'devices'>;
  volumes: SectionPlatform<'media'>;
  network: SectionPlatform<'network'>;
  sessions: SessionsPlatform;
  posture: SectionPlatform<'posture'>;
  /** What is written to the system by; only where the configuration says so. */
  enforce: Enforce;
  networkGate: NetworkGate;
  /** Only where media are opened by permits. */
  copies: CopiesPlatform;
  printing: PrintingPlatform;
  serviceManager: ServiceManager;
  /** Of an installed agent; `text` null: there is none. */
  configuration(): { path: string; text: string | null };
  /** Read anew at each call; null and empty for what this user cannot read. */
  machine(): MachineFacts;
}

/**
 * @param given.root  a folder that stands for `/`; tests give a tree
 * @param given.now   wall clock, for the age of what the checks find
 */
export function openPlatform(
  given: { log?: Log; now?: () => EpochMs; root?: string; isRoot?: boolean } = {},
): Platform {
  const host = openHost(given);
  const log = given.log ?? silent;
  const usb = openUsb(host, log);
  return {
    hardware: openHardware(host),
    software: openSoftware(host),
    usb,
    volumes: openVolumes(host),
    network: openNetwork(host),
    sessions: openSessions(host),
    posture: openPosture(host, given.now ?? Date.now),
    enforce: openEnforce(host, usb, log),
    networkGate: openNetworkGate(host),
    copies: openCopies(host),
    printing: openPrinting(host),
    serviceManager: openServiceManager(log),
    configuration: () => readConfiguration(host),
    machine: () => readMachine(host),
  };
}

const silent: Log = { debug() {}, info() {}, warn() {} };
