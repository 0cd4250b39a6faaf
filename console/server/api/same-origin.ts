// Refuses what another site makes a browser send, besides the SameSite cookie.
import type { FastifyRequest } from 'fastify';
import { SekimoriError } from '../../../shared/errors/error.ts';

const CHANGES_NOTHING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A request that changes something must carry `x-sekimori: 1`, which a form cannot send and another site's script may not,
 * and must not say that it comes from elsewhere. A program that is no browser sends neither Origin nor Sec-Fetch-Site.
 * @throws SKM_SAME_ORIGIN_NEEDED
 */
export function demandSameOrigin(request: FastifyRequest): void {
  if (CHANGES_NOTHING.has(request.method)) return;
  const { origin, host, 'sec-fetch-site': site, 'x-sekimori': mark } = request.headers;
  const isOurs = origin === undefined || origin === `${request.protocol}://${host}`;
  if (mark !== '1' || !isOurs || (site !== undefined && site !== 'same-origin'))
    throw new SekimoriError('SKM_SAME_ORIGIN_NEEDED');
}
