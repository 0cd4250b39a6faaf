// A small Debian package made inside the guest, so that installing and removing needs no mirror.
import type { Guest } from './guest.ts';

/** Builds `/root/NAME.deb`; names and texts go into the control file as they are. */
export async function buildPackage(guest: Guest, name: string, version: string, summary: string): Promise<string> {
  const control = [
    `Package: ${name}`,
    `Version: ${version}`,
    'Architecture: all',
    'Maintainer: 市役所 <joho@city.example.jp>',
    `Description: ${summary}`,
    '',
  ].join('\n');
  await guest.sh(`mkdir -p /root/build/${name}/DEBIAN /root/build/${name}/usr/share/${name}`);
  await guest.agent.write(`/root/build/${name}/DEBIAN/control`, control);
  await guest.sh(`dpkg-deb --build --root-owner-group -Znone /root/build/${name} /root/${name}.deb`);
  return `/root/${name}.deb`;
}
