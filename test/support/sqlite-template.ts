// A migrated SQLite store, made once for the whole run: a copy of its file takes a tenth of the time of the migrations.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../console/server/store/store.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file to copy. */
    sqliteTemplate: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'sekimori-template-'));
  const store = await openStore({ dataFolder, databaseUrl: null });
  await store.close();
  project.provide('sqliteTemplate', join(dataFolder, 'console.db'));
  return () => rmSync(dataFolder, { recursive: true, force: true });
}
