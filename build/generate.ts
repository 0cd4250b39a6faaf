// `npm run generate`: writes every file that is made from others. `npm run check` compares them instead.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { securityDocument } from './generate/bypasses.ts';
import { errorsDocument } from './generate/errors.ts';
import { operationsGuide } from './generate/operations.ts';
import { protocolDocument } from './generate/protocol.ts';
import { generateOpenApi } from './generate-api.ts';
import { generateCheckers } from './generate-checkers.ts';
import { ROOT } from './install.mjs';

export interface GeneratedFile {
  /** From the root. */
  readonly path: string;
  make(): string | Promise<string>;
}

export const GENERATED: readonly GeneratedFile[] = [
  { path: 'shared/protocol/uplink/checkers.generated.ts', make: generateCheckers },
  { path: 'docs/protocol.md', make: protocolDocument },
  { path: 'docs/errors.md', make: errorsDocument },
  { path: 'docs/operations.md', make: operationsGuide },
  { path: 'docs/security.md', make: securityDocument },
  { path: 'docs/openapi.json', make: async () => (await generateOpenApi())['docs/openapi.json'] },
  { path: 'docs/api.md', make: async () => (await generateOpenApi())['docs/api.md'] },
];

if (import.meta.main) {
  for (const { path, make } of GENERATED) {
    const file = join(ROOT, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await make());
    console.log(path);
  }
}
