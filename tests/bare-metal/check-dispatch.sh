#!/bin/bash
# Checks how an image dispatches bytecode: one jump table of 256 entries, and nothing between
# loading an opcode and jumping. Range arms in the match would bring compare chains.
#
# usage: check-dispatch.sh IMAGE

set -u
function=boreas_vm::interpreter::dispatch::execute
arm-none-eabi-objdump -d -C --no-show-raw-insn --disassemble="$function" "$1" | awk '
    BEGIN { FS = "\t" }
    # A table follows its jump: 16-bit offsets, two of them in a word where it is aligned.
    $2 == ".word" { offsets += 2; next }
    $2 == ".short" { offsets++; next }
    { finish() }
    $2 ~ /^tb[bh]/ { jump = $3; loaded = previous; inside = 1; offsets = 0 }
    $2 ~ /^[a-z]/ { previous = $2 " " $3; instructions++ }
    END {
        finish()
        printf "dispatch: %d instructions, %d tables of 256 entries\n", instructions, full
        if (instructions == 0) { print "dispatch: no such function"; exit 1 }
        if (full != 1 || direct != full) {
            print "dispatch: wanted one table, right after the load of the opcode"
            exit 1
        }
    }
    function finish() {
        if (inside && offsets >= 256) {
            full++
            if (loaded ~ /^ldrb(\.w)? .*\], #1/) direct++
            else print "dispatch: before the jump comes: " loaded
        }
        inside = 0
    }'
