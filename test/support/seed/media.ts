// The sticks that went round in the seeded city: when each was used last, where, and how it was mounted.
import type { MediaItem, UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../../shared/time/epoch.ts';
import { STICK, STICK_VOLUME } from './state.ts';

interface SeededUse {
  readonly at: EpochMs;
  /** Which of the city's endpoints. */
  readonly node: number;
  readonly device: UsbDevice;
  readonly volume: MediaItem | null;
}

const MODELS = [
  { vendorId: 0x056e, productId: 0x6a0c, manufacturer: 'ELEDEMO', product: 'MF-ENU3A セキュリティUSB' },
  { vendorId: 0x0411, productId: 0x02db, manufacturer: 'BUFFADEMO', product: 'RUF3-HSTV 暗号化USB' },
  { vendorId: 0x0781, productId: 0x5583, manufacturer: 'SanDemo', product: 'Ultra Fit' },
  { vendorId: 0x058f, productId: 0x6387, manufacturer: 'Generic', product: 'Mass Storage' },
] as const;
const DAYS_AGO = [0, 0, 1, 2, 3, 5, 8, 13, 21, 29, 30, 34, 45, 62, 89, 90, 104, 133, 178, 180, 211, 240];

export function cityMedia(now: EpochMs): SeededUse[] {
  return DAYS_AGO.map((days, index) => {
    const model = MODELS[index % MODELS.length] ?? MODELS[0];
    // The cheap ones all have the serial of their controller.
    const serial = model.vendorId === 0x058f ? '0123456789ABCDEF' : `KSM${String(20_260_000 + index * 37)}A${index}`;
    const port = '1-2';
    return {
      at: now - days * DAY_MS - 2 * HOUR_MS,
      node: index * 5 + 1,
      device: { ...STICK, ...model, serial, port },
      volume: index % 7 === 6 ? null : { ...STICK_VOLUME, usbPort: port, readOnly: index % 5 === 4 },
    };
  });
}
