// `npm run test:vm`: the guest's suite, with the Debian packages it needs outside. Plain JavaScript that Node 20 can read.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installPackages, NODE, ROOT } from './install.mjs';

/** Program that must be there → Debian package that brings it. */
const NEEDED = {
  'qemu-system-x86_64': 'qemu-system-x86',
  'qemu-img': 'qemu-utils',
  mmdebstrap: 'mmdebstrap',
  mke2fs: 'e2fsprogs',
  'mkfs.fat': 'dosfstools',
  mdir: 'mtools',
};

const reason = whyNot();
if (reason) {
  console.log(`ゲストの試験は実行されませんでした（${reason.ja}）。\nThe guest suite did not run: ${reason.en}.`);
  console.log('0 passed, 0 failed, 0 skipped');
  // A promise about the operating system that was not tried is not a green one.
  process.exit(1);
}
installPackages((line) => console.error(line));
process.exit(runSuite());

function whyNot() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { ja: 'x64 の Linux が必要です', en: 'it needs Linux on x64' };
  }
  if (process.getuid?.() !== 0) {
    return { ja: 'root の権限が必要です', en: 'it needs root to build a Debian tree; run it as root' };
  }
  const missing = missingPackages();
  if (missing.length === 0) return null;
  if (has('apt-get')) {
    console.error(`installing ${missing.join(' ')}`);
    const given = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    spawnSync('apt-get', ['update', '-q'], given);
    spawnSync('apt-get', ['install', '-qy', '--no-install-recommends', ...missing], given);
  }
  const still = missingPackages().join(' ');
  return still === '' ? null : { ja: `パッケージがありません: ${still}`, en: `these packages are missing: ${still}` };
}

function missingPackages() {
  return Object.entries(NEEDED).flatMap(([program, debian]) => (has(program) ? [] : [debian]));
}

function has(program) {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/sbin', '/sbin');
  return folders.some((folder) => existsSync(join(folder, program)));
}

function runSuite() {
  const folder = mkdtempSync(join(tmpdir(), 'sekimori-test-vm-'));
  const report = join(folder, 'report.json');
  try {
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`];
    const path = `${ROOT}node_modules/.bin${delimiter}${process.env.PATH ?? ''}${delimiter}/usr/sbin${delimiter}/sbin`;
    const { status } = spawnSync(
      NODE,
      [vitest, 'run', '--config', 'test/vm/vitest.config.ts', ...reporters, ...process.argv.slice(2)],
      { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PATH: path } },
    );
    const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
    const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = counts;
    // A run that ends badly without a failed test (the image could not be built) is a failure too.
    const failed = status !== 0 && numFailedTests === 0 ? 1 : numFailedTests;
    console.log(`${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`);
    return failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
