// Hardware of a machine whose parts are known: what firmware and kernel say, what is not there, and what only root may read.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collect } from '../bench/collecting.ts';
import type { Guest } from '../bench/guest.ts';
import { startGuest } from '../bench/guests.ts';

let guest: Guest;
beforeEach(async () => {
  guest = await startGuest();
});
afterEach(async () => guest.stop());

describe('hardware', () => {
  it('is what the firmware says; a filler is no serial number, and there is no TPM', async () => {
    const items = await (await collect(guest, ['hardware'])).state('hardware');
    expect(items.system?.facts).toMatchObject({
      manufacturer: 'QEMU',
      serial: 'VM0001',
      uuid: '6b1f6d4e-0a55-4d3e-9e0c-5b2f3a7c1d20',
    });
    expect(items.board?.facts.serial).toMatchObject({ unknown: 'not-present' });
    expect(items.tpm?.facts).toEqual({ present: false });
    expect(items.firmware?.facts).toMatchObject({ manufacturer: 'SeaBIOS', uefi: false });
    expect(items.cpu?.facts).toMatchObject({ model: expect.stringContaining('QEMU TCG CPU'), threads: 2 });
    expect(items.os?.facts).toMatchObject({ name: 'Debian GNU/Linux', version: '12', hostname: 'sekimori' });
    expect(items['disk:ROOTDISK1']?.facts).toMatchObject({
      serial: 'ROOTDISK1',
      sizeBytes: 2 * 1024 ** 3,
      bus: 'virtual',
    });
  });
});
