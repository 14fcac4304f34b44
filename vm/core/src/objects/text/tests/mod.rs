//! Tests of the text types against CPython's answers.
//!
//! `cases.txt` holds one case a line, tab-separated: receiver, operation, arguments, and the repr
//! of the result or `!` and the exception. `generate.py` makes it. Receivers and arguments are
//! Python literals, which `literals.rs` reads.

mod literals;

use super::array_type::ARRAY;
use super::bytearray::BYTEARRAY;
use super::memoryview::MEMORYVIEW;
use super::types::{BYTES, STR};
use crate::arguments::Arguments;
use crate::name;
use crate::objects::tuple::Tuple;
use crate::print::PrintKind;
use crate::test_support::{int, raised, repr, shown, text, with_heap, with_vm};
use crate::types::{Type, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;
use literals::literal;
use std::string::String;
use std::vec::Vec;

fn method(vm: &mut Vm, value: Value, name: &str) -> Option<Value> {
    let type_of = vm.type_of(value);
    let wanted = vm.intern(name.as_bytes()).ok()?;
    type_of.attributes.iter().find(|(name, _)| *name == wanted).map(|(_, method)| *method)
}

fn construct(vm: &mut Vm, type_of: &'static Type, arguments: &[Value]) -> PyResult {
    let construct = type_of.construct.expect("a constructor");
    construct(vm, crate::Gc::from_static(type_of), Arguments::positional(arguments))
}

fn operator(name: &str) -> Option<BinaryOp> {
    Some(match name {
        "+" => BinaryOp::Add,
        "+=" => BinaryOp::InplaceAdd,
        "*" => BinaryOp::Multiply,
        "%" => BinaryOp::Modulo,
        "==" => BinaryOp::Equal,
        "!=" => BinaryOp::NotEqual,
        "<" => BinaryOp::Less,
        "<=" => BinaryOp::LessEqual,
        ">" => BinaryOp::More,
        ">=" => BinaryOp::MoreEqual,
        _ => return None,
    })
}

/// Does what one line of the cases says.
fn perform(vm: &mut Vm, receiver: Value, name: &str, arguments: &[Value]) -> PyResult {
    let first = arguments.first().copied().unwrap_or(Value::NONE);
    if let Some(op) = operator(name) {
        return vm.binary(op, receiver, first);
    }
    match name {
        "in" => vm.contains(receiver, first).map(Value::bool),
        "[]" => vm.subscript(receiver, first),
        "[]=" => {
            let value = arguments[1];
            vm.store_subscript(receiver, first, value).map(|()| receiver)
        }
        "del" => vm.delete_subscript(receiver, first).map(|()| receiver),
        "len" => vm.unary(Unary::Length, receiver),
        "list" => Ok(Value::object(vm.collect_to_list(receiver)?)),
        "repr" => vm.print_to_str(receiver, PrintKind::Repr),
        "str" => construct(vm, &STR, &[&[receiver], arguments].concat()),
        "bytes" => construct(vm, &BYTES, &[&[receiver], arguments].concat()),
        "bytearray" => construct(vm, &BYTEARRAY, &[&[receiver], arguments].concat()),
        "array" => construct(vm, &ARRAY, &[&[receiver], arguments].concat()),
        "memoryview" => construct(vm, &MEMORYVIEW, &[&[receiver], arguments].concat()),
        "format()" => super::format_spec::format_to_str(vm, receiver, first),
        _ => {
            let method = method(vm, receiver, name).expect(name);
            let mut all = std::vec![receiver];
            all.extend_from_slice(arguments);
            let result = vm.call(method, &all)?;
            // What changes its receiver returns nothing: then the receiver is of interest.
            Ok(if result.is_none() { receiver } else { result })
        }
    }
}

fn answer(vm: &mut Vm, line: &str, stress: bool) -> Option<(String, String)> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [receiver, name, arguments, expected] = fields[..] else { panic!("bad case: {line}") };
    let receiver = literal(vm, receiver);
    let arguments = literal(vm, arguments);
    let arguments = arguments.cast::<Tuple>().expect("a tuple");
    let arguments = arguments.items();
    // Literals under construction are out of the collector's sight, so only what follows is
    // stressed.
    vm.heap_mut().set_stress(stress);
    let result = perform(vm, receiver, name, arguments);
    vm.heap_mut().set_stress(false);
    let given = match result {
        Ok(value) => repr(vm, value),
        Err(_) => {
            let message = raised(vm, result);
            std::format!("!{}", message.split(':').next().unwrap_or_default())
        }
    };
    (given != expected).then(|| (given, String::from(expected)))
}

#[test]
#[cfg_attr(target_pointer_width = "32", ignore = "the cases hold double precision")]
fn cases_give_what_cpython_gives() {
    with_vm(|vm| {
        let mut failures = 0;
        for (number, line) in include_str!("cases.txt").lines().enumerate() {
            if number % 64 == 0 {
                vm.collect();
            }
            if let Some((given, expected)) = answer(vm, line, false) {
                failures += 1;
                if failures <= 40 {
                    std::println!("{}: {line:?}\n  gives {given}\n  not   {expected}", number + 1);
                }
            }
        }
        assert_eq!(failures, 0, "failing cases");
    });
}

#[test]
#[cfg_attr(target_pointer_width = "32", ignore = "the cases hold double precision")]
fn cases_survive_a_collection_at_every_allocation() {
    with_heap(64 << 10, |vm| {
        for line in include_str!("cases.txt").lines().step_by(7) {
            vm.collect();
            let failure = answer(vm, line, true);
            assert!(failure.is_none(), "{line}: {failure:?}");
        }
    });
}

#[test]
fn running_out_of_memory_raises_and_no_more() {
    with_heap(256 << 10, |vm| {
        for (number, line) in include_str!("cases.txt").lines().enumerate().step_by(5) {
            vm.collect();
            let fields: Vec<&str> = line.split('\t').collect();
            let receiver = literal(vm, fields[0]);
            let arguments = literal(vm, fields[2]).cast::<Tuple>().expect("a tuple");
            vm.heap_mut().set_fail_after(1 + number % 4);
            let result = perform(vm, receiver, fields[1], arguments.items());
            vm.heap_mut().set_fail_after(0);
            if result.is_err() {
                vm.take_pending();
            }
        }
    });
}

#[test]
fn characters_of_text_take_no_memory() {
    with_vm(|vm| {
        let string = text(vm, "hello, world ~{}[]");
        let before = vm.heap_use().used;
        for index in 0..18 {
            assert!(vm.subscript(string, int(index)).expect("in range").is_name());
        }
        assert_eq!(vm.heap_use().used, before);
    });
}

#[test]
fn keyword_arguments_reach_their_parameters() {
    with_vm(|vm| {
        let string = text(vm, "a b c");
        let split = method(vm, string, "split").expect("split");
        let keywords = [Value::name(name!("maxsplit")), int(1)];
        let arguments = Arguments { positional: &[string], keywords: &keywords };
        let result = vm.call_with(split, arguments);
        assert_eq!(shown(vm, result), "['a', 'b c']");

        let string = text(vm, "{x}-{x!r:>5}-{}");
        let format = method(vm, string, "format").expect("format");
        let value = text(vm, "v");
        let keywords = [text(vm, "x"), value];
        let arguments = Arguments { positional: &[string, int(7)], keywords: &keywords };
        let result = vm.call_with(format, arguments);
        assert_eq!(shown(vm, result), "\"v-  'v'-7\"");
    });
}

#[test]
fn views_see_what_their_object_holds_now() {
    with_vm(|vm| {
        let array = literal(vm, "bytearray(b'abcdef')");
        let view = construct(vm, &MEMORYVIEW, &[array]).expect("a view");
        let part = literal(vm, "slice(1, 4, None)");
        let part = vm.subscript(view, part).expect("a part");
        vm.store_subscript(part, int(0), int(88)).expect("writable");
        assert_eq!(repr(vm, array), "bytearray(b'aXcdef')");
        let extend = method(vm, array, "extend").expect("extend");
        let more = literal(vm, "b'0123456789012345678901234567890123456789'");
        vm.call(extend, &[array, more]).expect("room");
        vm.store_subscript(part, int(1), int(89)).expect("writable");
        assert_eq!(vm.subscript(array, int(2)), Ok(int(89)));
        let clear = method(vm, array, "clear").expect("clear");
        vm.call(clear, &[array]).expect("cleared");
        assert_eq!(vm.len(part), Ok(0));
        let result = vm.subscript(part, int(0));
        assert!(raised(vm, result).starts_with("IndexError"));
    });
}

#[test]
fn objects_in_arrays_are_kept_alive() {
    with_heap(64 << 10, |vm| {
        let typecode = text(vm, "O");
        let array = construct(vm, &ARRAY, &[typecode]).expect("an array");
        let append = method(vm, array, "append").expect("append");
        for index in 0..20 {
            let string = text(vm, &std::format!("string {index}"));
            vm.call(append, &[array, string]).expect("room");
        }
        vm.collect();
        for _ in 0..200 {
            text(vm, "something to write over what was freed");
        }
        for index in 0..20 {
            let string = vm.subscript(array, int(index)).expect("in range");
            assert_eq!(repr(vm, string), std::format!("'string {index}'"));
        }
    });
}

#[test]
fn stores_drop_high_bits_as_drivers_expect() {
    with_vm(|vm| {
        let array = literal(vm, "bytearray(b'12')");
        vm.store_subscript(array, int(0), int(0x1234)).expect("stored");
        vm.store_subscript(array, int(1), int(-1)).expect("stored");
        assert_eq!(repr(vm, array), "bytearray(b'4\\xff')");
    });
}
