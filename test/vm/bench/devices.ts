// USB devices that QEMU itself can be: each has a name and says how it is to be recognised inside the guest.
import type { Json } from './json-calls.ts';

export interface QemuDevice {
  readonly by: 'qemu';
  readonly driver: string;
  readonly vendorId: string;
  readonly productId: string;
  readonly serial: string | null;
  readonly properties: Json;
  /** A file on the host that is the medium. */
  readonly image?: { readonly file: string; readonly readOnly: boolean; readonly bytesPerSecond?: number };
  /** Drivers that are only a bus: the SCSI device that sits on it; such a device stays invisible until it is attached. */
  readonly scsi?: 'scsi-hd' | 'scsi-cd';
  /** What the device talks to on the host: nobody. */
  readonly peer?: 'network' | 'characters';
}

type Medium = { image: string; serial: string; port?: string };

/** A plain stick. */
export function stick({ image, serial, port }: Medium): QemuDevice {
  const properties = { serial, removable: true, ...(port === undefined ? {} : { port }) };
  return {
    by: 'qemu',
    driver: 'usb-storage',
    vendorId: '46f4',
    productId: '0001',
    serial,
    properties,
    image: { file: image, readOnly: false },
  };
}

/** A disk that speaks UAS, as fast external SSDs do. */
export function uasDisk(image: string): QemuDevice {
  return { ...bare('usb-uas', '46f4', '0003'), image: { file: image, readOnly: false }, scsi: 'scsi-hd' };
}

/** A CD-ROM drive with a disc in it. */
export function cdromDrive(image: string): QemuDevice {
  return { ...bare('usb-bot', '46f4', '0001'), image: { file: image, readOnly: true }, scsi: 'scsi-cd' };
}

export const keyboard: QemuDevice = {
  ...bare('usb-kbd', '0627', '0001', { serial: 'KEYBOARD1' }),
  serial: 'KEYBOARD1',
};
export const mouse: QemuDevice = bare('usb-mouse', '0627', '0001');
export const networkAdapter: QemuDevice = { ...bare('usb-net', '0525', 'a4a2'), peer: 'network' };
export const serialAdapter: QemuDevice = {
  ...bare('usb-serial', '0403', '6001', { 'always-plugged': true }),
  peer: 'characters',
};
export const cardReader: QemuDevice = bare('usb-ccid', '08e6', '4433');
export const audioDevice: QemuDevice = bare('usb-audio', '46f4', '0002');

/** A hub at a port of the machine's controller; its own ports are `${port}.1` and up. */
export function hub(port: string): QemuDevice {
  return bare('usb-hub', '0409', '55aa', { port });
}

function bare(driver: string, vendorId: string, productId: string, properties: Json = {}): QemuDevice {
  return { by: 'qemu', driver, vendorId, productId, serial: null, properties };
}
