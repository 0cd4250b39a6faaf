#!/bin/sh
# install.sh [--enforce]: lays down what keeps a terminal closed, and closes it now when its configuration says so.
# May be run again. Without --enforce a configuration that is there stays; without one the terminal only observes.
set -eu
here=$(dirname "$(readlink -f "$0")")
[ "$(id -u)" = 0 ] || { echo 'install.sh must run as root / root で実行してください' >&2; exit 77; }

install -d -m 0755 /usr/lib/sekimori /etc/sekimori
install -m 0644 "$here/guard.sh" /usr/lib/sekimori/
install -m 0755 "$here/close-terminal" "$here/close-cards" "$here/close-pci" "$here/open-input" "$here/right-of" "$here/uninstall.sh" /usr/lib/sekimori/
install -D -m 0644 -t /usr/lib/udev/rules.d "$here/90-sekimori.rules"
install -D -m 0644 -t /usr/lib/modprobe.d "$here/sekimori-firewire.conf"
install -D -m 0644 -t /usr/lib/systemd/system "$here/sekimori-closed.service" "$here/sekimori-gate.service"
if [ "${1:-}" = --enforce ]; then
  printf '# Sekimori agent. Allowed: enforce = true | false\nenforce = true\n' > /etc/sekimori/agent.conf
  chmod 0644 /etc/sekimori/agent.conf
fi

systemctl daemon-reload
udevadm control --reload
systemctl -q enable sekimori-closed.service sekimori-gate.service
systemctl restart sekimori-closed.service
[ ! -e /run/sekimori/enforcing ] || udevadm trigger --subsystem-match=block --action=change
