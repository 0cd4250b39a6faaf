// Processor, memory and system by the package systeminformation, loaded when first asked: it is large and seldom needed.
import type { HardwareItem, SectionItems } from '../../../shared/protocol/uplink/state.ts';
import { type Fact, isUnknown, type Unknown } from '../../../shared/protocol/uplink/unknown.ts';
import { nameOrNull } from '../name.ts';

/** The part of the package's answers that is used; it gives '' and 0 for what it does not know. */
export interface SystemInformation {
  cpu: {
    manufacturer: string;
    brand: string;
    vendor: string;
    family: string;
    model: string;
    stepping: string;
    cores: number;
    physicalCores: number;
    processors: number;
  };
  memory: { total: number };
  modules: { size: number; type: string; manufacturer?: string | undefined }[];
  os: { distro: string; release: string; codename: string; kernel: string; arch: string; hostname: string };
}

/** It starts short-lived child processes (lscpu, dmidecode as root). It has no time limit of its own, so one is set here. */
export async function loadSystemInformation(): Promise<SystemInformation | Unknown> {
  const { default: si } = await import('systeminformation');
  const timeLimit = Promise.withResolvers<Unknown>();
  const timer = setTimeout(() => timeLimit.resolve({ unknown: 'timed-out', detail: 'systeminformation' }), 30_000);
  try {
    const all = Promise.all([si.cpu(), si.mem(), si.memLayout(), si.osInfo()]);
    return await Promise.race([
      all.then(([cpu, memory, modules, os]) => ({ cpu, memory, modules, os })),
      timeLimit.promise,
    ]);
  } catch (cause) {
    return { unknown: 'command-failed', detail: `systeminformation: ${String(cause)}`.slice(0, 300) };
  } finally {
    clearTimeout(timer);
  }
}

/** Items `cpu`, `memory`, `os`. No number that moves by itself: no clock rate, load, free memory. Pure. */
export function systemItems(found: SystemInformation | Unknown): SectionItems<'hardware'> {
  if (isUnknown(found)) {
    return {
      cpu: { kind: 'cpu', facts: { model: found } },
      memory: { kind: 'memory', facts: { sizeBytes: found } },
      os: { kind: 'os', facts: { name: found } },
    };
  }
  const { cpu, memory, os } = found;
  // Without dmidecode's answer there is one nameless module of the whole size.
  const modules = found.modules.filter((module) => module.type !== '' && module.size > 0);
  return {
    cpu: item('cpu', {
      // `manufacturer` is only the first word of the brand; `vendor` is what the processor says.
      manufacturer: text(cpu.vendor || cpu.manufacturer),
      model: text(cpu.brand),
      threads: count(cpu.cores),
      cores: count(cpu.physicalCores),
      processors: count(cpu.processors),
      family: text(cpu.family),
      stepping: text(cpu.stepping),
    }),
    memory: item('memory', {
      // What the kernel keeps for itself differs by some kilobytes from version to version.
      sizeBytes: memory.total > 0 ? Math.round(memory.total / 1_048_576) * 1_048_576 : { unknown: 'unreadable' },
      ...(modules.length === 0
        ? {}
        : { modules: modules.length, type: text([...new Set(modules.map((module) => module.type))].join(', ')) }),
    }),
    os: item('os', {
      name: text(os.distro),
      version: text(os.release),
      codename: text(os.codename),
      kernel: text(os.kernel),
      architecture: text(os.arch),
      hostname: text(os.hostname),
    }),
  };
}

function item(kind: HardwareItem['kind'], facts: HardwareItem['facts']): HardwareItem {
  return { kind, facts };
}

function text(value: string): Fact<string> {
  return nameOrNull(value) ?? { unknown: 'not-present' };
}

function count(value: number): Fact<number> {
  return value > 0 ? value : { unknown: 'not-present' };
}
