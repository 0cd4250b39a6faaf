#!/bin/sh
# Turns a fresh Debian tree into the test guest: users, quiet units, and only the kernel modules that a test needs.
# Run by mmdebstrap outside the guest: customize.sh ROOT
set -eu
root=$1

hash() { chroot "$root" perl -e 'print crypt($ARGV[0], q($6$sekimori$))' "$1"; }
chroot "$root" usermod -p "$(hash root)" root
for user in hanako taro; do
  chroot "$root" useradd -m -s /bin/bash "$user"
  chroot "$root" usermod -p "$(hash "$user")" "$user"
done

echo sekimori > "$root/etc/hostname"
printf '127.0.0.1 localhost sekimori\n' > "$root/etc/hosts"
echo '/dev/vda / ext4 defaults,noatime 0 0' > "$root/etc/fstab"
# The host's resolver file comes along with the tree otherwise.
: > "$root/etc/resolv.conf"
mkdir -p "$root/work" "$root/etc/systemd/network"
printf '[Match]\nName=eth0\n[Network]\nAddress=10.0.2.15/24\nGateway=10.0.2.2\n' > "$root/etc/systemd/network/10-eth0.network"
chroot "$root" systemctl enable systemd-networkd.service >/dev/null 2>&1
# Nothing here reaches a network, and a timer that fires in the middle of a test is a riddle.
chroot "$root" systemctl mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer \
  e2scrub_reap.service fstrim.timer systemd-pstore.service systemd-binfmt.service smartmontools.service \
  systemd-networkd-wait-online.service >/dev/null 2>&1
# usbguard is here as the peer to compare with; a test that wants it starts it.
rm -f "$root"/etc/systemd/system/*.wants/usbguard*
chroot "$root" systemctl mask usbguard.service usbguard-dbus.service >/dev/null 2>&1
chroot "$root" systemctl disable systemd-timesyncd.service nftables.service >/dev/null 2>&1 || true

# 400 MB of kernel modules become about 100. A pruned driver would look like a blocked device: what a test plugs stays.
modules=$(echo "$root"/lib/modules/*)
version=$(basename "$modules")
mkdir "$modules/keep"
cp "$modules/kernel/drivers/net/wireless/mac80211_hwsim.ko" "$modules/keep/"
(
  cd "$modules/kernel/drivers"
  rm -rf ata gpu media infiniband iio staging net/ethernet net/wireless net/wan net/can net/fddi net/arcnet hwmon mtd \
    edac leds thunderbolt misc isdn pinctrl regulator rtc power platform video mfd comedi md/bcache atm memstick \
    watchdog crypto
  cd scsi && find . -mindepth 1 -maxdepth 1 ! -name 's[dgr]*_mod.ko' ! -name 's[dgr].ko' ! -name 'scsi*' ! -name 'virtio*' -exec rm -rf {} +
)
(
  cd "$modules/kernel"
  rm -rf net/bluetooth net/sctp net/rxrpc net/tipc net/batman-adv net/ceph net/sunrpc net/netfilter/ipvs arch/x86/kvm \
    fs/ceph fs/nfs* fs/ocfs2 fs/gfs2 fs/xfs fs/btrfs fs/f2fs fs/jfs fs/reiserfs fs/smb* fs/cifs* fs/ksmbd fs/afs fs/dlm \
    fs/lockd fs/orangefs fs/nilfs2 fs/ubifs fs/jffs2 sound/pci sound/soc
)
mv "$modules/keep/mac80211_hwsim.ko" "$modules/kernel/drivers/net/"
rmdir "$modules/keep"
chroot "$root" depmod "$version"
chroot "$root" update-initramfs -u -k "$version" >/dev/null
