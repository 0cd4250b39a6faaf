// Digits of an authenticator, by the vectors of RFC 6238 and at the edges of a step.
import { generate } from 'otplib';
import { describe, expect, it } from 'vitest';
import { makeOffer, stepOfCode } from '../../../../console/server/operators/totp.ts';

/** RFC 6238, appendix B: the seed `12345678901234567890` in base 32; the last six of the eight digits. */
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code of an authenticator', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('of RFC 6238 at second %i is right', async (second, code) => {
    expect(await stepOfCode(SEED, code, null, second * 1000)).toBe(Math.floor(second / 30));
  });

  it.each([
    ['thirty seconds late', 30, true],
    ['thirty seconds early', -30, true],
    ['a minute and a second late', 61, false],
    ['a minute early', -60, false],
  ])('%s', async (_name, seconds, isRight) => {
    const now = 1_800_000_000;
    const code = await generate({ secret: SEED, epoch: now });
    expect((await stepOfCode(SEED, code, null, (now + seconds) * 1000)) !== null).toBe(isRight);
  });

  it('is taken in full width, with spaces and dashes', async () => {
    expect(await stepOfCode(SEED, ' ２８７ -０８２', null, 59_000)).toBe(1);
  });

  it('is not taken again, nor one before it', async () => {
    const at = (step: number) => generate({ secret: SEED, epoch: step * 30 });
    const now = 1_000 * 30 * 1000;
    expect([
      await stepOfCode(SEED, await at(1_000), 1_000, now),
      await stepOfCode(SEED, await at(999), 1_000, now),
      await stepOfCode(SEED, await at(1_001), 1_000, now),
    ]).toEqual([null, null, 1_001]);
  });

  it.each(['', '12345', '1234567', 'abcdef', '28708２二', '-287082e0', '٢٨٧٠٨٢'])('is not %j', async (code) => {
    expect(await stepOfCode(SEED, code, null, 59_000)).toBeNull();
  });
});

describe('the offer of a seed', () => {
  it('has 160 bits, an address for authenticators and a picture that loads nothing', async () => {
    const { secret, uri, qrSvg } = await makeOffer('kakuu.hanako');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toBe(`otpauth://totp/Sekimori:kakuu.hanako?secret=${secret}&issuer=Sekimori`);
    expect(qrSvg).toMatch(/^<svg /);
    expect(qrSvg).not.toMatch(/script|href|style/);
  });
});
