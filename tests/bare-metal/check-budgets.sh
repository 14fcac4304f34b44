#!/bin/bash
# Checks what must hold on 32 bits whatever the scripts print: bytes of objects, native stack
# of Python calls, the dispatch of bytecode, constants in flash and not in RAM. Passes its options, such as -p, on to run.sh.

set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# Python calls must not recurse natively; the difference allowed is the collector's luck.
slack=64
# Initialised data costs flash and RAM. A type or table with a cell in it would be here.
data_budget=256
failed=''

work=$(mktemp -d "${TMPDIR:-/tmp}/boreas.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT

"$here/run.sh" "$@" -v -k "$work" "$here/scripts" | tee "$work/report" || true
grep -q ' 0 failed' "$work/report" || failed=yes

stack_of() {
    sed -n "s/.*recursion_$1\.py: .* \([0-9]*\) bytes of stack.*/\1/p" "$work/report"
}
shallow=$(stack_of shallow) deep=$(stack_of deep)
if [ -z "$shallow" ] || [ -z "$deep" ] || [ "$deep" -gt $((shallow + slack)) ]; then
    echo "native stack: ${shallow:-?} bytes for one call, ${deep:-?} for a thousand"
    failed=yes
else
    echo "native stack: $((deep - shallow)) bytes more for a thousand nested calls than for one"
fi

"$here/check-dispatch.sh" "$work/image.elf" || failed=yes

data=$(arm-none-eabi-size "$work/image.elf" | awk 'NR == 2 { print $2 }')
echo "initialised data: $data bytes"
[ "$data" -le "$data_budget" ] || failed=yes
[ -z "$failed" ]
