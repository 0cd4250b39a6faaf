// Reads `--console`.
import { SekimoriError } from '../../shared/errors/error.ts';
import type { ConsoleDoor } from '../service/enrolment/enrolment.ts';

/** @throws SKM_USAGE for anything but https://host[:port] */
export function readConsoleAddress(text: string | undefined): ConsoleDoor {
  const url = URL.canParse(text ?? '') ? new URL(text ?? '') : null;
  const isPlain = url !== null && url.protocol === 'https:' && url.username === '' && url.password === '';
  if (!isPlain || url.hostname === '' || !['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '')
    throw new SekimoriError('SKM_USAGE', { reason: '--console https://HOST:PORT' });
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port === '' ? 443 : Number(url.port) };
}
