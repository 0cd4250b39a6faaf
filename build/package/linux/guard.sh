# What the scripts of a closed terminal share. POSIX sh, sourced and never run; every name that a device chose for itself stays out of it.
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL

CONFIGURATION=/etc/sekimori/agent.conf
STATE=/run/sekimori
DEVICES=/sys/bus/usb/devices

# say PRIORITY TEXT
say() {
  logger -t sekimori -p "auth.$1" -- "$2" 2>/dev/null || printf '%s\n' "$2" >&2
}

# put VALUE FILE: writes, then asks the kernel again; fails unless the file now says VALUE.
put() {
  printf '%s' "$1" 2>/dev/null > "$2" || return 1
  says "$1" "$2"
}

# says VALUE FILE: whether the first line of the file is VALUE. Starts no program, since a terminal is closed by many such looks.
says() {
  line=
  read -r line 2>/dev/null < "$2" || [ -n "$line" ] || return 1
  [ "$line" = "$1" ]
}

# What the configuration says of closing: `true`, `false`, `missing`, or `broken` and where. One key, once; anything else is broken.
configured() {
  [ -e "$CONFIGURATION" ] || { echo missing; return; }
  found=
  number=0
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    case $line in
      '' | '#'*) continue ;;
      'enforce = true') value=true ;;
      'enforce = false') value=false ;;
      *) echo "broken line $number"; return ;;
    esac
    [ -z "$found" ] || { echo "broken line $number"; return; }
    found=$value
  done < "$CONFIGURATION" || { echo 'broken file'; return; }
  echo "${found:-broken file, which says nothing}"
}

# kind_of DEVICE: `hub` when every interface is a hub's, `input` when every one is HID and one at least a boot keyboard or mouse
# (HID 1.11 §4.2, §4.3; only these are opened), else `other`. The whole descriptor must fit together: USB 2.0 §9.6. More than 1,024 bytes is no keyboard.
kind_of() {
  # Numbers only: od writes nothing else.
  # shellcheck disable=SC2046
  set -- $(od -An -v -tu1 -N 1025 "$1/descriptors" 2>/dev/null)
  kind=other
  judge "$@" || kind=other
  echo "$kind"
}

judge() {
  [ $# -ge 36 ] && [ $# -le 1024 ] && [ "$1" = 18 ] && [ "$2" = 1 ] || return 1
  class=$5
  # One configuration: a second one would be another device.
  [ "${18}" = 1 ] || return 1
  case $class in 0) wanted=input ;; 9) wanted=hub ;; *) return 1 ;; esac
  shift 18
  [ "$1" = 9 ] && [ "$2" = 2 ] && [ $(($3 + 256 * $4)) = $# ] || return 1
  shift 9
  while [ $# -gt 0 ]; do
    [ $# -ge 2 ] && [ "$1" -ge 2 ] && [ "$1" -le $# ] || return 1
    case $2 in
      1 | 2) return 1 ;;
      4)
        [ "$1" -ge 9 ] || return 1
        if is_kind "$wanted" "$6" "$7" "$8"; then
          kind=$wanted
        else
          # Most keyboards have keys for the volume on a part of their own. It stays closed; the keyboard opens.
          [ "$wanted:$6" = input:3 ] || return 1
        fi
        ;;
    esac
    shift "$1"
  done
}

# is_kind KIND CLASS SUBCLASS PROTOCOL, decimal
is_kind() {
  case $1:$2:$3:$4 in
    hub:9:0:[012] | input:3:1:[12]) return 0 ;;
    *) return 1 ;;
  esac
}

# carries_the_system FOLDER: whether the running system itself, or its swap, lies on the device with that real folder of sysfs.
carries_the_system() {
  while read -r _ _ number _ point _; do
    case $point in
      / | /usr | /boot | /boot/efi | /efi) lies_on "$(readlink -f "/sys/dev/block/$number")" "$1" && return 0 ;;
    esac
  done < /proc/self/mountinfo
  while read -r file _; do
    case $file in
      /dev/*) lies_on "$(readlink -f "/sys/class/block/$(basename "$(readlink -f "$file")")")" "$1" && return 0 ;;
    esac
  done < /proc/swaps
  return 1
}

# lies_on BLOCK FOLDER: through what is mapped or combined too
lies_on() {
  case $1/ in "$2"/*) return 0 ;; esac
  for below in "$1"/slaves/*; do
    [ -e "$below" ] && lies_on "$(readlink -f "$below")" "$2" && return 0
  done
  return 1
}

# let_go FOLDER: unmounts what lies on the device with that real folder of sysfs. What is on its way gets half a second to arrive; what is
# busy after that is taken out of everybody's sight, to be closed under it.
let_go() {
  held=
  # 259:0 and, of file systems that hide their disk (btrfs), 0:43 with the disk at the end of the line.
  while read -r _ _ number rest; do
    source=${rest##* - }
    source=${source#* }
    source=${source%% *}
    case $number:$source in
      0:*:/dev/*) block=/sys/class/block/$(basename "$(readlink -f "$source")") ;;
      0:*) continue ;;
      *) block=/sys/dev/block/$number ;;
    esac
    block=$(readlink -f "$block")
    case "$held " in *"/dev/${block##*/} "*) continue ;; esac
    lies_on "$block" "$1" || continue
    held="$held $number=/dev/${block##*/}"
    umount -A -- "/dev/${block##*/}" 2>/dev/null &
  done < /proc/self/mountinfo
  for each in $held; do
    left=10
    while is_mounted "${each%%=*}" && [ "$left" -gt 0 ]; do
      sleep 0.05
      left=$((left - 1))
    done
    ! is_mounted "${each%%=*}" || umount -A -l -- "${each#*=}" 2>/dev/null
  done
}

# is_mounted NUMBER, as 8:1. Starts no program.
is_mounted() {
  while read -r _ _ number _; do
    [ "$number" != "$1" ] || return 0
  done < /proc/self/mountinfo
  return 1
}
