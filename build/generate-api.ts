// Writes docs/openapi.json and docs/api.md from the routes of the console, opened for it in an empty folder.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type Description, describeApi } from '../console/server/api/document.ts';
import { openApiText } from '../console/server/api/openapi.ts';
import { openConsole } from '../console/server/console.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Texts by path from the root of the tree; the check command compares them with the files. */
export async function generateOpenApi(): Promise<Record<'docs/openapi.json' | 'docs/api.md', string>> {
  const folder = mkdtempSync(join(tmpdir(), 'sekimori-describe-'));
  const opened = await openConsole({
    dataFolder: folder,
    databaseUrl: null,
    host: '127.0.0.1',
    port: 0,
    agentPort: 0,
    webFolder: folder,
    clock: { now: Date.now },
    log: pino({ level: 'silent' }),
  });
  const text = openApiText(opened.app);
  await opened.close();
  rmSync(folder, { recursive: true });
  return { 'docs/openapi.json': text, 'docs/api.md': describeApi(JSON.parse(text) as Description) };
}

if (import.meta.main)
  for (const [path, text] of Object.entries(await generateOpenApi())) writeFileSync(join(ROOT, path), text);
