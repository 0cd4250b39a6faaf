// The shell lines that make, plug, unplug and remove one gadget inside the guest (configfs and dummy_hcd, both of Debian's kernel).
import type { Gadget, GadgetFunction } from './gadgets.ts';

const ROOT = '/sys/kernel/config/usb_gadget';

/** Loads the controllers with a cable back to themselves; may be run twice. */
export const loadControllers = `modprobe dummy_hcd num=4 is_high_speed=Y is_super_speed=N && modprobe libcomposite
mountpoint -q /sys/kernel/config || mount -t configfs none /sys/kernel/config`;

/** Describes the gadget under `name`, not plugged in yet. */
export function describe(name: string, gadget: Gadget): string {
  const at = `${ROOT}/${name}`;
  const words: [file: string, text: string][] = [
    ['manufacturer', gadget.manufacturer],
    ['product', gadget.product],
    ...(gadget.serial === null ? [] : [['serialnumber', gadget.serial] as [string, string]]),
  ];
  return [
    `set -e; mkdir ${at}; cd ${at}`,
    `echo 0x${gadget.vendorId} > idVendor; echo 0x${gadget.productId} > idProduct; echo 0x0100 > bcdDevice; echo 0x0200 > bcdUSB`,
    'mkdir strings/0x409 configs/c.1',
    // Bash's own printf writes a line at a time, and each write replaces the string.
    ...words.map(([file, text]) => `/usr/bin/printf %s ${quoted(text)} > strings/0x409/${file}`),
    ...gadget.functions.map((part, index) => functionLines(name, part, index)),
  ].join('\n');
}

/** Plugs a described gadget into controller `port` (0 to 3). */
export function plugIn(name: string, port: number): string {
  return `echo dummy_udc.${port} > ${ROOT}/${name}/UDC`;
}

export function pullOut(name: string): string {
  return `echo > ${ROOT}/${name}/UDC`;
}

/** Removes an unplugged gadget. */
export function remove(name: string): string {
  return `cd ${ROOT}/${name} && rm configs/c.1/f* && rmdir configs/c.1 functions/* strings/0x409 && cd .. && rmdir ${name} && rm -f /tmp/${name}-*.img`;
}

function functionLines(name: string, part: GadgetFunction, index: number): string {
  const link = (folder: string): string => `ln -s functions/${folder} configs/c.1/f${index}`;
  switch (part.is) {
    case 'storage': {
      const folder = `mass_storage.${index}`;
      const image = `/tmp/${name}-${index}.img`;
      return [
        `truncate -s 8M ${image}; mkfs.vfat -n ${part.label} ${image} > /dev/null; mkdir functions/${folder}`,
        `echo ${part.readOnly ? 1 : 0} > functions/${folder}/lun.0/ro; echo ${part.cdrom ? 1 : 0} > functions/${folder}/lun.0/cdrom`,
        `echo 1 > functions/${folder}/lun.0/removable; echo ${image} > functions/${folder}/lun.0/file`,
        link(folder),
      ].join('\n');
    }
    case 'hid': {
      const folder = `hid.${index}`;
      const bytes = part.report.replace(/../g, '\\x$&');
      return [
        `mkdir functions/${folder}; echo ${part.subClass} > functions/${folder}/subclass; echo ${part.protocol} > functions/${folder}/protocol`,
        `echo ${part.reportLength} > functions/${folder}/report_length; printf '${bytes}' > functions/${folder}/report_desc`,
        link(folder),
      ].join('\n');
    }
    default: {
      const folder = `${part.is}.${index}`;
      return `mkdir functions/${folder}; ${link(folder)}`;
    }
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
