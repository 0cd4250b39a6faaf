// `sekimori diagnose`: one file for support, with how the agent stands and nothing secret.
import { readdirSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSystem } from '../platform/system.ts';
import { openClock } from '../service/clock.ts';
import { defaultFolder } from '../service/data-folder.ts';
import { loadPending } from '../service/enrolment/enrolment.ts';
import { loadSeal } from '../service/enrolment/seal.ts';
import { loadIdentity } from '../service/identity/identity.ts';
import type { Context } from './main.ts';
import { redact } from './redact.ts';
import { gatherStanding } from './standing.ts';

/** Events are told by number and type only: what they say is in the console, for those who may read it there. */
const RECENT = 500;

export async function diagnose({ options, positionals, language, print }: Context): Promise<void> {
  const folder = options.data ?? defaultFolder();
  const now = openClock().now();
  const file = positionals[0] ?? `sekimori-diagnose-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.json`;
  writeFileSync(file, `${diagnosis(folder, now)}\n`, { mode: 0o600 });
  print(
    language === 'ja' ? `${file} に書き出しました。秘密は含まれていません。` : `Written to ${file}, without secrets.`,
  );
}

/** The bundle's text, redacted. What cannot be read is told with its reason. */
export function diagnosis(folder: string, now: number): string {
  const bundle = {
    format: 1,
    at: new Date(now).toISOString(),
    node: process.version,
    system: describeSystem(),
    standing: told(() => gatherStanding(folder, now, RECENT)),
    files: told(() =>
      readdirSync(folder).map((name) => {
        const { size, mode, mtimeMs } = statSync(join(folder, name));
        return { name, size, mode: (mode & 0o7777).toString(8), modifiedAt: new Date(mtimeMs).toISOString() };
      }),
    ),
    disk: told(() => {
      const { bsize, blocks, bavail, files, ffree } = statfsSync(folder);
      return { totalBytes: bsize * blocks, freeBytes: bsize * bavail, files, freeFiles: ffree };
    }),
  };
  return redact(JSON.stringify(bundle, null, 2), secretsOf(folder));
}

function told<T>(read: () => T): T | { failed: string } {
  try {
    return read();
  } catch (cause) {
    return { failed: cause instanceof Error ? cause.message : String(cause) };
  }
}

function secretsOf(folder: string): string[] {
  const found = told(() => {
    const identity = loadIdentity(folder);
    const pending = loadPending(folder);
    const seal = loadSeal(folder);
    return [identity?.current.key, identity?.next?.key, pending?.key, pending?.ticket, seal?.token];
  });
  return 'failed' in found ? [] : found.filter((secret) => secret !== undefined);
}
