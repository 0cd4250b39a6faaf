// Between two looks at the volumes: mounted, unmounted, changed between read-only and read-write.
import { describe, expect, it } from 'vitest';
import { mounted } from '../../../../agent/service/volumes/mounted.ts';
import type { MediaItem } from '../../../../shared/protocol/uplink/state.ts';

const stick = (change: Partial<MediaItem> = {}): MediaItem => ({
  node: 'sdb1',
  label: 'STICK',
  fileSystem: 'vfat',
  sizeBytes: 16_000_000,
  mountPoint: '/media/stick',
  readOnly: false,
  removable: true,
  bus: 'usb',
  usbPort: '1-1',
  ...change,
});
const types = (before: MediaItem | null, now: MediaItem | null) =>
  mounted(before === null ? {} : { sdb1: before }, now === null ? {} : { sdb1: now }).map(({ type }) => type);

describe('a volume between two looks', () => {
  it.each([
    ['present, then mounted', stick({ mountPoint: null }), stick(), ['media.mounted']],
    ['new and mounted at once', null, stick(), ['media.mounted']],
    ['mounted, then not', stick(), stick({ mountPoint: null }), ['media.unmounted']],
    ['mounted, then pulled', stick(), null, ['media.unmounted']],
    ['present, then pulled', stick({ mountPoint: null }), null, []],
    ['moved to another folder', stick(), stick({ mountPoint: '/mnt' }), ['media.unmounted', 'media.mounted']],
    ['another stick under the same name', stick(), stick({ usbPort: '1-2' }), ['media.unmounted', 'media.mounted']],
    ['made read-only', stick(), stick({ readOnly: true }), ['media.remounted']],
    ['whose flag cannot be read any more', stick(), stick({ readOnly: { unknown: 'unreadable' } }), []],
    ['the same', stick(), stick(), []],
  ] as const)('%s', (_, before, now, expected) => {
    expect(types(before, now)).toEqual(expected);
  });

  it('tells the one that went as it was, and a change with what it was before', () => {
    expect(mounted({ sdb1: stick() }, {})).toEqual([{ type: 'media.unmounted', data: { media: stick() } }]);
    expect(mounted({ sdb1: stick({ readOnly: true }) }, { sdb1: stick() })).toEqual([
      { type: 'media.remounted', data: { media: stick(), wasReadOnly: true } },
    ]);
  });
});
