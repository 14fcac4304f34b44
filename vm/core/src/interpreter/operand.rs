//! Operands of instructions, read from verified code.
//!
//! Each function returns the operand and where the next byte is, by value: the instruction pointer
//! stays in a register.
#![expect(unsafe_code)]

/// Reads a variable-length unsigned number.
///
/// # Safety
/// A complete operand must be at `ip`.
#[inline(always)] // One compare for most operands.
pub unsafe fn read_unsigned(ip: *const u8) -> (usize, *const u8) {
    // SAFETY: the caller's obligation.
    unsafe {
        let first = *ip;
        if first < 0x80 { (first as usize, ip.add(1)) } else { read_long(ip) }
    }
}

#[cold]
#[inline(never)]
unsafe fn read_long(ip: *const u8) -> (usize, *const u8) {
    let mut number = 0;
    let mut ip = ip;
    // SAFETY: the caller's obligation.
    unsafe {
        loop {
            let byte = *ip;
            ip = ip.add(1);
            number = number << 7 | (byte & 0x7f) as usize;
            if byte < 0x80 {
                return (number, ip);
            }
        }
    }
}

/// Reads a variable-length signed number; bit 6 of the first byte is the sign.
///
/// # Safety
/// A complete operand must be at `ip`.
#[inline(never)]
pub unsafe fn read_signed(ip: *const u8) -> (isize, *const u8) {
    let mut ip = ip;
    // SAFETY: the caller's obligation.
    unsafe {
        let mut number: isize = if *ip & 0x40 != 0 { -1 } else { 0 };
        loop {
            let byte = *ip;
            ip = ip.add(1);
            number = number << 7 | (byte & 0x7f) as isize;
            if byte < 0x80 {
                return (number, ip);
            }
        }
    }
}

/// Reads a jump offset of one or two bytes, counted from its end.
///
/// # Safety
/// A complete operand must be at `ip`.
#[inline(always)] // One compare for most jumps.
pub unsafe fn read_offset(ip: *const u8, signed: bool) -> (isize, *const u8) {
    // SAFETY: the caller's obligation.
    unsafe {
        let first = *ip as isize;
        if first < 0x80 {
            (if signed { first - 0x40 } else { first }, ip.add(1))
        } else {
            let offset = (first & 0x7f) | (*ip.add(1) as isize) << 7;
            (if signed { offset - 0x4000 } else { offset }, ip.add(2))
        }
    }
}
