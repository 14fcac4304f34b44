//! Operands of instructions, read from verified code.
#![expect(unsafe_code)]

/// Reads a variable-length unsigned number.
///
/// # Safety
/// A complete operand must be at `ip`.
#[inline(always)] // One compare for most operands.
pub unsafe fn read_unsigned(ip: &mut *const u8) -> usize {
    // SAFETY: the caller's obligation.
    unsafe {
        let first = **ip;
        *ip = ip.add(1);
        if first < 0x80 { first as usize } else { read_long(ip, first) }
    }
}

#[cold]
#[inline(never)]
unsafe fn read_long(ip: &mut *const u8, first: u8) -> usize {
    let mut number = (first & 0x7f) as usize;
    // SAFETY: the caller's obligation.
    unsafe {
        loop {
            let byte = **ip;
            *ip = ip.add(1);
            number = number << 7 | (byte & 0x7f) as usize;
            if byte < 0x80 {
                return number;
            }
        }
    }
}

/// Reads a variable-length signed number; bit 6 of the first byte is the sign.
///
/// # Safety
/// A complete operand must be at `ip`.
#[inline(never)]
pub unsafe fn read_signed(ip: &mut *const u8) -> isize {
    // SAFETY: the caller's obligation.
    unsafe {
        let mut number: isize = if **ip & 0x40 != 0 { -1 } else { 0 };
        loop {
            let byte = **ip;
            *ip = ip.add(1);
            number = number << 7 | (byte & 0x7f) as isize;
            if byte < 0x80 {
                return number;
            }
        }
    }
}

/// Reads a jump offset of one or two bytes, counted from its end.
///
/// # Safety
/// A complete operand must be at `ip`.
#[inline(always)] // One compare for most jumps.
pub unsafe fn read_offset(ip: &mut *const u8, signed: bool) -> isize {
    // SAFETY: the caller's obligation.
    unsafe {
        let first = **ip as isize;
        if first < 0x80 {
            *ip = ip.add(1);
            if signed { first - 0x40 } else { first }
        } else {
            let offset = (first & 0x7f) | (*ip.add(1) as isize) << 7;
            *ip = ip.add(2);
            if signed { offset - 0x4000 } else { offset }
        }
    }
}
