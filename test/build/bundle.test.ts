import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleAgent } from '../../build/bundle.ts';
import { NODE } from '../../build/install.mjs';
import packageFile from '../../package.json' with { type: 'json' };

describe('the bundled agent', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sekimori-bundle-'));
    await bundleAgent(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const call = (...args: string[]) =>
    execFileSync(join(folder, 'sekimori-agent'), args, {
      encoding: 'utf8',
      input: '',
      env: { ...process.env, SEKIMORI_NODE: NODE, LANG: 'en_US.UTF-8' },
    });

  it('is one file with its map and its launcher, and the compiled packages beside it', () => {
    expect(readdirSync(folder).sort()).toEqual([
      'node_modules',
      'sekimori-agent',
      'sekimori-agent.mjs',
      'sekimori-agent.mjs.map',
    ]);
    const packages = ['@koromix', '@node-usb', 'better-sqlite3', 'koffi', 'usb'];
    expect(readdirSync(join(folder, 'node_modules')).sort()).toEqual(packages);
  });
  it('is service and command line alike', () => {
    expect(call('version')).toBe(`sekimori ${packageFile.version}\n`);
    expect(call('service', '--help')).toContain('--observe');
  });
  it('stands where no other package is: the service keeps its journal and ends in order', () => {
    const data = mkdtempSync(join(tmpdir(), 'sekimori-bundle-data-'));
    try {
      const lines = call('service', '--json', '--log', 'warn', '--end-with-stdin', '--data', data).trim().split('\n');
      const states = lines.map((line) => (JSON.parse(line) as { state: string }).state);
      expect([states.at(0), states.at(-1)]).toEqual(['starting', 'stopped']);
      expect(readdirSync(data)).toContain('journal.db');
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
    // It waits for the first reading of the machine's parts, which starts other programs.
  }, 120_000);
  it('finds the bell of USB beside it', () => {
    const beside = createRequire(join(folder, 'sekimori-agent.mjs'));
    expect(beside.resolve('usb/index.js')).toBe(join(realpathSync(folder), 'node_modules/usb/index.js'));
    expect(beside('usb/index.js')).toHaveProperty('Emitter');
  });
  it('finds the C library beside it, in the parts that are shipped', () => {
    const file = join(folder, 'asks.mjs');
    writeFileSync(
      file,
      "import koffi from 'koffi'; console.log(koffi.load('libc.so.6').func('int getpid()')() === process.pid)",
    );
    try {
      expect(execFileSync(NODE, [file], { encoding: 'utf8' })).toBe('true\n');
    } finally {
      rmSync(file);
    }
  });
  it('carries no schema library', () => {
    const text = readFileSync(join(folder, 'sekimori-agent.mjs'), 'utf8');
    // What typebox writes into each schema it builds.
    expect(text).not.toMatch(/~kind|~unsafe|~optional/);
  });
});
