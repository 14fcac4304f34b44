//! Arguments of a call to native code.
//!
//! Positional values come first, keyword arguments follow as alternating names and values, all in
//! one row of the caller's stack.

use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

/// The arguments of one call.
#[derive(Clone, Copy)]
pub struct Arguments<'a> {
    /// The positional arguments.
    pub positional: &'a [Value],
    /// The keyword arguments: name, value, name, value ...
    pub keywords: &'a [Value],
}

impl<'a> Arguments<'a> {
    /// Arguments without keywords.
    pub const fn positional(positional: &'a [Value]) -> Arguments<'a> {
        Arguments { positional, keywords: &[] }
    }

    /// Raises TypeError if there are keyword arguments.
    pub fn no_keywords(&self, vm: &mut Vm) -> PyResult<()> {
        if self.keywords.is_empty() {
            Ok(())
        } else {
            Err(vm.type_error("function doesn't take keyword arguments"))
        }
    }

    /// Raises TypeError unless `minimum..=maximum` positional arguments and no keywords were given.
    pub fn check(&self, vm: &mut Vm, minimum: usize, maximum: usize) -> PyResult<()> {
        self.no_keywords(vm)?;
        check_count(vm, self.positional.len(), minimum, maximum)
    }

    /// The positional argument at `index`, if given.
    pub fn get(&self, index: usize) -> Option<Value> {
        self.positional.get(index).copied()
    }

    /// The keyword arguments as pairs; names are always strings.
    pub fn keyword_pairs(&self) -> impl Iterator<Item = (Value, Value)> + use<'a> {
        self.keywords.chunks_exact(2).map(|pair| match pair {
            [name, value] => (*name, *value),
            _ => (Value::NONE, Value::NONE),
        })
    }

    /// Distributes the arguments over parameters called `names`: the first `required` must be
    /// given, the first `positional_limit` may be positional. What was not given is `UNBOUND`.
    pub fn bind<const N: usize>(
        &self,
        vm: &mut Vm,
        names: [Name; N],
        required: usize,
        positional_limit: usize,
    ) -> PyResult<[Value; N]> {
        let mut bound = [Value::UNBOUND; N];
        if self.positional.len() > positional_limit.min(N) {
            check_count(
                vm,
                self.positional.len(),
                required.min(positional_limit),
                positional_limit,
            )?;
        }
        for (slot, value) in bound.iter_mut().zip(self.positional) {
            *slot = *value;
        }
        for (key, value) in self.keyword_pairs() {
            let key = vm.intern_value(key)?;
            let slot = names.iter().position(|name| *name == key).and_then(|at| bound.get_mut(at));
            match slot {
                Some(slot) if slot.is_unbound() => *slot = value,
                Some(_) => return Err(vm.type_error("function got multiple values for argument")),
                None => return Err(vm.type_error("extra keyword arguments given")),
            }
        }
        for (name, slot) in names.iter().zip(&bound).take(required) {
            if slot.is_unbound() {
                let name = *name;
                return Err(vm.raise_with_name(
                    &crate::exceptions::TYPE_ERROR,
                    "'",
                    name,
                    "' argument required",
                ));
            }
        }
        Ok(bound)
    }
}

/// Raises TypeError unless the count of arguments is in `minimum..=maximum`.
pub fn check_count(vm: &mut Vm, given: usize, minimum: usize, maximum: usize) -> PyResult<()> {
    if (minimum..=maximum).contains(&given) {
        Ok(())
    } else {
        wrong_count(vm, given, minimum, maximum)
    }
}

#[cold]
#[inline(never)]
fn wrong_count(vm: &mut Vm, given: usize, minimum: usize, maximum: usize) -> PyResult<()> {
    let mut message = crate::error::Message::new();
    if minimum == maximum {
        message.text("function takes ").number(minimum).text(" positional arguments but ");
        message.number(given).text(" were given");
    } else if given < minimum {
        message.text("function missing ").number(minimum - given);
        message.text(" required positional arguments");
    } else {
        message.text("function expected at most ").number(maximum);
        message.text(" arguments, got ").number(given);
    }
    Err(vm.raise_message(&crate::exceptions::TYPE_ERROR, &message))
}
