// The ports of the last start, so that terminals find the console again where they left it.
import { join } from 'node:path';
import { readIfThere, writeSecretFile } from './pki/secret-file.ts';

export interface Ports {
  readonly port: number;
  readonly agentPort: number;
}

const DEFAULTS: Ports = { port: 8_443, agentPort: 8_444 };

export function readPorts(dataFolder: string): Ports {
  try {
    return { ...DEFAULTS, ...(JSON.parse(readIfThere(join(dataFolder, 'ports.json')) ?? '{}') as Partial<Ports>) };
  } catch {
    return DEFAULTS;
  }
}

export function rememberPorts(dataFolder: string, ports: Ports): void {
  writeSecretFile(join(dataFolder, 'ports.json'), JSON.stringify(ports));
}
