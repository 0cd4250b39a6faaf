// Files and commands of a machine: what is there, and why something is not known.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHost, reasonOf } from '../../../../agent/platform/linux/host.ts';
import { nameOf } from '../../../../agent/platform/name.ts';
import { layTree } from '../../../support/tree.ts';

describe('a file', () => {
  it('is read under the root, and one that is not there is not present', () => {
    const host = openHost({ root: layTree({ '/etc/hostname': 'box\n' }) });
    expect(host.text('/etc/hostname')).toBe('box\n');
    expect(host.text('/etc/nothing')).toEqual({ unknown: 'not-present', detail: '/etc/nothing' });
    expect(host.text('/etc/hostname/below')).toMatchObject({ unknown: 'not-present' });
    expect(host.text('/etc')).toEqual({ unknown: 'unreadable', detail: '/etc: EISDIR' });
  });

  it('that is closed needs root; to root itself it is unreadable', () => {
    const closed = Object.assign(new Error('closed'), { code: 'EACCES' });
    expect(reasonOf(closed, '/etc/shadow', false)).toEqual({ unknown: 'needs-root', detail: '/etc/shadow' });
    expect(reasonOf(closed, '/etc/shadow', true)).toEqual({ unknown: 'unreadable', detail: '/etc/shadow: EACCES' });
  });
});

describe('a command', () => {
  const root = layTree({
    '/usr/bin/answers': { script: 'echo "$LC_ALL|$HOME|$1"' },
    '/usr/bin/fails': { script: 'echo "it  is\nbroken" >&2; exit 3' },
    '/usr/bin/sleeps': { script: 'exec sleep 60' },
    '/usr/sbin/closed': { script: 'exit 0' },
  });
  chmodSync(join(root, 'usr/sbin/closed'), 0o644);
  const host = openHost({ root });

  it('is run without a shell, in the C locale, without our environment', async () => {
    expect(await host.run('answers', ['$(id); `id`'])).toBe('C.UTF-8||$(id); `id`\n');
  });

  it('is unknown with the reason when it is missing, fails, or takes too long', async () => {
    expect(await host.run('nothing', [])).toEqual({ unknown: 'command-missing', detail: 'nothing' });
    expect(await host.run('closed', [])).toEqual({ unknown: 'command-missing', detail: 'closed' });
    expect(await host.run('fails', [])).toEqual({ unknown: 'command-failed', detail: 'fails: it is broken' });
    expect(await host.run('fails', [], { accepts: [3] })).toBe('');
    expect(await host.run('sleeps', [], { timeoutMs: 50 })).toEqual({ unknown: 'timed-out', detail: 'sleeps' });
  });
});

describe('a name from outside', () => {
  it('is cut to what can be stored, never in half a character', () => {
    expect(nameOf(`a\0${'𠮟'.repeat(10)}`, 5)).toBe('a\uFFFD𠮟\uFFFD');
  });
});
