// Events of the size and mix of a working day, the same for our programs and for the bare ones.
import { createHash } from 'node:crypto';
import type { JournalEvent } from '../../shared/protocol/uplink/events.ts';
import { type Frame, writeFrame } from '../../test/city/frame.ts';

/** A small generator with a fixed seed: every run sends the same. */
function generator(seed: number) {
  let x = seed;
  return (n: number) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % n;
  };
}

const NAMES = [
  '総務課共有',
  '住民税の試算',
  'LibreOffice',
  'USB SanDemo Ultra',
  'KSM-MN-0305',
  'keyboard',
  'report-2026-11',
];

/** About 420 bytes each as JSON, times nearly in order. */
export function benchEvents(endpoint: number, count: number, from: number): JournalEvent[] {
  const random = generator(123_456_789 + endpoint * 7_919);
  const name = () => `${NAMES[random(NAMES.length)]} ${random(100_000)}`;
  return Array.from({ length: count }, (_, i) => {
    const common = { seq: i + 1, at: from + i * 10 + random(1_000), mono: i * 10 };
    switch (random(4)) {
      case 0:
        return {
          ...common,
          severity: 'notice',
          type: 'software.installed',
          data: {
            software: {
              name: `${name()} ${name()} ${name()}`,
              version: `1.${random(100)}.${random(100)}-2+deb12u${random(9)}`,
              source: 'dpkg',
              architecture: 'amd64',
            },
          },
        };
      case 1:
        return {
          ...common,
          severity: 'info',
          type: 'login.succeeded',
          data: {
            session: {
              sessionId: `c${random(1_000)}`,
              user: name(),
              kind: 'graphical',
              tty: 'tty2',
              remoteHost: `192.0.2.${random(250)}`,
            },
          },
        };
      case 2:
        return {
          ...common,
          severity: 'notice',
          type: 'media.mounted',
          data: {
            media: {
              node: 'sdb1',
              label: name(),
              fileSystem: 'vfat',
              sizeBytes: random(1e9),
              mountPoint: `/media/${name()}`,
              readOnly: true,
              removable: true,
              bus: 'usb',
              usbPort: `1-${random(8)}`,
            },
          },
        };
      default:
        return {
          ...common,
          severity: 'notice',
          type: 'posture.changed',
          data: {
            posture: {
              check: 'pending-updates',
              holds: false,
              evidence: [name(), name(), name(), name(), name()],
              value: random(100),
            },
            before: true,
          },
        };
    }
  });
}

export function framesOf(events: readonly JournalEvent[], perFrame: number): Frame[] {
  const headHash = createHash('sha256').update('bench').digest('hex');
  const frames: Frame[] = [];
  for (let i = 0; i < events.length; i += perFrame) frames.push(writeFrame(events.slice(i, i + perFrame), headHash));
  return frames;
}
