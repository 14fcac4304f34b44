//! Tests of sorting: order, stability, errors in the middle, lists that change meanwhile.

use super::sort::sort_list;
use crate::objects::list::List;
use crate::test_support::*;
use crate::{PyResult, Value, Vm, native};
use std::vec::Vec;

/// A small generator of numbers that look random.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % bound
    }
}

fn sort(vm: &mut Vm, list: Value, key: Value, reverse: bool) -> PyResult<()> {
    sort_list(vm, list.cast::<List>().expect("a list"), key, Value::bool(reverse))
}

#[test]
fn every_length_and_pattern_sorts() {
    with_heap(32 << 20, |vm| {
        let mut random = Random(1);
        for length in (0..70).chain([100, 127, 128, 129, 1000]) {
            for pattern in 0..5 {
                let content: Vec<isize> = (0..length)
                    .map(|at: isize| match pattern {
                        0 => at,
                        1 => length - at,
                        2 => random.below(10) as isize,
                        3 => (at % 16) * 100 + at / 16,
                        _ => random.below(1 << 40) as isize - (1 << 39),
                    })
                    .collect();
                for reverse in [false, true] {
                    let list = ints(vm, &content);
                    let result = sort(vm, list, Value::NONE, reverse);
                    unraised(vm, result);
                    let mut expected = content.clone();
                    expected.sort_unstable();
                    if reverse {
                        expected.reverse();
                    }
                    assert_eq!(numbers(vm, list), expected, "pattern {pattern} of {length}");
                }
            }
        }
    });
}

fn tens(_: &mut Vm, row: &[Value]) -> PyResult {
    Ok(int(row[0].as_small().expect("an int").div_euclid(100)))
}

#[test]
fn equal_keys_keep_their_order() {
    with_vm(|vm| {
        let mut random = Random(2);
        for length in [5, 16, 17, 40, 300] {
            let content: Vec<isize> =
                (0..length).map(|at| random.below(7) as isize * 100 + at % 100).collect();
            for reverse in [false, true] {
                let list = ints(vm, &content);
                let result = sort(vm, list, native!(tens, 1), reverse);
                unraised(vm, result);
                let mut expected = content.clone();
                if reverse {
                    expected.sort_by_key(|number| -number.div_euclid(100));
                } else {
                    expected.sort_by_key(|number| number.div_euclid(100));
                }
                assert_eq!(numbers(vm, list), expected);
            }
        }
    });
}

#[test]
fn an_error_in_a_comparison_loses_nothing() {
    with_vm(|vm| {
        let mut random = Random(3);
        for length in [3usize, 10, 20, 50, 200] {
            for bad in [0, length / 2, length - 1] {
                let mut content: Vec<Value> =
                    (0..length).map(|_| int(random.below(1000) as isize)).collect();
                content[bad] = Value::NONE;
                let list = vm.new_list(&content).expect("room");
                let result = sort(vm, list, Value::NONE, false);
                assert!(raised(vm, result).starts_with("TypeError"));
                let mut kept: Vec<usize> = list
                    .cast::<List>()
                    .expect("a list")
                    .cells()
                    .iter()
                    .map(|cell| cell.get().bits())
                    .collect();
                let mut before: Vec<usize> = content.iter().map(|value| value.bits()).collect();
                kept.sort_unstable();
                before.sort_unstable();
                assert_eq!(kept, before);
            }
        }
    });
}

fn append_to_main(vm: &mut Vm, row: &[Value]) -> PyResult {
    let list = vm.roots.argv;
    method(vm, list, "append", &[int(-1)])?;
    Ok(row[0])
}

#[test]
fn a_list_changed_by_its_key_function_is_put_back_with_an_error() {
    with_vm(|vm| {
        let list = ints(vm, &[3, 1, 2]);
        vm.roots.argv = list;
        let result = sort(vm, list, native!(append_to_main, 1), false);
        assert_eq!(raised(vm, result), "ValueError: list modified during sort");
        assert_eq!(numbers(vm, list), [1, 2, 3]);
    });
}

#[test]
fn sorting_works_without_memory_for_merging() {
    with_heap(64 << 10, |vm| {
        let content: Vec<isize> = (0..200).map(|at| at * 7919 % 211).collect();
        let list = ints(vm, &content);
        vm.heap_mut().set_fail_after(1);
        let result = sort(vm, list, Value::NONE, false);
        vm.heap_mut().set_fail_after(0);
        unraised(vm, result);
        let mut expected = content;
        expected.sort_unstable();
        assert_eq!(numbers(vm, list), expected);
    });
}

#[test]
fn strings_sort_by_their_characters() {
    with_vm(|vm| {
        let words = ["pear", "Äpfel", "apple", "", "apples", "z", "日本"];
        let values: Vec<Value> = words.iter().map(|word| text(vm, word)).collect();
        let list = vm.new_list(&values).expect("room");
        let result = sort(vm, list, Value::NONE, false);
        unraised(vm, result);
        let mut expected = words;
        expected.sort_unstable();
        let cells = list.cast::<List>().expect("a list");
        let sorted: Vec<_> =
            cells.cells().iter().map(|cell| vm.as_str(cell.get()).expect("str")).collect();
        assert!(sorted.iter().map(|text| text.as_str()).eq(expected));
    });
}
