// `sekimori seal`: makes this terminal a master image whose copies enrol themselves at their first start.
import { SekimoriError } from '../../shared/errors/error.ts';
import { openPlatform } from '../platform/platform.ts';
import { openClock } from '../service/clock.ts';
import { defaultFolder } from '../service/data-folder.ts';
import { sealFolder } from '../service/enrolment/seal.ts';
import { loadIdentity } from '../service/identity/identity.ts';
import { makePrivateFolder } from '../service/identity/private-file.ts';
import { lockFolder } from '../service/store/lock.ts';
import { readConsoleAddress } from './console-address.ts';
import type { Context } from './main.ts';
import { quiet } from './quiet.ts';
import { readTokenInput } from './token-input.ts';

/** @throws SKM_DATA_IN_USE while the service runs; SKM_USAGE without a console; SKM_TOKEN_MALFORMED */
export async function seal({ options, language, print }: Context): Promise<void> {
  const folder = options.data ?? defaultFolder();
  makePrivateFolder(folder);
  const lock = lockFolder(folder);
  try {
    const known = loadIdentity(folder)?.console;
    if (options.console === undefined && known === undefined)
      throw new SekimoriError('SKM_USAGE', { reason: '--console https://HOST:PORT' });
    const door = options.console === undefined && known !== undefined ? known : readConsoleAddress(options.console);
    const token = await readTokenInput(options['token-file']);
    const machine = openPlatform({ log: quiet }).machine();
    sealFolder(folder, { sealedAt: openClock().now(), door: { host: door.host, port: door.port }, token, machine });
  } finally {
    lock.release();
  }
  print(
    language === 'ja'
      ? '封印しました。複製は最初の起動で自分の登録を始めます。'
      : 'Sealed. Copies enrol themselves at their first start.',
  );
}
