// How far a device can be told apart, with the reason that an approver reads.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlausibleSerial, strengthOf, twinKey } from '../../../shared/devices/strength.ts';
import { anyText } from './usbguard/arbitrary.ts';

const SERIAL = '4C530001230917110465';

describe('the identity of a device', () => {
  it.each([
    ['a serial and descriptors', SERIAL, true, false, 'strong', 'serial-and-descriptors'],
    ['a serial alone', SERIAL, false, false, 'usual', 'serial'],
    ['no serial', null, true, false, 'weak', 'no-serial'],
    ['a blank serial', '  ', true, false, 'weak', 'no-serial'],
    ['a serial that was in two places at once', SERIAL, true, true, 'weak', 'cloned'],
    ['a serial of zeros', '000000000000', true, false, 'weak', 'implausible-serial'],
    ['a serial that counts', '0123456789ABCDEF', true, false, 'weak', 'implausible-serial'],
    ['a serial of four digits', '0001', true, false, 'weak', 'implausible-serial'],
  ])('with %s', (_, serial, hasDescriptors, isCloned, strength, reason) => {
    expect(strengthOf({ serial, hasDescriptors, isCloned })).toEqual({ strength, reason });
  });
  it('is never strong without a plausible serial, whatever a device says of itself', () => {
    fc.assert(
      fc.property(fc.option(anyText), fc.boolean(), fc.boolean(), (serial, hasDescriptors, isCloned) => {
        const { strength } = strengthOf({ serial, hasDescriptors, isCloned });
        if (strength !== 'weak') expect([isPlausibleSerial(serial ?? ''), isCloned]).toEqual([true, false]);
        const key = twinKey({ vendorId: 1, productId: 2, serial });
        expect(key === null).toBe(serial === null || !isPlausibleSerial(serial));
      }),
    );
  });
});
