//! The module `random`: the generator Yasmarang, as MicroPython's programs expect its sequence.
//!
//! Yasmarang is by Ilya Levin (2007), a small generator of 32-bit numbers; not for cryptography.
//! Without a seed it starts from the port's entropy.

use crate::slots::{self, Slot};
use boreas_vm::objects::module::NativeModule;
use boreas_vm::{Float, Gc, PyResult, Type, Value, Vm, attributes, name, native};
use core::cell::Cell;

boreas_vm::native_object! {
    /// The generator's state.
    struct Generator: GENERATOR {
        pad: Cell<u32>,
        n: Cell<u32>,
        d: Cell<u32>,
        dat: Cell<u8>,
    }
}

static GENERATOR: Type = Type::new::<Generator>(name!("generator"));

/// The module.
pub static MODULE: NativeModule = NativeModule::new(
    name!("random"),
    attributes! {
        "choice" => native!(choice, 1),
        "getrandbits" => native!(getrandbits, 1),
        "randint" => native!(randint, 2),
        "random" => native!(random, 0),
        "randrange" => native!(randrange, 1..=3),
        "seed" => native!(seed, 0..=1),
        "uniform" => native!(uniform, 2),
    },
);

impl Generator {
    fn start(&self, seed: u32) {
        self.pad.set(seed);
        self.n.set(69);
        self.d.set(233);
        self.dat.set(0);
    }

    /// The next 32 bits.
    fn next(&self) -> u32 {
        let (n, d, dat) = (self.n.get(), self.d.get(), self.dat.get());
        let pad = self.pad.get().wrapping_add(u32::from(dat)).wrapping_add(d.wrapping_mul(n));
        let pad = pad.rotate_left(3);
        let d = d ^ pad.rotate_right(1);
        let dat = dat ^ pad as u8 ^ (d >> 8) as u8 ^ 1;
        self.pad.set(pad);
        self.n.set(pad | 2);
        self.d.set(d);
        self.dat.set(dat);
        pad ^ (d << 5) ^ (pad >> 18) ^ (u32::from(dat) << 1)
    }

    /// A number below `limit`, which is not zero; all are equally likely.
    fn below(&self, limit: u32) -> u32 {
        let mask = u32::MAX >> (limit - 1).leading_zeros().min(31);
        loop {
            let number = self.next() & mask;
            if number < limit {
                return number;
            }
        }
    }

    /// A float from 0.0 up to but not including 1.0.
    fn fraction(&self) -> Float {
        #[cfg(target_pointer_width = "64")]
        let bits = u64::from(self.next() & 0xF_FFFF) << 32 | u64::from(self.next());
        #[cfg(target_pointer_width = "32")]
        let bits = self.next() & 0x7F_FFFF;
        Float::from_bits(Float::to_bits(1.0) | bits) - 1.0
    }
}

fn generator(vm: &mut Vm) -> PyResult<Gc<Generator>> {
    if let Some(state) = slots::get(vm, Slot::Random).cast::<Generator>() {
        return Ok(state);
    }
    let state = Generator::allocate(vm, Cell::new(0), Cell::new(0), Cell::new(0), Cell::new(0))?;
    state.start(entropy(vm));
    slots::set(vm, Slot::Random, Value::object(state));
    Ok(state)
}

fn entropy(vm: &mut Vm) -> u32 {
    let mut bytes = [0; 4];
    vm.port.entropy(&mut bytes);
    u32::from_le_bytes(bytes)
}

fn seed(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let number = match arguments {
        [given] if !given.is_none() => {
            let given = vm.to_int_value(*given)?;
            vm.int_low_bits(given) as u32
        }
        _ => entropy(vm),
    };
    generator(vm)?.start(number);
    Ok(Value::NONE)
}

fn getrandbits(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [count] = arguments else { return Ok(Value::NONE) };
    let count = vm.to_index(*count)?;
    if !(0..=32).contains(&count) {
        return Err(vm.value_error("bits must be 32 or less"));
    }
    if count == 0 {
        return Ok(Value::small(0));
    }
    let bits = generator(vm)?.next() >> (32 - count as u32);
    vm.new_int_from_u64(u64::from(bits))
}

/// A number of `count` ones from `start` on, `step` apart.
fn pick(vm: &mut Vm, start: isize, step: isize, count: isize) -> PyResult {
    if count <= 0 {
        return Err(vm.value_error("empty range"));
    }
    let number = generator(vm)?.below(u32::try_from(count).unwrap_or(u32::MAX));
    vm.new_int(start + step * number as isize)
}

fn randrange(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let mut numbers = [0isize; 3];
    for (slot, value) in numbers.iter_mut().zip(arguments) {
        *slot = vm.to_index(*value)?;
    }
    let [first, second, step] = numbers;
    match arguments.len() {
        1 => pick(vm, 0, 1, first),
        2 => pick(vm, first, 1, second.saturating_sub(first)),
        _ if step > 0 => pick(vm, first, step, (second - first + step - 1) / step),
        _ if step < 0 => pick(vm, first, step, (second - first + step + 1) / step),
        _ => Err(vm.value_error("step must not be zero")),
    }
}

fn randint(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [low, high] = arguments else { return Ok(Value::NONE) };
    let (low, high) = (vm.to_index(*low)?, vm.to_index(*high)?);
    pick(vm, low, 1, high.saturating_sub(low).saturating_add(1))
}

fn choice(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [sequence] = arguments else { return Ok(Value::NONE) };
    let length = vm.len(*sequence)?;
    if length == 0 {
        return Err(vm.index_error("empty sequence"));
    }
    let index = pick(vm, 0, 1, length as isize)?;
    vm.subscript(*sequence, index)
}

fn random(vm: &mut Vm, _: &[Value]) -> PyResult {
    let number = generator(vm)?.fraction();
    vm.new_float(number)
}

fn uniform(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [low, high] = arguments else { return Ok(Value::NONE) };
    let (low, high) = (vm.to_float(*low)?, vm.to_float(*high)?);
    let number = generator(vm)?.fraction();
    vm.new_float(low + (high - low) * number)
}
