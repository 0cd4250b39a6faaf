// `sekimori enrol`: token in, identity out; a waiting request is followed until an operator has decided.
import { setTimeout as wait } from 'node:timers/promises';
import { SekimoriError } from '../../shared/errors/error.ts';
import { openPlatform } from '../platform/platform.ts';
import { describeSystem } from '../platform/system.ts';
import { openClock } from '../service/clock.ts';
import { defaultFolder } from '../service/data-folder.ts';
import { beginEnrolment, continueEnrolment, loadPending, type Outcome } from '../service/enrolment/enrolment.ts';
import { breakSeal } from '../service/enrolment/seal.ts';
import { loadIdentity } from '../service/identity/identity.ts';
import { makePrivateFolder } from '../service/identity/private-file.ts';
import { AGENT_VERSION } from '../service/version.ts';
import { readConsoleAddress } from './console-address.ts';
import type { Context } from './main.ts';
import { quiet } from './quiet.ts';
import { readTokenInput } from './token-input.ts';

export async function enrol({ options, language, print }: Context): Promise<void> {
  const folder = options.data ?? defaultFolder();
  makePrivateFolder(folder);
  if (loadIdentity(folder) !== null && !options.again) throw new SekimoriError('SKM_ALREADY_ENROLLED');
  const system = describeSystem();
  const machine = openPlatform({ log: quiet }).machine();
  const { now } = openClock();
  const pending = loadPending(folder);
  let outcome: Outcome;
  if (pending !== null && !options.again && options.console === undefined) {
    outcome = await continueEnrolment(folder, pending, machine, now);
  } else {
    const door = readConsoleAddress(options.console);
    const terminal = { hostname: system.hostname, osName: system.os.name, agentVersion: AGENT_VERSION, machine };
    outcome = await beginEnrolment(folder, door, await readTokenInput(options['token-file']), terminal, now);
  }
  if (outcome.state === 'waiting' && !options['no-wait'])
    print(language === 'ja' ? '運用担当の受け入れを待っています…' : 'Waiting for an operator to accept…');
  while (outcome.state === 'waiting') {
    if (options['no-wait']) throw new SekimoriError('SKM_ENROLMENT_WAITING');
    await wait(outcome.pending.retryMs);
    outcome = await continueEnrolment(folder, outcome.pending, machine, now);
  }
  breakSeal(folder);
  const { endpointId, zone } = outcome.identity;
  if (options.json) print(JSON.stringify({ state: 'enrolled', endpointId, zone }));
  else
    print(
      language === 'ja'
        ? `登録しました（端末 ${endpointId}、系 ${zone}）`
        : `Enrolled (endpoint ${endpointId}, zone ${zone})`,
    );
}
