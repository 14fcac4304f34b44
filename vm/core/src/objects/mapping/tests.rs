//! Tests of dicts, their views, and sets.

use super::dict_type::DICT;
use super::set_type::{FROZENSET, SET};
use crate::arguments::Arguments;
use crate::objects::dict::Dict;
use crate::objects::sequence::reversed::REVERSED;
use crate::test_support::*;
use crate::{BinaryOp, Gc, Value, Vm};
use std::collections::BTreeSet;
use std::vec::Vec;

/// A dict of small ints.
fn dict(vm: &mut Vm, entries: &[(isize, isize)]) -> Value {
    let made = Dict::new(vm).expect("room");
    for (key, value) in entries {
        made.set(vm, int(*key), int(*value)).expect("room");
    }
    Value::object(made)
}

fn set(vm: &mut Vm, items: &[isize]) -> Value {
    let items = ints(vm, items);
    made(vm, &SET, &[items])
}

#[test]
fn dicts_keep_the_order_of_insertion() {
    with_vm(|vm| {
        let dict = dict(vm, &[(3, 1), (1, 2), (2, 3)]);
        vm.store_subscript(dict, int(3), int(9)).expect("room");
        vm.delete_subscript(dict, int(1)).expect("there");
        vm.store_subscript(dict, int(1), int(4)).expect("room");
        assert_eq!(repr(vm, dict), "{3: 9, 2: 3, 1: 4}");
        let backwards = made(vm, &REVERSED, &[dict]);
        assert_eq!(numbers(vm, backwards), [1, 2, 3]);
        let pair = method(vm, dict, "popitem", &[]);
        assert_eq!(shown(vm, pair), "(1, 4)");
    });
}

#[test]
fn missing_keys_raise_or_give_a_default() {
    with_vm(|vm| {
        let dict = dict(vm, &[(1, 2)]);
        let result = vm.subscript(dict, int(5));
        assert_eq!(raised(vm, result), "KeyError");
        let result = vm.delete_subscript(dict, int(5));
        assert_eq!(raised(vm, result), "KeyError");
        assert!(method(vm, dict, "get", &[int(5)]) == Ok(Value::NONE));
        assert!(method(vm, dict, "get", &[int(5), int(6)]) == Ok(int(6)));
        assert!(method(vm, dict, "pop", &[int(5), int(6)]) == Ok(int(6)));
        let result = method(vm, dict, "pop", &[int(5)]);
        assert_eq!(raised(vm, result), "KeyError");
        assert!(method(vm, dict, "setdefault", &[int(5), int(7)]) == Ok(int(7)));
        assert!(method(vm, dict, "setdefault", &[int(5), int(8)]) == Ok(int(7)));
        assert!(method(vm, dict, "setdefault", &[int(6)]) == Ok(Value::NONE));
        assert!(method(vm, dict, "pop", &[int(1)]) == Ok(int(2)));
        method(vm, dict, "clear", &[]).expect("nothing to fail");
        let result = method(vm, dict, "popitem", &[]);
        assert!(raised(vm, result).starts_with("KeyError"));
    });
}

#[test]
fn dicts_are_made_of_mappings_pairs_and_keywords() {
    with_vm(|vm| {
        let base = dict(vm, &[(1, 10)]);
        let (a, b) = (ints(vm, &[1, 11]), ints(vm, &[2, 12]));
        let pairs = vm.new_list(&[a, b]).expect("room");
        let key = Value::name(crate::name!("key"));
        let construct = DICT.construct.expect("a constructor");
        let arguments = Arguments { positional: &[pairs], keywords: &[key, int(5)] };
        let result = construct(vm, Gc::from_static(&DICT), arguments);
        let merged = unraised(vm, result);
        method(vm, base, "update", &[merged]).expect("room");
        assert!(vm.subscript(base, int(1)) == Ok(int(11)));
        assert!(vm.subscript(base, key) == Ok(int(5)));
        assert_eq!(vm.len(base), Ok(3));
        let triple = ints(vm, &[1, 2, 3]);
        let wrong = vm.new_list(&[triple]).expect("room");
        let result = method(vm, base, "update", &[wrong]);
        assert!(raised(vm, result).starts_with("ValueError"));
        let keys = ints(vm, &[4, 5]);
        let from_keys = DICT.attributes.iter().find(|entry| entry.0 == crate::name!("fromkeys"));
        let made = called(vm, from_keys.expect("a method").1, &[keys, int(0)]);
        assert_eq!(repr(vm, made), "{4: 0, 5: 0}");
    });
}

#[test]
fn dicts_compare_and_merge() {
    with_vm(|vm| {
        let (a, b) = (dict(vm, &[(1, 2), (3, 4)]), dict(vm, &[(3, 4), (1, 2)]));
        let c = dict(vm, &[(3, 5), (6, 7)]);
        assert!(vm.binary(BinaryOp::Equal, a, b) == Ok(Value::TRUE));
        assert!(vm.binary(BinaryOp::NotEqual, a, c) == Ok(Value::TRUE));
        let merged = vm.binary(BinaryOp::Or, a, c);
        assert_eq!(shown(vm, merged), "{1: 2, 3: 5, 6: 7}");
        assert_eq!(repr(vm, a), "{1: 2, 3: 4}");
        assert!(vm.binary(BinaryOp::InplaceOr, a, c) == Ok(a));
        assert_eq!(repr(vm, a), "{1: 2, 3: 5, 6: 7}");
        assert!(vm.binary(BinaryOp::In, int(6), a) == Ok(Value::TRUE));
        let number = int(1);
        let result = vm.binary(BinaryOp::Or, a, number);
        assert!(raised(vm, result).starts_with("TypeError"));
    });
}

#[test]
fn views_show_the_dict_as_it_is_now() {
    with_vm(|vm| {
        let dict = dict(vm, &[(1, 10), (2, 20)]);
        let [keys, values, items] =
            ["keys", "values", "items"].map(|name| method(vm, dict, name, &[]).expect("room"));
        vm.store_subscript(dict, int(3), int(30)).expect("room");
        assert_eq!(repr(vm, keys), "dict_keys([1, 2, 3])");
        assert_eq!(repr(vm, values), "dict_values([10, 20, 30])");
        assert_eq!(repr(vm, items), "dict_items([(1, 10), (2, 20), (3, 30)])");
        assert_eq!(vm.len(items), Ok(3));
        assert!(vm.binary(BinaryOp::In, int(20), values) == Ok(Value::TRUE));
        let (right, wrong) = (ints(vm, &[2, 20]), ints(vm, &[2, 21]));
        for (pair, expected) in [(right, Value::TRUE), (wrong, Value::FALSE)] {
            let pair = made(vm, &crate::objects::sequence::tuple_type::TUPLE, &[pair]);
            assert!(vm.binary(BinaryOp::In, pair, items) == Ok(expected));
        }
        let backwards = made(vm, &REVERSED, &[values]);
        assert_eq!(numbers(vm, backwards), [30, 20, 10]);
    });
}

#[test]
fn keys_are_sets() {
    with_vm(|vm| {
        let dict = dict(vm, &[(1, 10), (2, 20), (3, 30)]);
        let keys = method(vm, dict, "keys", &[]).expect("room");
        let other = set(vm, &[2, 3, 4]);
        for (op, expected) in [
            (BinaryOp::And, [2, 3].as_slice()),
            (BinaryOp::Or, &[1, 2, 3, 4]),
            (BinaryOp::Subtract, &[1]),
            (BinaryOp::Xor, &[1, 4]),
        ] {
            let result = vm.binary(op, keys, other).expect("room");
            assert_eq!(numbers(vm, result), expected);
        }
        let result = vm.binary(BinaryOp::Subtract, other, keys).expect("room");
        assert_eq!(numbers(vm, result), [4]);
        let same = set(vm, &[3, 2, 1]);
        assert!(vm.binary(BinaryOp::Equal, keys, same) == Ok(Value::TRUE));
        assert!(vm.binary(BinaryOp::Equal, same, keys) == Ok(Value::TRUE));
        assert!(vm.binary(BinaryOp::Less, keys, same) == Ok(Value::FALSE));
        let apart = set(vm, &[7]);
        assert!(method(vm, keys, "isdisjoint", &[apart]) == Ok(Value::TRUE));
    });
}

#[test]
fn a_change_of_size_ends_iteration_with_an_error() {
    with_vm(|vm| {
        let dict = dict(vm, &[(1, 10), (2, 20)]);
        let iterator = vm.iter(dict).expect("room");
        assert!(vm.next(iterator) == Ok(int(1)));
        vm.store_subscript(dict, int(2), int(0)).expect("room");
        assert!(vm.next(iterator) == Ok(int(2)));
        vm.store_subscript(dict, int(3), int(0)).expect("room");
        let result = vm.next(iterator);
        assert!(raised(vm, result).starts_with("RuntimeError"));
        let items = set(vm, &[1, 2]);
        let iterator = vm.iter(items).expect("room");
        assert!(vm.next(iterator) == Ok(int(1)));
        method(vm, items, "add", &[int(3)]).expect("room");
        let result = vm.next(iterator);
        assert!(raised(vm, result).starts_with("RuntimeError"));
        let finished = vm.iter(items).expect("room");
        assert_eq!(numbers(vm, finished), [1, 2, 3]);
        method(vm, items, "add", &[int(4)]).expect("room");
        assert!(vm.next(finished) == Ok(Value::STOP));
    });
}

#[test]
fn set_operations_agree_with_the_standard_library() {
    with_vm(|vm| {
        let samples: [&[isize]; 5] = [&[], &[1], &[1, 2, 3], &[3, 2, 5, 9], &[5, 9]];
        let long: Vec<isize> = (0..40).map(|number| number * 2).collect();
        let all: Vec<&[isize]> = samples.into_iter().chain([long.as_slice()]).collect();
        for (left, right) in all.iter().flat_map(|a| all.iter().map(move |b| (*a, *b))) {
            let (a, b) = (set(vm, left), set(vm, right));
            let (x, y): (BTreeSet<isize>, BTreeSet<isize>) =
                (left.iter().copied().collect(), right.iter().copied().collect());
            for (op, in_place, name, expected) in [
                (BinaryOp::Or, BinaryOp::InplaceOr, "union", &x | &y),
                (BinaryOp::And, BinaryOp::InplaceAnd, "intersection", &x & &y),
                (BinaryOp::Subtract, BinaryOp::InplaceSubtract, "difference", &x - &y),
                (BinaryOp::Xor, BinaryOp::InplaceXor, "symmetric_difference", &x ^ &y),
            ] {
                let frozen = made(vm, &FROZENSET, &[a]);
                let list = ints(vm, right);
                let copy = method(vm, a, "copy", &[]).expect("room");
                assert!(vm.binary(in_place, copy, b) == Ok(copy));
                let results = [
                    vm.binary(op, a, b),
                    method(vm, a, name, &[list]),
                    vm.binary(op, frozen, b),
                    Ok(copy),
                ];
                for result in results {
                    let result = unraised(vm, result);
                    let got: BTreeSet<isize> = numbers(vm, result).into_iter().collect();
                    assert_eq!(got, expected, "{name} of {left:?} and {right:?}");
                }
            }
            for (op, expected) in [
                (BinaryOp::Equal, x == y),
                (BinaryOp::NotEqual, x != y),
                (BinaryOp::LessEqual, x.is_subset(&y)),
                (BinaryOp::Less, x.is_subset(&y) && x != y),
                (BinaryOp::MoreEqual, x.is_superset(&y)),
                (BinaryOp::More, x.is_superset(&y) && x != y),
            ] {
                assert!(vm.binary(op, a, b) == Ok(Value::bool(expected)));
            }
            let disjoint = method(vm, a, "isdisjoint", &[b]);
            assert!(disjoint == Ok(Value::bool(x.is_disjoint(&y))));
        }
    });
}

#[test]
fn sets_operate_on_themselves() {
    with_vm(|vm| {
        for (name, left) in [
            ("update", [1, 2, 3].as_slice()),
            ("intersection_update", &[1, 2, 3]),
            ("difference_update", &[]),
            ("symmetric_difference_update", &[]),
        ] {
            let items = set(vm, &[1, 2, 3]);
            method(vm, items, name, &[items]).expect("room");
            assert_eq!(numbers(vm, items), left, "{name}");
        }
    });
}

#[test]
fn sets_print_pop_and_refuse() {
    with_vm(|vm| {
        let items = set(vm, &[1, 2]);
        assert_eq!(repr(vm, items), "{1, 2}");
        let frozen = made(vm, &FROZENSET, &[items]);
        assert_eq!(repr(vm, frozen), "frozenset({1, 2})");
        let reordered = set(vm, &[2, 1]);
        let same = made(vm, &FROZENSET, &[reordered]);
        assert!(vm.hash(frozen) == vm.hash(same));
        assert!(made(vm, &FROZENSET, &[frozen]) == frozen);
        let result = vm.hash(items);
        assert_eq!(raised(vm, result), "TypeError: unhashable type: 'set'");
        let result = method(vm, items, "remove", &[int(9)]);
        assert_eq!(raised(vm, result), "KeyError");
        method(vm, items, "discard", &[int(9)]).expect("nothing to fail");
        assert!(method(vm, items, "pop", &[]).is_ok() && method(vm, items, "pop", &[]).is_ok());
        assert_eq!(repr(vm, items), "set()");
        let result = method(vm, items, "pop", &[]);
        assert!(raised(vm, result).starts_with("KeyError"));
        let list = ints(vm, &[1]);
        let result = vm.binary(BinaryOp::Or, items, list);
        assert!(raised(vm, result).starts_with("TypeError"));
    });
}
