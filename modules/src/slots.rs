//! Who owns which of the VM's slots for modules' values.
//!
//! A slot lives as long as the VM and is seen by the collector. Each is used by one module only.

use boreas_vm::{Value, Vm};

/// The uses of slots.
#[derive(Clone, Copy)]
pub enum Slot {
    /// `sys.implementation`, once it was asked for.
    Implementation,
    /// The function given to `sys.atexit`, or `None`.
    AtExit,
    /// `sys.ps1`, or `None` for the default.
    FirstPrompt,
    /// `sys.ps2`, or `None` for the default.
    SecondPrompt,
    /// The state of `random`, once it was used.
    Random,
}

/// The value in a slot, `None` at first.
pub fn get(vm: &Vm, slot: Slot) -> Value {
    vm.roots.module_slots.get(slot as usize).copied().unwrap_or(Value::NONE)
}

/// Replaces the value in a slot.
pub fn set(vm: &mut Vm, slot: Slot, value: Value) {
    if let Some(place) = vm.roots.module_slots.get_mut(slot as usize) {
        *place = value;
    }
}
