// Plugs one of QEMU's own devices into the running machine, and pulls it out again with everything behind it.
import type { QemuDevice } from './devices.ts';
import type { Qmp } from './qmp.ts';

export interface Plugged {
  unplug(): Promise<void>;
}

/** Returns once the machine has the device; the guest sees it some time after. @param id one no device of this machine has had */
export async function plugQemu(qmp: Qmp, id: string, device: QemuDevice): Promise<Plugged> {
  const behind: { undo: string; given: Record<string, string> }[] = [];
  const link: Record<string, string> = {};
  if (device.image) {
    const { file, readOnly } = device.image;
    const node = { 'node-name': `${id}-medium`, 'read-only': readOnly };
    await qmp.call('blockdev-add', {
      ...node,
      driver: 'raw',
      file: { driver: 'file', filename: file, 'read-only': readOnly },
    });
    behind.push({ undo: 'blockdev-del', given: { 'node-name': `${id}-medium` } });
    if (!device.scsi) link.drive = `${id}-medium`;
    if (device.image.bytesPerSecond !== undefined) {
      const limits = { 'bps-total': device.image.bytesPerSecond };
      await qmp.call('object-add', { 'qom-type': 'throttle-group', id: `${id}-limit`, limits });
      behind.unshift({ undo: 'object-del', given: { id: `${id}-limit` } });
      const held = { 'node-name': `${id}-held`, driver: 'throttle', file: `${id}-medium` };
      await qmp.call('blockdev-add', { ...held, 'throttle-group': `${id}-limit` });
      behind.unshift({ undo: 'blockdev-del', given: { 'node-name': `${id}-held` } });
      link.drive = `${id}-held`;
    }
  }
  if (device.peer === 'network') {
    await qmp.call('netdev_add', { type: 'user', id: `${id}-peer`, restrict: true });
    behind.push({ undo: 'netdev_del', given: { id: `${id}-peer` } });
    link.netdev = `${id}-peer`;
  }
  if (device.peer === 'characters') {
    await qmp.call('chardev-add', { id: `${id}-peer`, backend: { type: 'null', data: {} } });
    behind.push({ undo: 'chardev-remove', given: { id: `${id}-peer` } });
    link.chardev = `${id}-peer`;
  }
  await qmp.call('device_add', { driver: device.driver, id, bus: 'usb.0', ...device.properties, ...link });
  if (device.scsi) {
    await qmp.call('device_add', {
      driver: device.scsi,
      id: `${id}-scsi`,
      bus: `${id}.0`,
      drive: `${id}-medium`,
      lun: 0,
    });
    await qmp.call('qom-set', { path: `/machine/peripheral/${id}`, property: 'attached', value: true });
  }
  return {
    async unplug() {
      const gone = qmp.event('DEVICE_DELETED', 5000, (data) => data.device === id);
      await qmp.call('device_del', { id });
      await gone;
      for (const { undo, given } of behind) await qmp.call(undo, given);
    },
  };
}
