// What recognises this machine after it was imaged anew or cloned. It never authenticates.
import machineIdPackage from 'node-machine-id';
import type { MachineFacts } from '../../../shared/protocol/uplink/messages.ts';
import { type Fact, isUnknown } from '../../../shared/protocol/uplink/unknown.ts';
import { nameOf } from '../name.ts';
import { readDisks } from './disks.ts';
import { dmi } from './hardware.ts';
import type { Host } from './host.ts';
import { devicePathOf } from './network.ts';

/** Every value null or left out that this user cannot read. */
export function readMachine(host: Host): MachineFacts {
  const known = (fact: Fact<string>) => (isUnknown(fact) ? null : nameOf(fact, 128));
  const serials = readDisks(host).flatMap((disk) => (isUnknown(disk.serial) ? [] : [nameOf(disk.serial, 128)]));
  return {
    machineId: machineId(host),
    systemUuid: known(dmi(host, 'product_uuid')),
    systemSerial: known(dmi(host, 'product_serial')),
    boardSerial: known(dmi(host, 'board_serial')),
    diskSerials: [...new Set(serials)].sort().slice(0, 16),
    macs: builtInMacs(host).slice(0, 16),
  };
}

/** The package falls back to the host's name without a word, which machines share; only a true machine-id(5) counts. */
function machineId(host: Host): string | null {
  let id: string;
  if (host.root === '') {
    try {
      id = machineIdPackage.machineIdSync(true);
    } catch {
      return null;
    }
  } else {
    const text = host.text('/etc/machine-id');
    id = isUnknown(text) ? '' : text.trim();
  }
  return /^[0-9a-f]{32}$/.test(id) && !/^0+$/.test(id) ? id : null;
}

/** Interfaces that have a device behind them and are not plugged into USB: adapters and docks go from machine to machine. */
function builtInMacs(host: Host): string[] {
  const links = host.names('/sys/class/net');
  if (isUnknown(links)) return [];
  const macs = new Set<string>();
  for (const name of links) {
    const path = devicePathOf(host, name);
    if (path === '' || path.includes('/devices/virtual/') || /\/usb\d+\//.test(path)) continue;
    // The permanent address stands only in the driver; a set one (`addr_assign_type` 3) says nothing of the machine.
    const assigned = host.text(`/sys/class/net/${name}/addr_assign_type`);
    if (isUnknown(assigned) || assigned.trim() !== '0') continue;
    const mac = host.text(`/sys/class/net/${name}/address`);
    if (!isUnknown(mac) && !/^(00:)*00$/.test(mac.trim())) macs.add(nameOf(mac.trim(), 32));
  }
  return [...macs].sort();
}
