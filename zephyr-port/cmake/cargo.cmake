# What the Rust module's CMake code does not do the way Boreas needs it.
#
# It is a set of global functions; those redefined here are called by rust_cargo_application(). CMake keeps
# the original under its name with an underscore in front.

# native_sim is a program of the host. The module maps it to a target without an operating system, whose ABI
# passes floats in other registers than the C compiler does: a C function that Rust calls gets garbage.
if(CONFIG_ARCH_POSIX)
  function(_rust_map_target)
    if(NOT CONFIG_64BIT)
      message(FATAL_ERROR "Boreas needs the 64-bit variant of this board, such as native_sim/native/64")
    endif()
    set(RUST_TARGET "${CMAKE_HOST_SYSTEM_PROCESSOR}-unknown-linux-gnu" PARENT_SCOPE)
  endfunction()
endif()

# The `zephyr` crate can make getters for devicetree nodes. Boreas does not use them, and on boards whose nodes are
# not what the crate expects they do not compile.
set(DT_AUGMENTS "")

# Every part that Kconfig can leave out is a Cargo feature of the same name.
set(BOREAS_CARGO_FEATURES "")
foreach(part
    array cmath collections complex help io math math-special random struct time-calendar vfs)
  string(TOUPPER "CONFIG_BOREAS_${part}" symbol)
  string(REPLACE "-" "_" symbol ${symbol})
  if(${symbol})
    list(APPEND BOREAS_CARGO_FEATURES ${part})
  endif()
endforeach()
list(JOIN BOREAS_CARGO_FEATURES "," BOREAS_CARGO_FEATURES)

# Hands the features to Cargo, and takes the lint out of the default build: it needs a Clippy that matches the
# compiler, which not every installation has.
function(add_cargo_target_with_zephyr_env target)
  set(arguments ${ARGN})
  if(target STREQUAL "clippy")
    list(REMOVE_ITEM arguments ALL)
  endif()
  list(FIND arguments CARGO_ARGS command)
  math(EXPR command "${command} + 2")
  list(INSERT arguments ${command} "--features=${BOREAS_CARGO_FEATURES}")
  _add_cargo_target_with_zephyr_env(${target} ${arguments})
endfunction()
