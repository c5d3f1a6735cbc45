#!/bin/sh
# Take a screen away from this machine; packages stay. `--keep` leaves what it was paired with and has kept.
set -eu
root=${SCREEN_ROOT:-} # of tests: a folder in place of the machine

[ -n "$root" ] || [ "$(id -u)" = 0 ] || { echo "uninstall.sh: this is for root" >&2; exit 1; }
systemctl --quiet disable --now expat-screen.service expat-screen-restart.timer || true
rm -rf "$root/usr/local/lib/expat-screen" "$root/etc/systemd/system/apt-daily-upgrade.timer.d/expat-screen.conf"
rm -rf "$root"/etc/systemd/system/expat-screen*.d # what `systemctl edit` made
rm -f "$root"/etc/systemd/system/expat-screen.service "$root"/etc/systemd/system/expat-screen-restart.* \
    "$root/etc/apt/apt.conf.d/52expat-screen" "$root/etc/pam.d/expat-screen" \
    "$root/etc/chromium/policies/managed/expat-screen.json" "$root/etc/expat-screen.env"
systemctl daemon-reload
systemctl --quiet unmask sleep.target suspend.target hibernate.target hybrid-sleep.target
systemctl start getty@tty1.service || true
[ "${1:-}" = --keep ] || rm -rf "$root/var/lib/expat-screen"
if id expat-screen >/dev/null 2>&1 && [ "${1:-}" != --keep ]; then
    # Its session may take a moment longer than its browser.
    loginctl terminate-user expat-screen 2>/dev/null || true
    for _try in 1 2 3 4 5; do
        if userdel expat-screen 2>/dev/null; then break; fi
        sleep 1
    done
fi
echo "Done."
