#!/bin/sh
# install.sh [--enforce] [--console https://HOST:PORT]: lays down what keeps a terminal closed and, where they lie beside this file, the agent
# (agent/) and the Node that it runs on (node); closes now when the configuration says so; enrols with a token from standard input.
# May be run again, over an older version too: data and configuration stay. Without --enforce a terminal without a configuration observes.
set -eu
here=$(dirname "$(readlink -f "$0")")
[ "$(id -u)" = 0 ] || { echo 'install.sh must run as root / root で実行してください' >&2; exit 77; }
enforce=false
console=
while [ $# -gt 0 ]; do
  case $1 in
    --enforce) enforce=true ;;
    --console) console=${2:?--console https://HOST:PORT}; shift ;;
    *) echo 'install.sh [--enforce] [--console https://HOST:PORT < TOKEN]' >&2; exit 64 ;;
  esac
  shift
done

install -d -m 0755 /usr/lib/sekimori /etc/sekimori
install -m 0644 "$here/guard.sh" /usr/lib/sekimori/
install -m 0755 -t /usr/lib/sekimori "$here/close-terminal" "$here/close-cards" "$here/close-pci" "$here/open-input" "$here/right-of" \
  "$here/agent-ended" "$here/close-again" "$here/uninstall.sh"
install -D -m 0644 -t /usr/lib/udev/rules.d "$here/90-sekimori.rules" "$here/72-sekimori-optical.rules"
install -D -m 0644 -t /usr/lib/modprobe.d "$here/sekimori-firewire.conf" "$here/sekimori-usbip.conf"
install -D -m 0644 -t /usr/lib/systemd/system "$here/sekimori-closed.service" "$here/sekimori-gate.service"
if [ "$enforce" = true ]; then
  printf '# Sekimori agent. Allowed: enforce = true | false\nenforce = true\n' > /etc/sekimori/agent.conf
  chmod 0644 /etc/sekimori/agent.conf
fi
if [ -e "$here/agent/sekimori-agent" ]; then
  # Whole before it takes the place of the former one: a start in between finds one or the other.
  rm -rf /usr/lib/sekimori/agent.new /usr/lib/sekimori/agent.old
  cp -RL --no-preserve=ownership "$here/agent" /usr/lib/sekimori/agent.new
  [ ! -e "$here/node" ] || install -m 0755 "$here/node" /usr/lib/sekimori/agent.new/node
  chmod -R u=rwX,go=rX /usr/lib/sekimori/agent.new
  [ ! -e /usr/lib/sekimori/agent ] || mv /usr/lib/sekimori/agent /usr/lib/sekimori/agent.old
  mv /usr/lib/sekimori/agent.new /usr/lib/sekimori/agent
  rm -rf /usr/lib/sekimori/agent.old
  ln -sfn /usr/lib/sekimori/agent/sekimori-agent /usr/bin/sekimori
  install -D -m 0644 -t /usr/lib/systemd/system "$here/sekimori-agent.service"
fi

systemctl daemon-reload
udevadm control --reload
systemctl -q enable sekimori-closed.service sekimori-gate.service
systemctl restart sekimori-closed.service
[ ! -e /run/sekimori/enforcing ] || udevadm trigger --subsystem-match=block --subsystem-match=scsi_generic --action=change
[ -e /usr/lib/sekimori/agent/sekimori-agent ] || exit 0
# The terminal is closed by now: nothing waits for an operator in the open.
[ -z "$console" ] || sekimori enrol --console "$console"
systemctl -q enable sekimori-agent.service
systemctl restart sekimori-agent.service
