#!/bin/bash
# Runs Python scripts on an emulated Cortex-M3 and compares what they print.
#
# A script passes if its output equals the .out file beside it. It is skipped if there is
# no such file or if it prints just SKIP. Installs nothing; says what is missing.

set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
default_scripts=$here/../py/core

usage() {
    cat <<END
usage: run.sh [options] [script or folder ...]     default: tests/py/core
  -b BOARD    mps2-an385 (default, 4 MiB of RAM) or lm3s6965evb (64 KiB)
  -p PROFILE  release (default), small, or checked (overflow checks, assertions)
  -i IMAGE    run this image instead of building one
  -H BYTES    Python heap; default: all free memory
  -B MILLION  instructions a script may take, default 2000; 0 for no limit
  -o          print the output of the scripts instead of comparing it
  -v          a line for every script: result, instructions, bytes of native stack
  -k FOLDER   keep the output files, the log and image.elf in FOLDER
END
    exit "${1:-0}"
}

board=mps2-an385 profile=release heap=0 budget=2000 print='' verbose='' keep='' built=''
while getopts b:p:i:H:B:ovk:h option; do
    case $option in
        b) board=$OPTARG ;;
        p) profile=$OPTARG ;;
        i) built=$OPTARG ;;
        H) heap=$OPTARG ;;
        B) budget=$OPTARG ;;
        o) print=yes ;;
        v) verbose=yes ;;
        k) keep=$OPTARG ;;
        h) usage ;;
        *) usage 2 >&2 ;;
    esac
done
shift $((OPTIND - 1))

case $board in
    mps2-an385) features='' ;;
    lm3s6965evb) features=lm3s6965evb ;;
    *) usage 2 >&2 ;;
esac

missing() {
    echo "run.sh: missing: $1" >&2
    lacking=yes
}

# Puts into `cargo` the command that can build for the target: a rustup toolchain that has
# it, else Debian's, which builds `core` from source.
find_cargo() {
    local sysroot
    if sysroot=$(cd "$here" && rustc --print sysroot 2>/dev/null) &&
        [ -d "$sysroot/lib/rustlib/thumbv7m-none-eabi" ]; then
        cargo=(cargo)
    elif [ -x /usr/bin/cargo ] && [ -d /usr/lib/rustlib/src/rust/library/core ]; then
        cargo=(env "PATH=/usr/bin:$PATH" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
            CARGO_UNSTABLE_BUILD_STD=core /usr/bin/cargo)
    else
        missing "a Rust compiler for thumbv7m-none-eabi: either 'rustup target add
    thumbv7m-none-eabi' or 'apt-get install rustc-web cargo-web rust-web-src' (1.95 or newer)"
    fi
}

lacking=''
[ -n "$built" ] || find_cargo
command -v qemu-system-arm >/dev/null || missing "qemu-system-arm: apt-get install qemu-system-arm"
command -v arm-none-eabi-ld >/dev/null ||
    missing "arm-none-eabi-ld: apt-get install binutils-arm-none-eabi"
[ -z "$lacking" ] || exit 2

work=$(mktemp -d "${TMPDIR:-/tmp}/boreas.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT

# Both boards' images have the same place in target/, so each run takes its own copy.
image=$work/boreas-bare-metal
if [ -n "$built" ]; then
    cp "$built" "$image" || exit 2
else
    (cd "$here" && "${cargo[@]}" build --quiet --locked --profile "$profile" --features "$features") &&
        cp "$here/target/thumbv7m-none-eabi/$profile/boreas-bare-metal" "$image" || exit 2
fi
[ -z "$keep" ] || { mkdir -p "$keep" && cp "$image" "$keep/image.elf"; } || exit 2

expected() {
    if [ -f "${1%.py}.out" ]; then echo "${1%.py}.out"; else echo "$1.out"; fi
}

# Scripts that are asked for by name run even if there is nothing to compare with.
scripts=()
skipped=0
[ $# -gt 0 ] || set -- "$default_scripts"
for argument; do
    if [ -d "$argument" ]; then
        while IFS= read -r script; do
            if [ -z "$print" ] && [ ! -f "$(expected "$script")" ]; then
                [ -z "$verbose" ] || echo "skip  $script: no .out file"
                skipped=$((skipped + 1))
            else
                scripts+=("$script")
            fi
        done < <(find "$argument" -name '*.py' | sort)
    elif [ -f "$argument" ]; then
        scripts+=("$argument")
    else
        echo "run.sh: no such script or folder: $argument" >&2
        exit 2
    fi
done

# Boots once for the scripts from number `$1` on; leaves the log in $work/log.
boot() {
    local index arguments
    for ((index = $1; index < ${#scripts[@]}; index++)); do
        if [ -n "$print" ]; then
            printf '%s\n' "${scripts[index]}"
        else
            printf '%s\t%s\n' "${scripts[index]}" "$work/$index.got"
        fi
    done >"$work/list"
    arguments=arg=boreas,arg=list=$work/list,arg=heap=$heap,arg=budget=$budget
    timeout "${BOREAS_BOOT_SECONDS:-600}" qemu-system-arm -machine "$board" -display none \
        -monitor none -serial none -icount shift=5,align=off,sleep=off \
        -semihosting-config "enable=on,target=native,$arguments" -kernel "$image"
}

if [ -n "$print" ]; then
    boot 0
    exit
fi

passed=0 failed=0
report() { # result, script, details
    [ "$1" != FAIL ] && [ -z "$verbose" ] || echo "$1  $2: $3"
}

# Judges script number `$1`, which ended as `$2` says.
judge() {
    local script=${scripts[$1]} got=$work/$1.got wanted
    wanted=$(expected "$script")
    if [ "$(head -c 5 "$got" 2>/dev/null)" = SKIP ] && [ "$(wc -l <"$got")" = 1 ]; then
        skipped=$((skipped + 1))
        report skip "$script" "by its own wish"
    elif [ ! -f "$wanted" ]; then
        failed=$((failed + 1))
        report FAIL "$script" "no .out file"
    elif [ -n "$3" ] || ! cmp -s "$wanted" "$got"; then
        failed=$((failed + 1))
        report FAIL "$script" "$2"
        [ ! -f "$got" ] || diff -a --label expected --label printed -u "$wanted" "$got" | head -n 20
    else
        passed=$((passed + 1))
        report pass "$script" "$2"
    fi
    if [ -n "$keep" ]; then
        cp "$got" "$keep/$(echo "${script%.py}" | tr -c 'A-Za-z0-9._\n-' _).got" 2>/dev/null
    fi
}

# A script that faults or does not end takes the boot with it: note it as failed and boot
# again for those after it.
next=0
: >"$work/all"
while [ "$next" -lt "${#scripts[@]}" ]; do
    first=$next
    boot "$next" >"$work/log" 2>"$work/errors"
    status=$?
    cat "$work/log" >>"$work/all"
    running='' reason=''
    while IFS=$'\t' read -r record field instructions stack _; do
        case $record in
            begin) running=yes ;;
            end)
                broken=''
                [ "$field" != "${field#no }" ] && broken=yes
                judge "$next" "$field, $instructions instructions, $stack bytes of stack" "$broken"
                next=$((next + 1)) running=''
                ;;
            stop) reason=$field ;;
        esac
    done <"$work/log"
    [ "$next" -lt "${#scripts[@]}" ] || break
    if [ -z "$reason" ]; then
        reason="the emulator ended with status $status: $(head -n 1 "$work/errors")"
    fi
    if [ -z "$running" ] && [ "$next" = "$first" ]; then
        echo "run.sh: nothing ran: $reason" >&2
        exit 2
    fi
    judge "$next" "$reason" broken
    next=$((next + 1))
done

if [ -n "$keep" ]; then cp "$work/all" "$keep/log"; fi
[ -z "$verbose" ] ||
    arm-none-eabi-size "$image" | awk 'NR == 2 {
        printf "image: %d bytes of flash, %d bytes of static RAM\n", $1 + $2, $2 + $3 }'
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
