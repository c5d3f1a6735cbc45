#!/bin/sh
# Take a screen away from this machine; packages stay. As root:
#
#   ./uninstall.sh [--keep] [--yes]
#
# It asks first; `--yes` does not. `--keep` leaves what the screen was paired with and has kept: installed again, it
# plays on.
set -eu
root=${SCREEN_ROOT:-} # of tests: a folder in place of the machine

fail() {
    echo "uninstall.sh: $1" >&2
    exit 1
}

keep=
sure=
for argument in "$@"; do
    case $argument in
        --keep) keep=1 ;;
        --yes) sure=1 ;;
        --help) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" && exit ;;
        *) fail "unknown: $argument (there are --keep, --yes and --help)" ;;
    esac
done
[ -n "$root" ] || [ "$(id -u)" = 0 ] || fail "this is for root: sudo ./uninstall.sh"
if [ -z "$sure" ]; then
    printf 'Take the screen away from this machine? Write "yes": ' >&2
    read -r answer || answer=
    [ "$answer" = yes ] || fail "nothing was done"
fi

systemctl --quiet disable --now expat-screen.service expat-screen-restart.timer || true
rm -rf "$root/usr/local/lib/expat-screen" "$root/etc/systemd/system/apt-daily-upgrade.timer.d/expat-screen.conf"
rm -rf "$root"/etc/systemd/system/expat-screen*.d # what `systemctl edit` made
rm -f "$root"/etc/systemd/system/expat-screen.service "$root"/etc/systemd/system/expat-screen-restart.* \
    "$root/etc/apt/apt.conf.d/52expat-screen" "$root/etc/pam.d/expat-screen" \
    "$root/etc/chromium/policies/managed/expat-screen.json" "$root/etc/expat-screen.env"
systemctl daemon-reload || true
systemctl --quiet unmask sleep.target suspend.target hibernate.target hybrid-sleep.target || true
systemctl start getty@tty1.service || true
[ -n "$keep" ] || rm -rf "$root/var/lib/expat-screen"
if id expat-screen >/dev/null 2>&1 && [ -z "$keep" ]; then
    # Its session may take a moment longer than its browser.
    loginctl terminate-user expat-screen 2>/dev/null || true
    for _try in 1 2 3 4 5; do
        if userdel expat-screen 2>/dev/null; then break; fi
        sleep 1
    done
fi
echo "Done."
