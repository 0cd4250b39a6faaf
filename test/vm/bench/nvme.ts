// A built-in disk that reports its own health, and can be told to fail: QEMU's NVMe disk in the machine's hot-plug slot.
import type { Guest } from './guest.ts';

/** Returns once the guest has the disk as /dev/nvme0n1. @param there  a line of bash for a guest that does not let it in */
export async function fitNvme(guest: Guest, there = '[ -b /dev/nvme0n1 ]'): Promise<{ failing(): Promise<void> }> {
  await guest.qmp.call('blockdev-add', {
    'node-name': 'nvme-medium',
    driver: 'null-co',
    size: 64 * 1024 * 1024,
    'read-zeroes': true,
  });
  await guest.qmp.call('device_add', {
    driver: 'nvme',
    id: 'nvme',
    bus: 'bay',
    serial: 'NVME1',
    drive: 'nvme-medium',
  });
  await guest.until(there);
  return {
    /** Bit 2 of the critical warnings: reliability is degraded (NVM Express 1.4, figure 194). */
    failing: async () =>
      void (await guest.qmp.call('qom-set', {
        path: '/machine/peripheral/nvme',
        property: 'smart_critical_warning',
        value: 4,
      })),
  };
}
