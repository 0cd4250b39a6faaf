// Whether the firmware only starts what is signed: the UEFI variable SecureBoot (UEFI 2.10 §3.3).
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { Check } from '../../posture.ts';
import type { Host } from '../host.ts';
import { found, notKnown } from './found.ts';

const VARIABLES = '/sys/firmware/efi/efivars';
const GLOBAL = '8be4df61-93ca-11d2-aa0d-00e098032b8c';

export function secureBoot(host: Host): Check {
  return async () => {
    if (!host.exists('/sys/firmware/efi')) return notKnown('not-supported', 'started by BIOS, not by UEFI');
    const variable = host.bytes(`${VARIABLES}/SecureBoot-${GLOBAL}`);
    if (isUnknown(variable)) return found(variable);
    // Four bytes of attributes (efivarfs), then the value.
    if (variable.length < 5) return notKnown('unreadable', 'SecureBoot: too short');
    const setup = host.bytes(`${VARIABLES}/SetupMode-${GLOBAL}`);
    const inSetup = !isUnknown(setup) && setup[4] === 1;
    return found(variable[4] === 1 && !inSetup, [`SecureBoot ${variable[4]}`, ...(inSetup ? ['SetupMode 1'] : [])]);
  };
}
