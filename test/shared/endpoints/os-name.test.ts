// Names of operating systems in a narrow column: shorter, and still apart.
import { describe, expect, it } from 'vitest';
import { shortOsName } from '../../../shared/endpoints/os-name.ts';

describe('the name of an operating system in a column', () => {
  it.each([
    ['Debian GNU/Linux 12 (bookworm)', 'Debian 12'],
    ['Ubuntu 24.04.1 LTS', 'Ubuntu 24.04.1 LTS'],
    ['Windows 11 Pro', 'Windows 11 Pro'],
    ['Microsoft Windows 11 Enterprise', 'Windows 11 Enterprise'],
    ['Windows 10 Enterprise LTSC 2021', 'Windows 10 LTSC 2021'],
    ['AlmaLinux 9.4 (Seafoam Ocelot)', 'AlmaLinux 9.4 (Seafoam Ocelot)'],
    ['<b>自作OS</b>', '<b>自作OS</b>'],
    ['', ''],
  ])('%s', (whole, short) => {
    expect(shortOsName(whole)).toBe(short);
  });
});
