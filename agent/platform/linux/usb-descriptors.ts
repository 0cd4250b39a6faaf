// The binary file `descriptors` of a USB device in sysfs → its tree. Pure, bounds-checked; USB 2.0 §9.6, USB 3.2 §9.6.
import type { UsbInterface } from '../../../shared/protocol/uplink/state.ts';

export interface DeviceDescriptor {
  usbVersion: number;
  deviceClass: number;
  deviceSubClass: number;
  deviceProtocol: number;
  vendorId: number;
  productId: number;
  deviceVersion: number;
}
export interface ConfigurationDescriptor {
  value: number;
  maxPowerMilliamps: number;
  interfaces: Omit<UsbInterface, 'driver' | 'description'>[];
}
export interface Descriptors {
  device: DeviceDescriptor;
  configurations: ConfigurationDescriptor[];
  /** Whole: every byte belonged to a descriptor that fits its place, and none that was announced is missing. Nothing is guessed at. */
  whole: boolean;
}

const DEVICE = 1;
const CONFIGURATION = 2;
const INTERFACE = 4;
const ENDPOINT = 5;
const TRANSFERS = ['control', 'isochronous', 'bulk', 'interrupt'] as const;
/** More than any real device has, and what the wire carries. */
const MOST_CONFIGURATIONS = 16;
const MOST_INTERFACES = 64;
const MOST_ENDPOINTS = 32;

/** Null when not even the 18 bytes of the device descriptor are there. A device is hostile until shown otherwise. */
export function parseDescriptors(raw: Uint8Array): Descriptors | null {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  if (bytes.length < 18 || bytes[0] !== 18 || bytes[1] !== DEVICE) return null;
  const device: DeviceDescriptor = {
    usbVersion: bytes.readUInt16LE(2),
    deviceClass: bytes.readUInt8(4),
    deviceSubClass: bytes.readUInt8(5),
    deviceProtocol: bytes.readUInt8(6),
    vendorId: bytes.readUInt16LE(8),
    productId: bytes.readUInt16LE(10),
    deviceVersion: bytes.readUInt16LE(12),
  };
  const configurations: ConfigurationDescriptor[] = [];
  let whole = true;
  let at = 18;
  /** Where the configuration that is being read says that it ends: USB 2.0 §9.6.3, wTotalLength. */
  let end = at;
  while (at < bytes.length) {
    const length = bytes.readUInt8(at);
    const type = at + 1 < bytes.length ? bytes.readUInt8(at + 1) : 0;
    if (length < 2 || at + length > bytes.length) {
      whole = false;
      break;
    }
    if (type === CONFIGURATION) {
      if (at !== end) whole = false;
      end = at + (length >= 9 ? bytes.readUInt16LE(at + 2) : 0);
    }
    if (!take(bytes.subarray(at, at + length), type, configurations)) whole = false;
    at += length;
  }
  if (at !== end || configurations.length !== bytes.readUInt8(17)) whole = false;
  return { device, configurations, whole };
}

/** False when the descriptor has not the length of its type, stands where it cannot, or is one too many. */
function take(bytes: Buffer, type: number, configurations: ConfigurationDescriptor[]): boolean {
  const configuration = configurations.at(-1);
  const usbInterface = configuration?.interfaces.at(-1);
  switch (type) {
    case CONFIGURATION:
      if (bytes.length !== 9 || configurations.length >= MOST_CONFIGURATIONS) return false;
      // bMaxPower counts 2 mA (at SuperSpeed 8 mA, §9.6.3 of USB 3.2); the smaller reading is given.
      configurations.push({ value: bytes.readUInt8(5), maxPowerMilliamps: bytes.readUInt8(8) * 2, interfaces: [] });
      return true;
    case INTERFACE:
      if (bytes.length !== 9 || configuration === undefined || configuration.interfaces.length >= MOST_INTERFACES)
        return false;
      configuration.interfaces.push({
        interfaceNumber: bytes.readUInt8(2),
        alternateSetting: bytes.readUInt8(3),
        interfaceClass: bytes.readUInt8(5),
        interfaceSubClass: bytes.readUInt8(6),
        interfaceProtocol: bytes.readUInt8(7),
        endpoints: [],
      });
      return true;
    case ENDPOINT:
      // Those of audio have two bytes more (USB Audio 1.0 §4.6.1.1).
      if (
        (bytes.length !== 7 && bytes.length !== 9) ||
        usbInterface === undefined ||
        usbInterface.endpoints.length >= MOST_ENDPOINTS
      )
        return false;
      usbInterface.endpoints.push({
        address: bytes.readUInt8(2),
        transfer: TRANSFERS[bytes.readUInt8(3) & 3] ?? 'control',
        maxPacketBytes: bytes.readUInt16LE(4),
      });
      return true;
    default:
      // Class-specific descriptors, companions and associations: part of the hash, not of the tree.
      return true;
  }
}
