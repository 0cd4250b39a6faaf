// Six digits of an authenticator (RFC 6238): the offer with its QR code, and whether a code is right and new.
import { generateSecret, generateURI, verify } from 'otplib';
import QRCode from 'qrcode';
import { type EpochMs, SECOND_MS } from '../../../shared/time/epoch.ts';

/** One step either way: RFC 6238 §5.2 recommends no more. */
const TOLERANCE_SECONDS = 30;

export async function makeOffer(loginName: string): Promise<{ secret: string; uri: string; qrSvg: string }> {
  const secret = generateSecret();
  const uri = generateURI({ issuer: 'Sekimori', label: loginName, secret });
  return { secret, uri, qrSvg: await QRCode.toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }) };
}

/**
 * @param code       as typed: full-width digits and spaces are taken
 * @param afterStep  step of the last code that was taken; this one and older are not taken again
 * @returns          the step of the code; null when it is wrong, too old or used
 */
export async function stepOfCode(
  secret: string,
  code: string,
  afterStep: number | null,
  now: EpochMs,
): Promise<number | null> {
  const token = code.normalize('NFKC').replaceAll(/[\s-]/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const epoch = Math.floor(now / SECOND_MS);
  const answer = await verify({
    secret,
    token,
    epoch,
    epochTolerance: TOLERANCE_SECONDS,
    ...(afterStep === null ? {} : { afterTimeStep: afterStep }),
  });
  return answer.valid && 'timeStep' in answer ? answer.timeStep : null;
}
