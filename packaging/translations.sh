#!/bin/sh
# Brings the Linguist files up to date with the sources and compiles them: sh packaging/translations.sh
# French stands in the sources; resources/i18n/console_en.ts holds the English, console_en.qm is what the console loads.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
bin=$root/.venv/bin
cd "$root"
# shellcheck disable=SC2046 # paths of the project hold no spaces
"$bin/pyside6-lupdate" $(find console/ui -name '*.py' | LC_ALL=C sort) -source-language fr_FR -target-language en_GB \
    -locations none -no-obsolete -ts resources/i18n/console_en.ts
"$bin/pyside6-lrelease" resources/i18n/console_en.ts -qm resources/i18n/console_en.qm
