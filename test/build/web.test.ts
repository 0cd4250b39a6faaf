// The pages that `npm start` builds: whole, whoever else builds them at the same time.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../build/install.mjs';
import { buildWeb, isWebBuilt } from '../../build/start/web.ts';

it('are whole after two starts that built them at once, and as they are shipped', async () => {
  const folder = join(ROOT, 'console/web');
  await Promise.all([buildWeb(), buildWeb()]);
  expect(isWebBuilt()).toBe(true);
  const page = readFileSync(join(folder, 'dist/index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/gu)].map(([, path = '']) => path);
  expect(scripts.length).toBeGreaterThan(0);
  for (const path of scripts) expect(existsSync(join(folder, 'dist', path)), path).toBe(true);
  // A test runner's own NODE_ENV must not give pages that name the folders of this machine.
  for (const path of scripts.filter((each) => each.endsWith('.js')))
    expect(readFileSync(join(folder, 'dist', path), 'utf8')).not.toContain('jsxDEV');
}, 120_000);
