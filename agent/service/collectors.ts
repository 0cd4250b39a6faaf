// Opens every collector of the service, each with its own bells; none depends on another.
import type { Log } from '../platform/log.ts';
import type { Platform } from '../platform/platform.ts';
import type { Clock, Collector, Sink } from './collector.ts';
import { openDevices } from './devices/devices.ts';
import { openHardwareInventory } from './inventory/hardware.ts';
import { openSoftwareInventory } from './inventory/software.ts';
import { openLogins } from './logins/logins.ts';
import { openNetwork } from './network/network.ts';
import { openPosture } from './posture/posture.ts';
import { openVolumes } from './volumes/volumes.ts';

export function openCollectors(needs: { platform: Platform; sink: Sink; clock: Clock; log: Log }): Collector[] {
  const { platform, sink, log } = needs;
  return [
    openLogins({ platform: platform.sessions, sink, log }),
    openDevices({ platform: platform.usb, sink, log }),
    openVolumes({ platform: platform.volumes, sink, log }),
    openNetwork({ platform: platform.network, sink, log }),
    openSoftwareInventory({ platform: platform.software, sink, log }),
    openHardwareInventory({ platform: platform.hardware, sink, log }),
    openPosture({ platform: platform.posture, sink, log }),
  ];
}
