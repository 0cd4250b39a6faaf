// Composes what the operating system offers; the one place that says which system this is.
import type { MachineFacts } from '../../shared/protocol/uplink/messages.ts';
import { openHardware } from './linux/hardware.ts';
import { openHost } from './linux/host.ts';
import { readMachine } from './linux/machine.ts';
import { openNetwork } from './linux/network.ts';
import { openSoftware } from './linux/software.ts';
import { openUsb } from './linux/usb.ts';
import type { Log } from './log.ts';
import type { SectionPlatform } from './section.ts';

export interface Platform {
  hardware: SectionPlatform<'hardware'>;
  software: SectionPlatform<'software'>;
  usb: SectionPlatform<'devices'>;
  network: SectionPlatform<'network'>;
  /** Read anew at each call; null and empty for what this user cannot read. */
  machine(): MachineFacts;
}

/** @param given.root  a folder that stands for `/`; tests give a tree */
export function openPlatform(given: { log: Log; root?: string; isRoot?: boolean }): Platform {
  const host = openHost(given);
  return {
    hardware: openHardware(host),
    software: openSoftware(host),
    usb: openUsb(host, given.log),
    network: openNetwork(host),
    machine: () => readMachine(host),
  };
}
