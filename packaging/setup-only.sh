#!/bin/sh
# Sets up what is missing and starts nothing: sh packaging/setup-only.sh
set -u
root=$(cd "$(dirname "$0")/.." && pwd -P) || exit 1
. "$root/packaging/setup.sh"

# shellcheck disable=SC2086 # a list of words
set_up $debian_run
