//! Tests of the built-in functions.

use super::*;
use crate::arguments::Arguments;
use crate::test_support::*;
use crate::vm::Vm;

fn call(vm: &mut Vm, name: &str, arguments: &[Value]) -> Value {
    let name = vm.intern(name.as_bytes()).expect("room");
    let function = find(name).expect("a built-in");
    called(vm, function, arguments)
}

fn call_keywords(vm: &mut Vm, name: &str, positional: &[Value], keywords: &[Value]) -> Value {
    let name = vm.intern(name.as_bytes()).expect("room");
    let function = find(name).expect("a built-in");
    let result = vm.call_with(function, Arguments { positional, keywords });
    unraised(vm, result)
}

#[test]
fn the_table_is_sorted_and_complete() {
    assert!(BUILTINS.windows(2).all(|pair| pair[0].0.id() < pair[1].0.id()));
    for (name, value) in OWN.iter().chain(exceptions::NAMED) {
        assert!(find(*name) == Some(*value));
    }
    assert!(find(name!("append")).is_none());
}

#[test]
fn print_puts_separators_and_an_end() {
    with_port(1 << 20, |vm, port| {
        let nested = ints(vm, &[1, -2]);
        let word = text(vm, "naïve");
        call(vm, "print", &[nested, word, Value::NONE]);
        let (sep, end) = (text(vm, "-"), text(vm, "!"));
        let keywords = [Value::name(name!("sep")), sep, Value::name(name!("end")), end];
        call_keywords(vm, "print", &[int(1), int(2)], &keywords);
        call_keywords(vm, "print", &[], &[Value::name(name!("end")), Value::NONE]);
        let output = port.output.borrow().clone();
        let expected = "[1, -2] naïve None\n1-2!\n";
        // Text prints with the str type's own methods.
        if !std::string::String::from_utf8_lossy(&output).contains("<str>") {
            assert_eq!(std::str::from_utf8(&output), Ok(expected));
        }
    });
}

#[test]
fn numbers_print_in_three_bases() {
    with_vm(|vm| {
        for (function, number, expected) in [
            ("bin", 10, "0b1010"),
            ("bin", -1, "-0b1"),
            ("hex", 255, "0xff"),
            ("hex", 0, "0x0"),
            ("oct", -8, "-0o10"),
        ] {
            let value = call(vm, function, &[int(number)]);
            assert_eq!(vm.as_str(value).expect("a str").as_str(), expected);
        }
    });
}

#[test]
fn extremes_take_keys_and_defaults() {
    with_vm(|vm| {
        let list = ints(vm, &[3, -5, 4]);
        assert!(call(vm, "max", &[list]) == int(4));
        assert!(call(vm, "min", &[int(2), int(1)]) == int(1));
        let absolute = find(name!("abs")).expect("a built-in");
        let key = [Value::name(name!("key")), absolute];
        assert!(call_keywords(vm, "max", &[list], &key) == int(-5));
        let empty = ints(vm, &[]);
        let default = [Value::name(name!("default")), int(9)];
        assert!(call_keywords(vm, "max", &[empty], &default) == int(9));
        let result = vm.call(find(name!("max")).expect("a built-in"), &[empty]);
        assert_eq!(raised(vm, result), "ValueError: arg is an empty sequence");
    });
}

#[test]
fn sums_leave_the_small_integers_when_they_must() {
    with_vm(|vm| {
        let numbers = ints(vm, &[Value::SMALL_MAX, 1, -1, -Value::SMALL_MAX]);
        assert!(call(vm, "sum", &[numbers]) == int(0));
        let lists = ints(vm, &[1]);
        let nested = vm.new_list(&[lists]).expect("room");
        let start = ints(vm, &[0]);
        let total = call(vm, "sum", &[nested, start]);
        assert_eq!(numbers_of(vm, total), [0, 1]);
    });
}

fn numbers_of(vm: &mut Vm, value: Value) -> std::vec::Vec<isize> {
    numbers(vm, value)
}

#[test]
fn sorted_is_stable_both_ways() {
    with_vm(|vm| {
        let list = ints(vm, &[-1, 1, -2, 2, 0, -3]);
        let absolute = find(name!("abs")).expect("a built-in");
        let keywords = [Value::name(name!("key")), absolute];
        let up = call_keywords(vm, "sorted", &[list], &keywords);
        assert_eq!(numbers(vm, up), [0, -1, 1, -2, 2, -3]);
        let reverse = Value::name(name!("reverse"));
        let keywords = [Value::name(name!("key")), absolute, reverse, Value::TRUE];
        let down = call_keywords(vm, "sorted", &[list], &keywords);
        assert_eq!(numbers(vm, down), [-3, -2, 2, -1, 1, 0]);
    });
}

#[test]
fn iterators_end_with_a_default_or_an_exception() {
    with_vm(|vm| {
        let list = ints(vm, &[7]);
        let iterator = call(vm, "iter", &[list]);
        assert!(call(vm, "next", &[iterator]) == int(7));
        assert!(call(vm, "next", &[iterator, int(8)]) == int(8));
        let next = find(name!("next")).expect("a built-in");
        let result = vm.call(next, &[iterator]);
        assert_eq!(raised(vm, result), "StopIteration");
        let result = vm.call(next, &[list]);
        assert!(raised(vm, result).starts_with("TypeError"));
    });
}

#[test]
fn a_sentinel_ends_a_calling_iterator() {
    with_vm(|vm| {
        fn five(_: &mut Vm, _: &[Value]) -> crate::PyResult {
            Ok(int(5))
        }
        let callable = native!(five, 0);
        let iterator = call(vm, "iter", &[callable, int(5)]);
        assert_eq!(numbers(vm, iterator), []);
        let iterator = call(vm, "iter", &[callable, int(6)]);
        for _ in 0..3 {
            assert!(vm.next(iterator) == Ok(int(5)));
        }
    });
}

#[test]
fn classes_are_told_apart() {
    with_vm(|vm| {
        let types = ["int", "bool", "list", "LookupError", "KeyError"]
            .map(|name| find(vm.intern(name.as_bytes()).expect("room")).expect("a built-in"));
        let [int_type, bool_type, list_type, lookup_error, key_error] = types;
        assert!(call(vm, "isinstance", &[int(1), int_type]) == Value::TRUE);
        assert!(call(vm, "isinstance", &[Value::TRUE, int_type]) == Value::TRUE);
        assert!(call(vm, "isinstance", &[int(1), bool_type]) == Value::FALSE);
        let several = vm.new_tuple(&[list_type, int_type]).expect("room");
        let nested = vm.new_tuple(&[several]).expect("room");
        assert!(call(vm, "isinstance", &[int(1), nested]) == Value::TRUE);
        assert!(call(vm, "issubclass", &[key_error, lookup_error]) == Value::TRUE);
        let isinstance = find(name!("isinstance")).expect("a built-in");
        let result = vm.call(isinstance, &[int(1), int(2)]);
        assert!(raised(vm, result).starts_with("TypeError"));
    });
}

#[test]
fn input_reads_a_line_and_edits_it() {
    with_port(1 << 20, |vm, port| {
        port.input.borrow_mut().extend_from_slice("aé\x08bx\x7f\nnext".as_bytes());
        let line = call(vm, "input", &[]);
        assert_eq!(vm.as_str(line).expect("a str").as_str(), "ab");
        let line = call(vm, "input", &[]);
        assert_eq!(vm.as_str(line).expect("a str").as_str(), "next");
        let result = vm.call(find(name!("input")).expect("a built-in"), &[]);
        assert_eq!(raised(vm, result), "EOFError");
    });
}

#[test]
fn code_points_convert_both_ways() {
    with_vm(|vm| {
        for code in [0, 65, 0x7FF, 0xFFFF, 0x10_FFFF] {
            let character = call(vm, "chr", &[int(code)]);
            assert!(call(vm, "ord", &[character]) == int(code));
        }
        let chr = find(name!("chr")).expect("a built-in");
        let result = vm.call(chr, &[int(0x11_0000)]);
        assert_eq!(raised(vm, result), "ValueError: chr() arg not in range(0x110000)");
    });
}
