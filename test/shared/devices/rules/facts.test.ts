// What a USB device is for the rules: its kinds, where it hangs, and what stays unknown.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classesOfInterface,
  DEVICE_CLASS_NAMES,
  DEVICE_CLASSES,
} from '../../../../shared/devices/rules/device-class.ts';
import { type Beside, connectionOf, type Surroundings, usbFacts } from '../../../../shared/devices/rules/facts.ts';
import { usbDevice } from './arbitrary.ts';

const around: Surroundings = { zone: 'lgwan', endpointGroups: [], personId: null, roles: [] };
const beside: Beside = { isCloned: false, medium: null, connection: 'external-port' };
const unread = { unknown: 'timed-out' as const };
/** `08:06:50 03:01:01` */
const shown = (text: string) =>
  text.split(' ').map((one) => {
    const [interfaceClass = 0, interfaceSubClass = 0, interfaceProtocol = 0] = one
      .split(':')
      .map((part) => Number.parseInt(part, 16));
    return { interfaceClass, interfaceSubClass, interfaceProtocol };
  });
const classesOf = (text: string, more: Partial<Beside> = {}) =>
  usbFacts(usbDevice(shown(text)), { ...beside, ...more }, around).classes;

describe('what a city hall plugs in', () => {
  it.each([
    ['a stick', '08:06:50', [['storage']]],
    ['a UAS disk', '08:06:50 08:06:62', [['storage']]],
    ['a stick with a keyboard', '08:06:50 03:01:01', [['storage'], ['keyboard']]],
    ['a keyboard with keys for sound', '03:01:01 03:00:00', [['keyboard'], ['other-input']]],
    ['a mouse', '03:01:02', [['pointing']]],
    ['a card reader of the citizen’s card', '0b:00:00', [['smart-card-reader']]],
    ['a barcode reader that types', '03:01:01', [['keyboard']]],
    ['a telephone by MTP', '06:01:01', [['phone-camera']]],
    ['a telephone as a modem by RNDIS', 'e0:01:03 0a:00:00', [['network'], ['network', 'serial']]],
    ['a network adapter', '02:06:00 0a:00:00', [['network'], ['network', 'serial']]],
    ['a modem', '02:02:01 0a:00:00', [['serial'], ['network', 'serial']]],
    ['RNDIS that calls itself a modem', '02:02:ff', [['network']]],
    ['a camera with a microphone', '0e:01:00 0e:02:00 01:01:00', [['video'], ['audio']]],
    ['a multifunction printer', '07:01:02 ff:ff:ff 08:06:50', [['printer'], ['vendor-specific'], ['storage']]],
    ['an optical drive by its old protocol', '08:02:50', [['optical']]],
    ['a Bluetooth adapter', 'e0:01:01', [['bluetooth']]],
    ['a device that waits for firmware', 'fe:01:02', [['firmware-update']]],
  ])('is told by its interfaces: %s', (_, interfaces, classes) => expect(classesOf(interfaces)).toEqual(classes));

  it('is told by the drive where the interface says only that it stores', () => {
    expect(classesOf('08:06:50', { storageKind: 'optical' })).toEqual([['optical']]);
    expect(classesOf('03:01:01', { storageKind: 'optical' })).toEqual([['keyboard']]);
  });

  it('is a hub also when its interface does not say so', () => {
    const hub = usbFacts(usbDevice(shown('ff:00:00'), { deviceClass: 9 }), beside, around);
    expect(hub.classes).toEqual([['vendor-specific'], ['hub']]);
  });

  it('always has a kind that has a name', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, (interfaceClass, interfaceSubClass, interfaceProtocol) => {
        const classes = classesOfInterface({ interfaceClass, interfaceSubClass, interfaceProtocol });
        expect(classes.length).toBeGreaterThan(0);
        for (const one of classes) expect(DEVICE_CLASS_NAMES[one].ja).not.toBe('');
      }),
    );
    expect(Object.keys(DEVICE_CLASS_NAMES)).toEqual([...DEVICE_CLASSES]);
  });
});

describe('what is not known of a device', () => {
  it('is its interfaces when they were not read whole, or when it shows none', () => {
    const broken = usbFacts(usbDevice(shown('08:06:50'), { descriptorHash: unread }), beside, around);
    expect([broken.interfaces, broken.classes]).toEqual([unread, unread]);
    expect(usbFacts(usbDevice([]), beside, around).interfaces).toMatchObject({ unknown: 'unreadable' });
  });

  it('is a serial that it announces and that could not be read; one that it has not is known', () => {
    const device = usbDevice(shown('08:06:50'));
    expect(usbFacts(device, beside, around)).toMatchObject({ serial: null, strength: 'weak' });
    expect(usbFacts(device, { ...beside, serialUnread: true }, around).serial).toMatchObject({ unknown: 'unreadable' });
  });

  it('is its place in the ledger, where it can have one', () => {
    const mediumOf = (interfaces: string) =>
      usbFacts(usbDevice(shown(interfaces)), { ...beside, medium: unread }, around).medium;
    expect([mediumOf('03:01:01'), mediumOf('08:06:50'), mediumOf('03:01:01 08:06:50'), mediumOf('ff:00:00')]).toEqual([
      null,
      unread,
      unread,
      unread,
    ]);
  });

  it.each([
    ['built in', true, [], 'internal'],
    ['on a port of the terminal', false, [], 'external-port'],
    ['on a port of a hub that is built in', false, [true], 'external-port'],
    ['behind a hub that somebody plugged in', false, [false, true], 'hub'],
    ['behind such a hub, whatever else is unknown', unread, [false], 'hub'],
    ['on a port that does not say', unread, [], unread],
    ['behind a hub that does not say', false, [unread], unread],
  ])('is where it hangs, when the ports do not say: %s', (_, isInternal, hubs, connection) => {
    expect(
      connectionOf(
        { isInternal },
        hubs.map((one) => ({ isInternal: one })),
      ),
    ).toEqual(connection);
  });
});
