# Sourced by run.sh and test.sh: Debian packages, the virtual environment, the locked Python packages.
# POSIX sh. Expects $root. Gives $python, `say`, `set_up`, `set_up_debian` and `set_up_cameras`.

venv=$root/.venv
python=$venv/bin/python
stamp=$venv/.set-up

# What Qt loads, what draws without a screen, the font, libVLC. See README for what each is for.
debian_run='libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0
xvfb libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 fonts-b612
libvlc5 vlc-plugin-base'

# RTSP servers to test against (ffmpeg encodes for one of them), the means to prove that the log was synced, and the list of the project's files.
debian_test='gir1.2-gst-rtsp-server-1.0 python3-gi gstreamer1.0-plugins-good gstreamer1.0-plugins-bad ffmpeg strace git'

# say FRENCH ENGLISH: French unless the language asked for is English.
say() {
    case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
        en*) printf '%s\n' "$2" >&2 ;;
        *) printf '%s\n' "$1" >&2 ;;
    esac
}

# missing_debian PACKAGE...: those that are not installed. A library renamed for 64-bit time counts under its new name.
missing_debian() {
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Provides}\n' 2>/dev/null | sed -n 's/^ii *//p' |
        sed 's/([^)]*)//g' | tr -s ', ' '\n\n')
    for package in "$@"; do
        printf '%s\n' "$installed" | grep -qx "$package" || printf '%s ' "$package"
    done
}

# install_debian PACKAGE...: as root or by sudo without a question; else says the line to type, and stops.
install_debian() {
    line="apt-get update && apt-get install -y --no-install-recommends $*"
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        say "Il manque des paquets Debian. En tant que root, lancez :" "Debian packages are missing. As root, run:"
        printf '    %s\n' "$line" >&2
        exit 1
    fi
    say "Installation des paquets Debian : $*" "Installing Debian packages: $*"
    # shellcheck disable=SC2086 # as_root is none, one or two words
    { $as_root apt-get update -q &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"; } >&2 || {
        say "L'installation a échoué. La commande était :" "The installation failed. The command was:"
        printf '    %s\n' "$line" >&2
        exit 1
    }
}

# set_up_debian PACKAGE...: installs those that are missing.
set_up_debian() {
    if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
        say "Ce système n'est pas une Debian : installez l'équivalent de : $*" \
            "This system is not a Debian: install what corresponds to: $*"
        return 0
    fi
    missing=$(missing_debian "$@")
    # shellcheck disable=SC2086 # a list of words
    [ -z "$missing" ] || install_debian $missing
}

# A Python of at least 3.11 that can make virtual environments, or nothing.
find_python() {
    for candidate in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$candidate"
            return
        fi
    done
}

# The set-up that a stamp stands for: this folder, the lock, the project's own description, these scripts.
fingerprint() {
    { printf '%s\n' "$root"; cat "$root/requirements.lock" "$root/pyproject.toml" "$root/packaging/setup.sh"; } |
        sha256sum | cut -d ' ' -f 1
}

dpkg_state() {
    stat -c %Y.%s /var/lib/dpkg/status 2>/dev/null || echo none
}

set_up_python() {
    base=$(find_python)
    if [ -z "$base" ]; then
        say "Il faut Python 3.11 ou plus récent, avec venv." "Python 3.11 or newer is needed, with venv."
        exit 1
    fi
    # Anew when there is none, or it is of an older Python, or the folder was moved (its programs name their place).
    if ! "$python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        ! grep -qF "$venv/" "$venv/bin/pip"; then
        say "Création de l'environnement Python dans .venv" "Making the Python environment in .venv"
        "$base" -m venv --clear "$venv" || exit 1
    fi
    say "Installation des paquets Python de requirements.lock" "Installing the Python packages of requirements.lock"
    "$python" -m pip install -qq --no-input --disable-pip-version-check --progress-bar off \
        --require-hashes --only-binary :all: -r "$root/requirements.lock" >&2 || exit 1
    "$python" -m pip install -qq --no-input --disable-pip-version-check --progress-bar off \
        --no-deps --no-build-isolation --no-index -e "$root" >&2 || exit 1
    # Left by the build; what counts is inside the environment now.
    rm -rf "$root/cic_console.egg-info"
}

# set_up_cameras: the cameras that only tests need, in a folder of their own; nothing when they are there.
set_up_cameras() {
    lock=$root/packaging/test-cameras.lock
    ! cmp -s "$lock" "$venv/cameras/.lock" || return 0
    say "Installation des caméras de test" "Installing the test cameras"
    rm -rf "$venv/cameras"
    "$python" -m pip install -qq --no-input --disable-pip-version-check --progress-bar off --no-deps \
        --require-hashes --only-binary :all: --target "$venv/cameras" -r "$lock" >&2 || exit 1
    cp "$lock" "$venv/cameras/.lock"
}

# set_up PACKAGE...: all of it, or nothing when the stamp says that nothing has changed since.
set_up() {
    wanted="$(fingerprint) $*"
    state=$(dpkg_state)
    had_wanted= had_state=
    # Two lines, so two reads.
    [ ! -f "$stamp" ] || { IFS= read -r had_wanted; IFS= read -r had_state; } <"$stamp" || :
    if [ "$had_wanted" = "$wanted" ] && [ "$had_state" = "$state" ] && [ -x "$python" ]; then
        return 0
    fi
    [ -n "$(find_python)" ] || set -- "$@" python3 python3-venv
    set_up_debian "$@"
    if [ "${had_wanted%% *}" != "${wanted%% *}" ] || [ ! -x "$python" ]; then
        # Two starts at once: the second waits here, and finds the work done (pip has nothing left to do).
        mkdir -p "$root/.venv"
        exec 9<"$root/pyproject.toml"
        flock 9
        set_up_python
        exec 9<&-
    fi
    printf '%s\n%s\n' "$wanted" "$(dpkg_state)" >"$stamp"
}
