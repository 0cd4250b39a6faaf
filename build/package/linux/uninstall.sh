#!/bin/sh
# uninstall.sh: takes away what install.sh laid down and opens what the kernel kept closed. The agent's own data, /var/lib/sekimori-agent, stay.
set -u
[ "$(id -u)" = 0 ] || { echo 'uninstall.sh must run as root / root で実行してください' >&2; exit 77; }

was_closed=false
[ ! -e /run/sekimori/enforcing ] || was_closed=true
# First of all, so that nothing closes again what is opened below.
rm -f /run/sekimori/enforcing
[ ! -e /usr/lib/systemd/system/sekimori-agent.service ] || systemctl -q disable --now sekimori-agent.service
systemctl -q disable --now sekimori-closed.service sekimori-gate.service
nft delete table inet sekimori 2>/dev/null
rm -f /usr/lib/systemd/system/sekimori-agent.service /usr/lib/systemd/system/sekimori-closed.service /usr/lib/systemd/system/sekimori-gate.service
rm -f /usr/lib/udev/rules.d/90-sekimori.rules /usr/lib/udev/rules.d/72-sekimori-optical.rules
rm -f /usr/lib/modprobe.d/sekimori-firewire.conf /usr/lib/modprobe.d/sekimori-usbip.conf /usr/bin/sekimori
rm -rf /usr/lib/sekimori /etc/sekimori /run/sekimori
systemctl daemon-reload
udevadm control --reload
[ "$was_closed" = true ] || exit 0

echo 1 > /sys/module/usbcore/parameters/authorized_default
for bus in /sys/bus/usb/devices/usb*; do
  [ -e "$bus" ] || continue
  echo 1 > "$bus/interface_authorized_default"
  echo 1 > "$bus/authorized_default"
done
for device in /sys/bus/usb/devices/*-*; do
  case $device in *:*) continue ;; esac
  [ "$(cat "$device/authorized" 2>/dev/null)" = 0 ] && echo 1 > "$device/authorized"
done
if [ -e /sys/bus/mmc ]; then
  echo 1 > /sys/bus/mmc/drivers_autoprobe
  for card in /sys/bus/mmc/devices/*; do
    [ ! -e "$card" ] || [ -e "$card/driver" ] || printf '%s' "${card##*/}" > /sys/bus/mmc/drivers_probe
  done
fi
for device in /sys/bus/pci/devices/*; do
  [ "$(cat "$device/driver_override" 2>/dev/null)" = sekimori-closed ] || continue
  echo > "$device/driver_override"
  printf '%s' "${device##*/}" > /sys/bus/pci/drivers_probe
done
exit 0
