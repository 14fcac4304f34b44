//! Tests of lists, tuples, ranges and the iterators that pair and filter.

use super::{enumerate, filter, list_type, map, reversed, tuple_type, zip};
use crate::objects::list::List;
use crate::test_support::*;
use crate::types::{Access, Unary};
use crate::{BinaryOp, Value, Vm, native};
use std::vec::Vec;

fn slice(vm: &mut Vm, parts: [Option<isize>; 3]) -> Value {
    let [start, stop, step] = parts.map(|part| part.map_or(Value::NONE, int));
    vm.new_slice(start, stop, step).expect("room")
}

/// All slices worth trying of a short sequence.
fn slices() -> Vec<[Option<isize>; 3]> {
    let bounds = [None, Some(-9), Some(-3), Some(-1), Some(0), Some(2), Some(4), Some(9)];
    let mut all = Vec::new();
    for start in bounds {
        for stop in bounds {
            for step in [None, Some(1), Some(2), Some(3), Some(-1), Some(-2), Some(-7)] {
                all.push([start, stop, step]);
            }
        }
    }
    all
}

/// The indices that a slice selects, computed one at a time.
fn selected(parts: [Option<isize>; 3], length: isize) -> Vec<usize> {
    let step = parts[2].unwrap_or(1);
    let clip = |bound: Option<isize>, default: isize| {
        let bound = bound.map_or(default, |bound| if bound < 0 { bound + length } else { bound });
        if step > 0 { bound.clamp(0, length) } else { bound.clamp(-1, length - 1) }
    };
    let mut at = if parts[0].is_none() && step < 0 { length - 1 } else { clip(parts[0], 0) };
    let end = match parts[1] {
        None => {
            if step > 0 {
                length
            } else {
                -1
            }
        }
        given => clip(given, 0),
    };
    let mut indices = Vec::new();
    while if step > 0 { at < end } else { at > end } {
        indices.push(at as usize);
        at += step;
    }
    indices
}

#[test]
fn slices_of_lists_and_tuples_select_alike() {
    with_vm(|vm| {
        for length in [0, 1, 5] {
            let content: Vec<isize> = (0..length).collect();
            let list = ints(vm, &content);
            let tuple = made(vm, &tuple_type::TUPLE, &[list]);
            for parts in slices() {
                let index = slice(vm, parts);
                let expected: Vec<isize> =
                    selected(parts, length).iter().map(|at| *at as isize).collect();
                for sequence in [list, tuple] {
                    let part = vm.subscript(sequence, index).expect("a slice");
                    assert_eq!(numbers(vm, part), expected, "{parts:?} of {length}");
                }
            }
        }
    });
}

#[test]
fn deleting_a_slice_leaves_the_others_in_order() {
    with_vm(|vm| {
        for parts in slices() {
            let list = ints(vm, &[0, 1, 2, 3, 4]);
            let index = slice(vm, parts);
            vm.delete_subscript(list, index).expect("a slice");
            let gone = selected(parts, 5);
            let expected: Vec<isize> =
                (0..5).filter(|at| !gone.contains(&(*at as usize))).collect();
            assert_eq!(numbers(vm, list), expected, "{parts:?}");
        }
    });
}

#[test]
fn storing_to_a_slice_replaces_what_it_selects() {
    with_vm(|vm| {
        for parts in slices() {
            let list = ints(vm, &[0, 1, 2, 3, 4]);
            let index = slice(vm, parts);
            let at = selected(parts, 5);
            let fresh: Vec<isize> = (0..at.len() as isize).map(|number| number + 10).collect();
            let fresh_list = ints(vm, &fresh);
            vm.store_subscript(list, index, fresh_list).expect("a slice");
            if at.is_empty() {
                continue;
            }
            let mut expected: Vec<isize> = (0..5).collect();
            for (position, number) in at.iter().zip(fresh) {
                expected[*position] = number;
            }
            assert_eq!(numbers(vm, list), expected, "{parts:?}");
        }
    });
}

#[test]
fn plain_slices_may_change_the_length_and_stepped_ones_not() {
    with_vm(|vm| {
        let list = ints(vm, &[0, 1, 2]);
        let middle = slice(vm, [Some(1), Some(2), None]);
        vm.store_subscript(list, middle, list).expect("a slice");
        assert_eq!(numbers(vm, list), [0, 0, 1, 2, 2]);
        let empty = slice(vm, [Some(9), Some(1), None]);
        let range = vm.new_range(7, 9, 1).expect("room");
        vm.store_subscript(list, empty, range).expect("a slice");
        assert_eq!(numbers(vm, list), [0, 0, 1, 2, 2, 7, 8]);
        let stepped = slice(vm, [None, None, Some(2)]);
        let result = vm.store_subscript(list, stepped, range);
        let message =
            "ValueError: attempt to assign sequence of size 2 to extended slice of size 4";
        assert_eq!(raised(vm, result), message);
        let result = vm.store_subscript(list, stepped, Value::NONE);
        assert!(raised(vm, result).starts_with("TypeError"));
    });
}

#[test]
fn lists_grow_shrink_and_report_their_errors() {
    with_vm(|vm| {
        let list = ints(vm, &[]);
        for number in 0..100 {
            method(vm, list, "append", &[int(number)]).expect("room");
        }
        assert!(method(vm, list, "pop", &[]) == Ok(int(99)));
        assert!(method(vm, list, "pop", &[int(0)]) == Ok(int(0)));
        assert!(method(vm, list, "pop", &[int(-2)]) == Ok(int(97)));
        method(vm, list, "insert", &[int(-1000), int(-5)]).expect("room");
        method(vm, list, "insert", &[int(1000), int(-6)]).expect("room");
        method(vm, list, "remove", &[int(50)]).expect("there");
        assert!(method(vm, list, "count", &[int(50)]) == Ok(int(0)));
        assert!(method(vm, list, "index", &[int(51), int(-60)]) == Ok(int(50)));
        let result = method(vm, list, "index", &[int(51), int(0), int(50)]);
        assert_eq!(raised(vm, result), "ValueError: object not in sequence");
        method(vm, list, "reverse", &[]).expect("nothing to fail");
        assert!(vm.subscript(list, int(0)) == Ok(int(-6)));
        assert!(vm.subscript(list, int(-1)) == Ok(int(-5)));
        let result = vm.subscript(list, int(1000));
        assert_eq!(raised(vm, result), "IndexError: list index out of range");
        let result = vm.store_subscript(list, Value::NONE, int(0));
        assert_eq!(raised(vm, result), "TypeError: list indices must be integers, not NoneType");
        method(vm, list, "clear", &[]).expect("nothing to fail");
        let result = method(vm, list, "pop", &[]);
        assert_eq!(raised(vm, result), "IndexError: pop from empty list");
    });
}

#[test]
fn sequences_concatenate_repeat_and_compare() {
    with_vm(|vm| {
        let (low, high) = (ints(vm, &[1, 2]), ints(vm, &[1, 3]));
        for type_of in [&list_type::LIST, &tuple_type::TUPLE] {
            let (a, b) = (made(vm, type_of, &[low]), made(vm, type_of, &[high]));
            let sum = vm.binary(BinaryOp::Add, a, b).expect("room");
            assert_eq!(numbers(vm, sum), [1, 2, 1, 3]);
            let product = vm.binary(BinaryOp::Multiply, a, int(3)).expect("room");
            assert_eq!(numbers(vm, product), [1, 2, 1, 2, 1, 2]);
            for count in [0, -1] {
                let none = vm.binary(BinaryOp::Multiply, a, int(count)).expect("room");
                assert_eq!(numbers(vm, none), []);
            }
            let result = vm.binary(BinaryOp::Multiply, a, int(Value::SMALL_MAX));
            assert!(raised(vm, result).starts_with("MemoryError"));
            for (op, expected) in [
                (BinaryOp::Less, true),
                (BinaryOp::LessEqual, true),
                (BinaryOp::More, false),
                (BinaryOp::Equal, false),
                (BinaryOp::NotEqual, true),
            ] {
                assert!(vm.binary(op, a, b) == Ok(Value::bool(expected)));
            }
            assert!(vm.binary(BinaryOp::Less, a, sum) == Ok(Value::TRUE));
            assert!(vm.binary(BinaryOp::In, int(2), a) == Ok(Value::TRUE));
            assert!(vm.binary(BinaryOp::In, int(4), a) == Ok(Value::FALSE));
        }
        let tuple = made(vm, &tuple_type::TUPLE, &[low]);
        assert!(vm.binary(BinaryOp::Equal, low, tuple) == Ok(Value::FALSE));
        let result = vm.binary(BinaryOp::Add, low, tuple);
        assert!(raised(vm, result).starts_with("TypeError"));
        let result = vm.binary(BinaryOp::Less, low, tuple);
        assert!(raised(vm, result).starts_with("TypeError"));
    });
}

#[test]
fn in_place_operators_keep_the_list() {
    with_vm(|vm| {
        let list = ints(vm, &[1, 2]);
        let range = vm.new_range(5, 7, 1).expect("room");
        assert!(vm.binary(BinaryOp::InplaceAdd, list, range) == Ok(list));
        assert!(vm.binary(BinaryOp::InplaceAdd, list, list) == Ok(list));
        assert_eq!(numbers(vm, list), [1, 2, 5, 6, 1, 2, 5, 6]);
        assert!(vm.binary(BinaryOp::InplaceMultiply, list, int(2)) == Ok(list));
        assert_eq!(list.cast::<List>().expect("a list").len(), 16);
        assert!(vm.binary(BinaryOp::InplaceMultiply, list, int(-2)) == Ok(list));
        assert_eq!(numbers(vm, list), []);
    });
}

#[test]
fn containers_print_themselves_once() {
    with_vm(|vm| {
        let list = ints(vm, &[1]);
        assert_eq!(repr(vm, list), "[1]");
        method(vm, list, "append", &[list]).expect("room");
        let pair = vm.new_tuple(&[list]).expect("room");
        assert_eq!(repr(vm, pair), "([1, [...]],)");
        assert_eq!(repr(vm, list), "[1, [...]]");
        let empty = vm.new_tuple(&[]).expect("room");
        assert_eq!(repr(vm, empty), "()");
        let slice = slice(vm, [Some(1), None, Some(-1)]);
        assert_eq!(repr(vm, slice), "slice(1, None, -1)");
    });
}

#[test]
fn deep_nesting_raises_instead_of_overflowing() {
    with_heap(16 << 20, |vm| {
        let mut list = ints(vm, &[]);
        let mut other = ints(vm, &[]);
        for _ in 0..50_000 {
            list = vm.new_list(&[list]).expect("room");
            other = vm.new_list(&[other]).expect("room");
        }
        let result = vm.binary(BinaryOp::Equal, list, other);
        assert!(raised(vm, result).starts_with("RuntimeError"));
        let result = vm.print_to_str(list, crate::print::PrintKind::Repr);
        assert!(raised(vm, result).starts_with("RuntimeError"));
        let shallow = ints(vm, &[1]);
        assert_eq!(repr(vm, shallow), "[1]");
    });
}

#[test]
fn list_iterators_see_what_is_appended_until_they_end() {
    with_vm(|vm| {
        let list = ints(vm, &[1]);
        let iterator = vm.iter(list).expect("a list");
        assert!(vm.next(iterator) == Ok(int(1)));
        method(vm, list, "append", &[int(2)]).expect("room");
        assert!(vm.next(iterator) == Ok(int(2)));
        assert!(vm.next(iterator) == Ok(Value::STOP));
        method(vm, list, "append", &[int(3)]).expect("room");
        assert!(vm.next(iterator) == Ok(Value::STOP));
    });
}

#[test]
fn ranges_are_sequences_of_numbers() {
    with_vm(|vm| {
        let cases: [(isize, isize, isize); 6] =
            [(0, 5, 1), (5, 0, -2), (0, 0, 1), (3, -3, -1), (-10, 10, 7), (1, 2, 100)];
        for (start, stop, step) in cases {
            let range = vm.new_range(start, stop, step).expect("room");
            let mut expected = Vec::new();
            let mut at = start;
            while if step > 0 { at < stop } else { at > stop } {
                expected.push(at);
                at += step;
            }
            assert_eq!(numbers(vm, range), expected);
            assert_eq!(vm.len(range), Ok(expected.len()));
            for number in -12..12 {
                let found = vm.binary(BinaryOp::In, int(number), range);
                assert!(found == Ok(Value::bool(expected.contains(&number))));
            }
            let backwards = made(vm, &reversed::REVERSED, &[range]);
            expected.reverse();
            assert_eq!(numbers(vm, backwards), expected);
            expected.reverse();
            for parts in slices() {
                let index = slice(vm, parts);
                let part = vm.subscript(range, index).expect("a slice");
                let wanted: Vec<isize> = selected(parts, expected.len() as isize)
                    .iter()
                    .map(|at| expected[*at])
                    .collect();
                assert_eq!(numbers(vm, part), wanted, "{parts:?} of {start}, {stop}, {step}");
            }
        }
    });
}

#[test]
fn ranges_compare_hash_and_print_by_their_numbers() {
    with_vm(|vm| {
        let pairs = [((0, 3, 2), (0, 4, 2), true), ((0, 0, 1), (5, 5, 9), true)];
        let more = [((1, 2, 5), (1, 3, 9), true), ((0, 3, 1), (0, 4, 1), false)];
        for (a, b, same) in pairs.into_iter().chain(more) {
            let [a, b] = [a, b].map(|(x, y, z)| vm.new_range(x, y, z).expect("room"));
            assert!(vm.binary(BinaryOp::Equal, a, b) == Ok(Value::bool(same)));
            if same {
                assert!(vm.hash(a) == vm.hash(b));
            }
        }
        let range = vm.new_range(1, 9, 3).expect("room");
        assert_eq!(repr(vm, range), "range(1, 9, 3)");
        assert!(method(vm, range, "index", &[int(7)]) == Ok(int(2)));
        assert!(method(vm, range, "count", &[int(8)]) == Ok(int(0)));
        let result = vm.new_range(0, 1, 0);
        assert!(raised(vm, result).starts_with("ValueError"));
        let whole = vm.new_range(isize::MIN, isize::MAX, isize::MAX).expect("room");
        assert_eq!(vm.len(whole), Ok(3));
    });
}

#[test]
fn adapters_pair_filter_and_map() {
    with_vm(|vm| {
        let (list, shorter) = (ints(vm, &[3, 0, 5]), ints(vm, &[10, 20]));
        let numbered = made(vm, &enumerate::ENUMERATE, &[list, int(7)]);
        let pairs = made(vm, &tuple_type::TUPLE, &[numbered]);
        assert_eq!(repr(vm, pairs), "((7, 3), (8, 0), (9, 5))");
        let zipped = made(vm, &zip::ZIP, &[list, shorter]);
        let pairs = made(vm, &list_type::LIST, &[zipped]);
        assert_eq!(repr(vm, pairs), "[(3, 10), (0, 20)]");
        let nothing = made(vm, &zip::ZIP, &[]);
        assert_eq!(numbers(vm, nothing), []);
        let truthy = made(vm, &filter::FILTER, &[Value::NONE, list]);
        assert_eq!(numbers(vm, truthy), [3, 5]);
        let add = native!(|vm, row| vm.binary(BinaryOp::Add, row[0], row[1]), 2);
        let sums = made(vm, &map::MAP, &[add, list, shorter]);
        assert_eq!(numbers(vm, sums), [13, 20]);
        let negate = native!(|vm, row| vm.unary(Unary::Negative, row[0]), 1);
        let negated = made(vm, &map::MAP, &[negate, list]);
        assert_eq!(numbers(vm, negated), [-3, 0, -5]);
        let backwards = made(vm, &reversed::REVERSED, &[list]);
        assert_eq!(numbers(vm, backwards), [5, 0, 3]);
    });
}

#[test]
fn a_strict_zip_wants_equal_lengths() {
    with_vm(|vm| {
        let (long, short) = (ints(vm, &[1, 2]), ints(vm, &[1]));
        let strict = [Value::name(crate::name!("strict")), Value::TRUE];
        for (positional, message) in [
            ([long, short], "ValueError: zip() argument 2 is shorter than argument 1"),
            ([short, long], "ValueError: zip() argument 2 is longer than argument 1"),
        ] {
            let arguments = crate::Arguments { positional: &positional, keywords: &strict };
            let construct = zip::ZIP.construct.expect("a constructor");
            let zipped = construct(vm, crate::Gc::from_static(&zip::ZIP), arguments);
            let zipped = unraised(vm, zipped);
            let result = vm.collect_to_list(zipped).map(|_| ());
            assert_eq!(raised(vm, result), message);
        }
    });
}

#[test]
fn tuples_do_not_change() {
    with_vm(|vm| {
        let list = ints(vm, &[1, 2]);
        let tuple = made(vm, &tuple_type::TUPLE, &[list]);
        assert!(made(vm, &tuple_type::TUPLE, &[tuple]) == tuple);
        let result = vm.store_subscript(tuple, int(0), int(1));
        assert_eq!(raised(vm, result), "TypeError: 'tuple' object doesn't support item assignment");
        let subscript = tuple_type::TUPLE.subscript.expect("subscripts");
        let result = subscript(vm, tuple, int(0), Access::Delete);
        assert_eq!(raised(vm, result), "TypeError: 'tuple' object doesn't support item deletion");
        let again = made(vm, &tuple_type::TUPLE, &[list]);
        assert!(vm.hash(tuple) == vm.hash(again));
        let unhashable = vm.new_tuple(&[list]).expect("room");
        let result = vm.hash(unhashable);
        assert_eq!(raised(vm, result), "TypeError: unhashable type: 'list'");
    });
}
