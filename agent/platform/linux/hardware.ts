// The parts of the machine: firmware's own words (DMI), disks, displays, batteries and TPM from sysfs; processor, memory and system by systeminformation.
import type { HardwareItem, SectionItems } from '../../../shared/protocol/uplink/state.ts';
import { type Fact, isUnknown, type Unknown } from '../../../shared/protocol/uplink/unknown.ts';
import { nameOf, nameOrNull } from '../name.ts';
import type { Reading, SectionPlatform } from '../section.ts';
import { readDisks } from './disks.ts';
import { parseEdid } from './edid-parse.ts';
import type { Host } from './host.ts';
import { loadSystemInformation, type SystemInformation, systemItems } from './system-information.ts';

type Facts = HardwareItem['facts'];
type Items = SectionItems<'hardware'>;

export function openHardware(
  host: Host,
  load: () => Promise<SystemInformation | Unknown> = host.root === '' ? loadSystemInformation : async () => elsewhere,
): SectionPlatform<'hardware'> {
  return {
    async read(): Promise<Reading<'hardware'>> {
      return {
        items: {
          ...withCpuModel(host, systemItems(await load())),
          ...firmware(host),
          ...disks(host),
          ...displays(host),
          ...batteries(host),
          ...tpm(host),
        },
      };
    },
    // Displays and batteries change without a word that costs nothing to hear; the timer of the collector finds them.
    bells: [],
  };
}

/**
 * systeminformation 5.33 takes the firmware's name of the processor over its own; under QEMU that is the board's, and
 * nothing is left of it (seen 2026-11-25 with lscpu 2.38). The kernel's word fills the gap.
 */
function withCpuModel(host: Host, items: Items): Items {
  const { cpu } = items;
  if (cpu === undefined || !isUnknown(cpu.facts.model)) return items;
  const text = host.text('/proc/cpuinfo');
  const model = isUnknown(text) ? null : nameOrNull(/^model name\s*: (.+)$/m.exec(text)?.[1]);
  return model === null ? items : { ...items, cpu: { ...cpu, facts: { ...cpu.facts, model } } };
}

/** systeminformation reads only the running machine, never a tree. */
const elsewhere: Unknown = { unknown: 'not-supported', detail: 'systeminformation' };

const DMI = '/sys/class/dmi/id';
/** Words that makers leave in where nothing was filled in; a serial number like that would make all machines one. */
const FILLERS =
  /^(to be filled by o\.?e\.?m\.?|default string|system (serial number|manufacturer|product name|version)|not (specified|applicable|available)|none|n\/?a|0+|x+|\.+|-+|o\.?e\.?m\.?|(base ?board|chassis) serial number|123456789)$/i;

/** One value of DMI. Serial numbers and the UUID are readable by root only. */
export function dmi(host: Host, name: string): Fact<string> {
  const text = host.text(`${DMI}/${name}`);
  if (isUnknown(text)) return text;
  const value = nameOrNull(text);
  return value === null || FILLERS.test(value) ? { unknown: 'not-present', detail: `${DMI}/${name}` } : value;
}

function firmware(host: Host): Items {
  const of = (kind: HardwareItem['kind'], names: Record<string, string>): HardwareItem => ({
    kind,
    facts: Object.fromEntries(Object.entries(names).map(([fact, name]) => [fact, dmi(host, name)])),
  });
  const system = of('system', {
    manufacturer: 'sys_vendor',
    model: 'product_name',
    version: 'product_version',
    serial: 'product_serial',
    uuid: 'product_uuid',
    assetTag: 'chassis_asset_tag',
  });
  const board = of('board', {
    manufacturer: 'board_vendor',
    model: 'board_name',
    version: 'board_version',
    serial: 'board_serial',
  });
  const bios = of('firmware', { manufacturer: 'bios_vendor', version: 'bios_version', releasedOn: 'bios_date' });
  bios.facts.uefi = host.exists('/sys/firmware/efi');
  return { system, board, firmware: bios };
}

function disks(host: Host): Items {
  return Object.fromEntries(
    readDisks(host).map((disk) => [
      `disk:${isUnknown(disk.serial) ? disk.node : nameOf(disk.serial, 100)}`,
      {
        kind: 'disk' as const,
        facts: {
          manufacturer: disk.manufacturer,
          model: disk.model,
          serial: disk.serial,
          sizeBytes: disk.sizeBytes,
          type: disk.rotates ? 'hdd' : 'ssd',
          bus: disk.bus,
        },
      },
    ]),
  );
}

function displays(host: Host): Items {
  const connectors = host.names('/sys/class/drm');
  if (isUnknown(connectors)) return {};
  const items: Items = {};
  for (const connector of connectors) {
    const raw = host.bytes(`/sys/class/drm/${connector}/edid`);
    if (isUnknown(raw) || raw.length === 0) continue;
    const edid = parseEdid(raw);
    const facts: Facts =
      edid === null
        ? { connector, model: { unknown: 'unreadable', detail: 'EDID' } }
        : {
            connector: nameOf(connector.replace(/^card\d+-/, '')),
            manufacturer: edid.manufacturer,
            model: edid.name ?? { unknown: 'not-present' },
            serial: edid.serial ?? { unknown: 'not-present' },
            year: edid.year,
          };
    items[`display:${nameOf(connector.replace(/^card\d+-/, ''), 100)}`] = { kind: 'display', facts };
  }
  return items;
}

function batteries(host: Host): Items {
  const supplies = host.names('/sys/class/power_supply');
  if (isUnknown(supplies)) return {};
  const items: Items = {};
  for (const supply of supplies) {
    const attribute = (name: string): Fact<string> => {
      const text = host.text(`/sys/class/power_supply/${supply}/${name}`);
      return isUnknown(text) ? text : (nameOrNull(text) ?? { unknown: 'not-present' });
    };
    // `Device` is the battery of a mouse or keyboard.
    if (attribute('type') !== 'Battery' || attribute('scope') === 'Device') continue;
    const full = firstNumber(attribute('energy_full'), attribute('charge_full'));
    const designed = firstNumber(attribute('energy_full_design'), attribute('charge_full_design'));
    items[`battery:${nameOf(supply, 100)}`] = {
      kind: 'battery',
      facts: {
        manufacturer: attribute('manufacturer'),
        model: attribute('model_name'),
        serial: attribute('serial_number'),
        technology: attribute('technology'),
        // In steps of five, or the wear of every charge would count as a changed machine.
        healthPercent:
          full === null || designed === null || designed <= 0
            ? { unknown: 'not-supported' }
            : Math.min(100, Math.round((full / designed) * 20) * 5),
      },
    };
  }
  return items;
}

function firstNumber(...facts: Fact<string>[]): number | null {
  for (const fact of facts) {
    if (!isUnknown(fact) && Number.isFinite(Number(fact))) return Number(fact);
  }
  return null;
}

function tpm(host: Host): Items {
  const names = host.names('/sys/class/tpm');
  if (isUnknown(names)) {
    // A kernel without the class cannot say whether there is a TPM.
    const why: Unknown =
      names.unknown === 'not-present' ? { unknown: 'not-supported', detail: '/sys/class/tpm' } : names;
    return { tpm: { kind: 'tpm', facts: { present: why } } };
  }
  const first = names.find((name) => /^tpm\d+$/.test(name));
  if (first === undefined) return { tpm: { kind: 'tpm', facts: { present: false } } };
  const major = host.text(`/sys/class/tpm/${first}/tpm_version_major`);
  return {
    tpm: { kind: 'tpm', facts: { present: true, version: isUnknown(major) ? major : nameOf(major.trim(), 16) } },
  };
}
