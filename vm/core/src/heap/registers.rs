//! Spills the callee-saved registers to the native stack, where the collector scans.
//!
//! A value may live in a register alone while native code runs; pushing those registers before a
//! collection makes the conservative stack scan see them. Caller-saved registers were spilled by
//! the caller already. One variant an architecture.
#![expect(unsafe_code)]

use core::arch::asm;

/// Calls `action` with the lowest stack address to scan, all registers spilled above it.
#[inline(never)]
pub fn with_spilled_registers(action: &mut dyn FnMut(usize)) {
    let mut saved = [0usize; 12];
    let area = saved.as_mut_ptr();
    // SAFETY: each variant only stores registers into `saved`, which is large enough.
    #[cfg(target_arch = "x86_64")]
    unsafe {
        asm!(
            "mov [{a}], rbx", "mov [{a} + 8], rbp", "mov [{a} + 16], r12",
            "mov [{a} + 24], r13", "mov [{a} + 32], r14", "mov [{a} + 40], r15",
            a = in(reg) area, options(nostack, preserves_flags)
        );
    }
    // SAFETY: as above.
    #[cfg(target_arch = "arm")]
    unsafe {
        asm!(
            "str r4, [{a}]", "str r5, [{a}, #4]", "str r6, [{a}, #8]", "str r7, [{a}, #12]",
            "mov {t}, r8", "str {t}, [{a}, #16]", "mov {t}, r9", "str {t}, [{a}, #20]",
            "mov {t}, r10", "str {t}, [{a}, #24]", "mov {t}, r11", "str {t}, [{a}, #28]",
            a = in(reg) area, t = out(reg) _, options(nostack, preserves_flags)
        );
    }
    // SAFETY: as above.
    #[cfg(target_arch = "aarch64")]
    unsafe {
        asm!(
            "stp x19, x20, [{a}]", "stp x21, x22, [{a}, #16]", "stp x23, x24, [{a}, #32]",
            "stp x25, x26, [{a}, #48]", "stp x27, x28, [{a}, #64]", "str x29, [{a}, #80]",
            a = in(reg) area, options(nostack, preserves_flags)
        );
    }
    // SAFETY: as above.
    #[cfg(target_arch = "riscv32")]
    unsafe {
        asm!(
            "sw s0, 0({a})", "sw s1, 4({a})", "sw s2, 8({a})", "sw s3, 12({a})",
            "sw s4, 16({a})", "sw s5, 20({a})", "sw s6, 24({a})", "sw s7, 28({a})",
            "sw s8, 32({a})", "sw s9, 36({a})", "sw s10, 40({a})", "sw s11, 44({a})",
            a = in(reg) area, options(nostack, preserves_flags)
        );
    }
    // SAFETY: as above.
    #[cfg(target_arch = "riscv64")]
    unsafe {
        asm!(
            "sd s0, 0({a})", "sd s1, 8({a})", "sd s2, 16({a})", "sd s3, 24({a})",
            "sd s4, 32({a})", "sd s5, 40({a})", "sd s6, 48({a})", "sd s7, 56({a})",
            "sd s8, 64({a})", "sd s9, 72({a})", "sd s10, 80({a})", "sd s11, 88({a})",
            a = in(reg) area, options(nostack, preserves_flags)
        );
    }
    action(area.addr());
    core::hint::black_box(&saved);
}

/// An address in the caller's stack frame or just below it.
#[inline(never)]
pub fn stack_address() -> usize {
    let here = 0u8;
    core::ptr::from_ref(core::hint::black_box(&here)).addr()
}
