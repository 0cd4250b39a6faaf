// A medium as the ledger of copies knows it: where it is plugged in, and by which permit it is open.
import type { Opened } from '../../../shared/permits/judge.ts';
import type { EventData } from '../../../shared/protocol/uplink/events.ts';
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';

export interface PermittedMedium {
  readonly device: UsbDevice;
  readonly permit: Opened;
}

/** Of this plug: the same medium plugged in again has another. */
export function plugKey({ port, deviceNumber }: Pick<UsbDevice, 'port' | 'deviceNumber'>): string {
  return `${port}=${deviceNumber}`;
}

/** Of this medium, wherever it is plugged in. A permit opens none without a serial number. */
export function mediumKey({
  vendorId,
  productId,
  serial,
}: Pick<UsbDevice, 'vendorId' | 'productId' | 'serial'>): string {
  return `${vendorId}:${productId}:${serial}`;
}

export function saidOf({
  port,
  vendorId,
  productId,
  serial,
  product,
}: UsbDevice): EventData<'permit.opened'>['device'] {
  return { port, vendorId, productId, serial, product };
}
