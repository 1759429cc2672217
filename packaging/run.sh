#!/bin/sh
# Sets up what is missing and starts the console: sh packaging/run.sh [ARGUMENTS OF THE CONSOLE]
set -u
root=$(cd "$(dirname "$0")/.." && pwd -P) || exit 1
. "$root/packaging/setup.sh"

# shellcheck disable=SC2086 # a list of words
set_up $debian_run

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
    exec "$python" -m console "$@"
fi

# No display: one of our own, which ends with us however we end.
scratch=$(mktemp -d) || exit 1
xvfb= console=

clean_up() {
    [ -z "$xvfb" ] || { kill "$xvfb" 2>/dev/null; wait "$xvfb" 2>/dev/null; }
    rm -rf "$scratch"
}
trap clean_up EXIT

pass_on() {
    [ -z "$console" ] || kill -s "$1" "$console" 2>/dev/null
    asked=$1
}
asked=
trap 'pass_on TERM' TERM
trap 'pass_on TERM' HUP
trap 'pass_on INT' INT

mkfifo "$scratch/display" || exit 1
setpriv --pdeathsig TERM Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp -noreset \
    3>"$scratch/display" >"$scratch/log" 2>&1 &
xvfb=$!
number=
read -r number <"$scratch/display" || :
if [ -z "$number" ]; then
    say "Xvfb n'a pas démarré :" "Xvfb did not start:"
    cat "$scratch/log" >&2
    exit 1
fi
DISPLAY=:$number
export DISPLAY
say "Pas d'écran ici : l'image va sur l'écran virtuel $DISPLAY (Xvfb, 1920x1080) ; --screenshot FICHIER l'enregistre." \
    "No display here: the picture goes to the virtual display $DISPLAY (Xvfb, 1920x1080); --screenshot FILE saves it."

# A command in the background reads /dev/null and ignores Ctrl+C unless both are given back to it.
exec 4<&0
env --default-signal=INT,QUIT setpriv --pdeathsig TERM "$python" -m console "$@" <&4 4<&- &
console=$!
exec 4<&-
[ -z "$asked" ] || pass_on "$asked"
# A signal that is passed on interrupts the wait, not the console: wait again for the end itself. The shell may have
# noticed that end meanwhile, and keeps its status for the next wait; 127 says that it was told already.
status=127
while :; do
    asked=
    wait "$console"
    told=$?
    [ "$told" -eq 127 ] || status=$told
    [ -n "$asked" ] || break
done
exit "$status"
