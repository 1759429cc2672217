#!/bin/sh
# Sets up and checks everything: sh packaging/test.sh, or only some tests: sh packaging/test.sh tests/unit -k fact
set -u
root=$(cd "$(dirname "$0")/.." && pwd -P) || exit 1
. "$root/packaging/setup.sh"

# shellcheck disable=SC2086 # lists of words
set_up $debian_run $debian_test
set_up_cameras

cd "$root" || exit 1
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
bin=$venv/bin
failed=

check() {
    printf '== %s\n' "$*"
    "$@" || failed="$failed $(basename "$1")"
}

if [ $# -eq 0 ]; then
    check "$bin/ruff" check .
    check "$bin/ruff" format --check .
    check "$bin/mypy"
    check "$bin/lint-imports"
    # More than the cores: most tests wait for processes and sockets longer than they compute.
    set -- -n 4
fi

printf '== pytest %s\n' "$*"
# Kept apart, so that pytest's closing lines are the last thing said whatever else failed.
if [ -n "$failed" ]; then
    printf '== FAILED before the tests:%s\n' "$failed"
fi
"$python" -m pytest "$@"
status=$?
[ -z "$failed" ] || exit 1
exit "$status"
