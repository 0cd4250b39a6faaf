// The ways out beside USB and the network on Linux: what of them the system keeps closed at this moment, and what is not controlled, and why.
import { statSync } from 'node:fs';
import type { ControlState } from '../../../../shared/enforcement/export-paths.ts';
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { Host } from '../host.ts';
import { SPOOL } from '../printing/printing.ts';

/** Without these udev opens what the kernel does not keep closed by itself. */
const RULES = [
  '/run/sekimori/enforcing',
  '/usr/lib/udev/rules.d/90-sekimori.rules',
  '/usr/lib/udev/rules.d/72-sekimori-optical.rules',
];
const FIREWIRE = ['firewire_ohci', 'firewire_sbp2'];
/** Type of a drive for compact discs (SCSI Primary Commands, peripheral device type). */
const OPTICAL = '5';
/** Rights of anybody but root. */
const OTHERS = 0o066;

const NOT_CONTROLLED = {
  // Adapters on USB are devices like any other; built-in ones hang on no bus that is closed here.
  bluetooth: 'built-in-only-by-firmware',
  'floppy-tape': 'only-usb',
  'screen-capture': 'left-to-the-desktop',
  clipboard: 'left-to-the-desktop',
} as const;

export function waysNow(host: Host): ControlState[] {
  const missing = RULES.filter((file) => !host.exists(file));
  const byRules = (control: ControlState['control'], open: readonly string[]): ControlState => {
    const found = [...missing, ...open];
    return found.length === 0
      ? { control, stage: 'proven', reason: null }
      : { control, stage: 'failed', reason: found.join(' ').slice(0, 300) };
  };
  return [
    byRules('media-read-only', []),
    byRules('disk-images', []),
    byRules('other-buses', openBuses(host)),
    byRules('optical', writableDrives(host)),
    // Where its module is there all the same, its devices are decided about like any other on USB.
    ...(host.exists('/sys/module/vhci_hcd') ? [] : [byRules('usb-over-ip', [])]),
    // A printer on USB is a device like any other; what prints over the network or into a file is not.
    { control: 'printers', stage: 'not-controlled', reason: host.exists(SPOOL) ? 'recorded-by-cups' : 'only-usb' },
    ...Object.entries(NOT_CONTROLLED).map(
      ([control, reason]) => ({ control, stage: 'not-controlled', reason }) as ControlState,
    ),
  ];
}

/** Memory cards that a driver would take by itself, FireWire that is loaded, Thunderbolt that is let in. */
function openBuses(host: Host): string[] {
  const cards = host.exists('/sys/bus/mmc') && !says(host, '/sys/bus/mmc/drivers_autoprobe', '0') ? ['mmc'] : [];
  const firewire = FIREWIRE.filter((name) => host.exists(`/sys/module/${name}`));
  const bolts = namesIn(host, '/sys/bus/thunderbolt/devices').filter(
    (name) =>
      // `0-0` is the controller itself.
      /^\d+-[1-9]\d*$/.test(name) && !says(host, `/sys/bus/thunderbolt/devices/${name}/authorized`, '0'),
  );
  return [...cards, ...firewire, ...bolts];
}

/** Burning goes by the node of the drive and by no mount. One that the agent lets somebody write with is none of these. */
function writableDrives(host: Host): string[] {
  const discs = namesIn(host, '/sys/class/block').filter((name) => name.startsWith('sr'));
  const generic = namesIn(host, '/sys/class/scsi_generic').filter((name) =>
    says(host, `/sys/class/scsi_generic/${name}/device/type`, OPTICAL),
  );
  const isAllowed = namesIn(host, '/run/sekimori/writable').length > 0;
  return isAllowed ? [] : [...discs, ...generic].filter((name) => isOpenToOthers(host, `/dev/${name}`));
}

function isOpenToOthers(host: Host, node: string): boolean {
  const found = statSync(host.path(node), { throwIfNoEntry: false });
  return found !== undefined && (found.mode & OTHERS) !== 0;
}

function says(host: Host, path: string, value: string): boolean {
  const text = host.text(path);
  return !isUnknown(text) && text.trim() === value;
}

function namesIn(host: Host, folder: string): string[] {
  const names = host.names(folder);
  return isUnknown(names) ? [] : names;
}
