// What the guest is made of: its Debian packages and how mmdebstrap lays them down. Change a word here and the image is built anew.

/** Debian release of the guest; Debian's own kernel, not the cloud one, which has no USB and no 9p. */
export const RELEASE = 'bookworm';

/** Packages inside the guest, by what a test needs them for. */
export const PACKAGES = [
  // the system itself
  ...['systemd-sysv', 'udev', 'dbus', 'login', 'passwd', 'libpam-modules', 'libpam-runtime', 'libpam-systemd', 'sudo'],
  ...['linux-image-amd64', 'initramfs-tools', 'kmod', 'util-linux', 'procps', 'qemu-guest-agent'],
  // media
  ...[
    'udisks2',
    'polkitd',
    'e2fsprogs',
    'dosfstools',
    'exfatprogs',
    'fdisk',
    'cryptsetup-bin',
    'dmsetup',
    'smartmontools',
  ],
  // USB
  ...['usbutils', 'sg3-utils', 'usbguard', 'usbip'],
  // network and time
  ...['nftables', 'iproute2', 'iw', 'netcat-openbsd', 'systemd-timesyncd'],
  // login
  ...['pamtester'],
];

/** Arguments of mmdebstrap for a tree in `directory`; `customize` is the script that finishes it. */
export function mmdebstrapArguments(directory: string, customize: string): string[] {
  const initramfs = [
    'mkdir -p "$1/etc/initramfs-tools/conf.d"',
    'printf "MODULES=list\\nCOMPRESS=lz4\\nFSTYPE=ext4\\n" > "$1/etc/initramfs-tools/conf.d/guest"',
    'printf "virtio_pci\\nvirtio_blk\\next4\\ncrc32c\\nvirtio_console\\n" > "$1/etc/initramfs-tools/modules"',
  ].join('; ');
  const leftOut = ['doc', 'man', 'locale', 'info', 'bash-completion'].map(
    (name) => `--dpkgopt=path-exclude=/usr/share/${name}/*`,
  );
  return [
    '--format=directory',
    '--variant=minbase',
    `--include=${PACKAGES.join(',')}`,
    '--aptopt=APT::Install-Recommends "false"',
    ...leftOut,
    `--essential-hook=${initramfs}`,
    `--customize-hook=${customize} "$1"`,
    RELEASE,
    directory,
  ];
}
