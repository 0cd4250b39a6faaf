// One full inventory with the agent's own collectors, as the service takes it; tells what it found and what it cost.

import { openPlatform } from '../../agent/platform/platform.ts';
import type { Sink } from '../../agent/service/collector.ts';
import { openDevices } from '../../agent/service/devices/devices.ts';
import { openHardwareInventory } from '../../agent/service/inventory/hardware.ts';
import { openSoftwareInventory } from '../../agent/service/inventory/software.ts';
import { openNetwork } from '../../agent/service/network/network.ts';
import { openVolumes } from '../../agent/service/volumes/volumes.ts';
import { ownAndChildrenMicros } from './process-figures.ts';

const found = new Map<string, number>();
const sink: Sink = {
  state: (section, items) => void found.set(section, Object.keys(items).length),
  unknown: (section) => void found.set(section, 0),
  event: () => {},
};
const log = { debug() {}, info() {}, warn() {} };
const platform = openPlatform({});
const collectors = [
  openSoftwareInventory({ platform: platform.software, sink, log }),
  openHardwareInventory({ platform: platform.hardware, sink, log }),
  openDevices({ platform: platform.usb, sink, log }),
  openVolumes({ platform: platform.volumes, sink, log }),
  openNetwork({ platform: platform.network, sink, log }),
];
for (const collector of collectors) await collector.refresh();
// From the start of the process, as the other program's figure is too.
process.send?.({ cpuMicros: ownAndChildrenMicros(), packages: found.get('software') ?? 0 }, () => process.exit(0));
