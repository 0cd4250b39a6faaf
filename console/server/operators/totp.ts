// Six digits of an authenticator (RFC 6238): the offer with its QR code, and whether a code is right and new.
import { type EpochMs, SECOND_MS } from '../../../shared/time/epoch.ts';

// Libraries of a sign-in are loaded at the first one: a console at rest does without them.
const otp = () => import('otplib');
const qr = async () => (await import('qrcode')).default;

/** One step either way: RFC 6238 §5.2 recommends no more. */
const TOLERANCE_SECONDS = 30;

export async function makeOffer(loginName: string): Promise<{ secret: string; uri: string; qrSvg: string }> {
  const { generateSecret, generateURI } = await otp();
  const secret = generateSecret();
  const uri = generateURI({ issuer: 'Sekimori', label: loginName, secret });
  return {
    secret,
    uri,
    qrSvg: await (await qr()).toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }),
  };
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
  const { verify } = await otp();
  const answer = await verify({
    secret,
    token,
    epoch,
    epochTolerance: TOLERANCE_SECONDS,
    ...(afterStep === null ? {} : { afterTimeStep: afterStep }),
  });
  return answer.valid && 'timeStep' in answer ? answer.timeStep : null;
}
