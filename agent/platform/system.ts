// What the operating system says of itself: name, kernel, this boot.
import { readFileSync } from 'node:fs';
import { arch, hostname, release } from 'node:os';
import { parseOsRelease } from './linux/os-release.ts';

export interface SystemDescription {
  hostname: string;
  os: { platform: 'linux' | 'windows'; name: string; version: string; kernel: string; architecture: string };
  /** Another one after each start of the machine. */
  bootId: string;
  /** Whether the agent may read what only the system's administrator may. */
  isPrivileged: boolean;
}

export function describeSystem(root = ''): SystemDescription {
  const text = (path: string) => {
    try {
      return readFileSync(`${root}${path}`, 'utf8');
    } catch {
      return '';
    }
  };
  const { name, version } = parseOsRelease(text('/etc/os-release') || text('/usr/lib/os-release'));
  return {
    hostname: hostname().slice(0, 256),
    os: { platform: 'linux', name, version, kernel: release().slice(0, 128), architecture: arch() },
    bootId: text('/proc/sys/kernel/random/boot_id').trim().slice(0, 64),
    isPrivileged: process.getuid?.() === 0,
  };
}
