#!/bin/sh
# Make this machine (Debian 12 or 13) a screen of the Expat Centre. As root, and again as often as you like:
#
#   ./install.sh --url https://expatcentre.example [--rotate 0|90|180|270]
#
# The second time what is not given stays as it is. See docs/operators/screens-install.md; `./uninstall.sh` takes it away.
set -eu

here=$(dirname "$(readlink -f "$0")")
root=${SCREEN_ROOT:-} # of tests: a folder in place of the machine
environment=$root/etc/expat-screen.env

fail() {
    echo "install.sh: $1" >&2
    exit 1
}

kept() {
    [ ! -f "$environment" ] || sed -n "s/^$1=//p" "$environment"
}

url=
rotate=
while [ $# -gt 0 ]; do
    [ "$1" != --help ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" && exit; }
    [ $# -ge 2 ] || fail "$1 wants a value"
    case $1 in
        --url) url=$2 ;;
        --rotate) rotate=$2 ;;
        *) fail "unknown: $1 (there are --url, --rotate and --help)" ;;
    esac
    shift 2
done
url=${url:-$(kept SCREEN_URL)}
rotate=${rotate:-$(kept SCREEN_ROTATE)}
rotate=${rotate:-0}

case $url in
    '') fail "--url is missing: the centre's address, such as https://expatcentre.example" ;;
    *[!A-Za-z0-9.:/_~%?=-]*) fail "this is no address: $url" ;;
    https://?* | http://localhost* | http://127.0.0.1*) ;;
    *) fail "the address must begin with https://. Without it a browser keeps nothing, and the screen stops with the network" ;;
esac
case $rotate in
    0 | 90 | 180 | 270) ;;
    *) fail "--rotate is 0, 90, 180 or 270" ;;
esac
origin=$(echo "$url" | sed -E 's|^(https?://[^/?]+).*|\1|')
case ${url#"$origin"} in
    '' | /) url=$origin/screens/ ;;
esac
[ -n "$root" ] || [ "$(id -u)" = 0 ] || fail "this is for root: sudo ./install.sh"

echo "== packages"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# Debian 12's cage does not start without xwayland, though nothing here uses it.
apt-get install -y -qq --no-install-recommends chromium chromium-sandbox cage xwayland wlr-randr curl procps \
    libpam-systemd dbus systemd-timesyncd tzdata unattended-upgrades

echo "== user and files"
id expat-screen >/dev/null 2>&1 || useradd --system --home-dir /var/lib/expat-screen --shell /usr/sbin/nologin expat-screen
for group in video render; do
    if getent group $group >/dev/null; then usermod --append --groups $group expat-screen; fi
done

put() { # mode, file of this folder, where it goes
    install -D --mode="$1" "$here/$2" "$root$3"
}
for name in session browser turned; do put 0755 $name /usr/local/lib/expat-screen/$name; done
for name in expat-screen.service expat-screen-restart.service expat-screen-restart.timer; do
    put 0644 $name /etc/systemd/system/$name
done
put 0644 expat-screen-updates.conf /etc/systemd/system/apt-daily-upgrade.timer.d/expat-screen.conf
put 0644 apt.conf /etc/apt/apt.conf.d/52expat-screen
put 0644 pam /etc/pam.d/expat-screen
put 0644 policy.json /etc/chromium/policies/managed/expat-screen.json
sed -i "s|@ORIGIN@|$origin|" "$root/etc/chromium/policies/managed/expat-screen.json"
printf 'SCREEN_URL=%s\nSCREEN_ROTATE=%s\n' "$url" "$rotate" >"$environment"

echo "== services"
systemctl daemon-reload
# A screen never sleeps.
systemctl --quiet mask sleep.target suspend.target hibernate.target hybrid-sleep.target
systemctl --quiet enable --now systemd-timesyncd.service
echo Europe/Amsterdam >"$root/etc/timezone"
ln -sf /usr/share/zoneinfo/Europe/Amsterdam "$root/etc/localtime"
systemctl --quiet enable --now expat-screen-restart.timer
systemctl --quiet enable expat-screen.service
systemctl restart expat-screen.service
echo "Done. The screen shows $url; what it says: journalctl --unit expat-screen"
