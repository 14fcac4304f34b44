//! Tests of the heap: allocation, marking, sweeping, its limits and its test modes.

use super::*;
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::str::Str;
use crate::test_support::*;
use crate::{Gc, Value, Vm};
use std::vec::Vec;

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % bound
    }
}

/// A list of `length` ints that say which list it is.
fn marked_list(vm: &mut Vm, id: usize, length: usize) -> Gc<List> {
    let list = List::with_capacity(vm, length).expect("room");
    for at in 0..length {
        list.push(vm, int((id * 100_003 + at) as isize)).expect("room");
    }
    list
}

fn is_intact(list: Gc<List>, id: usize, length: usize) -> bool {
    list.len() == length
        && (0..length).all(|at| list.get(at) == Some(int((id * 100_003 + at) as isize)))
}

#[test]
fn every_region_is_used_within_its_bounds() {
    for size in (0..6000).step_by(37) {
        for offset in [0, 1, 8] {
            let memory = std::vec![0xEEu8; size + 64].leak();
            let (_, rest) = memory.split_at_mut(offset);
            let (region, after) = rest.split_at_mut(size);
            let range = region.as_ptr_range();
            let range = range.start.addr()..range.end.addr();
            let Some(mut heap) = Heap::from_static(region) else {
                assert!(size < 1024, "{size} bytes are enough");
                continue;
            };
            let total = heap.total_bytes();
            let mut seen = Vec::new();
            while let Some(pointer) = heap.allocate_object(GRANULE) {
                let address = pointer.as_ptr().addr();
                assert!(address.is_multiple_of(GRANULE));
                assert!(range.contains(&address) && address + GRANULE <= range.end);
                // SAFETY: the heap handed the granule out.
                unsafe { pointer.as_ptr().write_bytes(0x11, GRANULE) };
                seen.push(address);
            }
            assert_eq!(seen.len() * GRANULE, total);
            seen.dedup();
            assert_eq!(seen.len() * GRANULE, total, "no granule is handed out twice");
            assert!(after.iter().all(|byte| *byte == 0xEE), "nothing is written behind the region");
            assert_eq!(heap.usage().free, 0);
        }
    }
}

#[test]
fn most_of_a_region_is_for_blocks() {
    for size in [4 << 10, 16 << 10, 64 << 10, 1 << 20] {
        let heap = Heap::from_static(std::vec![0u8; size].leak()).expect("large enough");
        assert!(heap.total_bytes() * 100 >= size * 91, "{} of {size}", heap.total_bytes());
    }
}

#[test]
fn values_survive_churn_with_collections_and_fragmentation() {
    for (heap, seed) in [(256 << 10, 1), (1 << 20, 2), (4 << 20, 3)] {
        with_heap(heap, |vm| {
            let root = marked_list(vm, 0, 0);
            vm.roots.argv = Value::object(root);
            let mut random = Random(seed);
            let mut lengths: Vec<(usize, usize)> = Vec::new();
            for step in 0..6000 {
                // Mostly small, sometimes from the far end of the arena.
                let length = match random.below(40) {
                    0 => 64 + random.below(400),
                    1..=5 => random.below(64),
                    _ => random.below(6),
                };
                let list = marked_list(vm, step, length);
                if lengths.len() < 100 {
                    root.push(vm, Value::object(list)).expect("room");
                    lengths.push((step, length));
                } else {
                    let at = random.below(100);
                    let old = root.get(at).and_then(|value| value.cast::<List>()).expect("a list");
                    assert!(is_intact(old, lengths[at].0, lengths[at].1));
                    root.set(at, Value::object(list));
                    lengths[at] = (step, length);
                }
                if random.below(500) == 0 {
                    vm.collect();
                }
            }
            for (at, (id, length)) in lengths.iter().enumerate() {
                let list = root.get(at).and_then(|value| value.cast::<List>()).expect("a list");
                assert!(is_intact(list, *id, *length));
            }
            let usage = vm.heap_use();
            assert_eq!(usage.used + usage.free, usage.total);
            assert!(usage.largest_free <= usage.free);
        });
    }
}

#[test]
fn garbage_is_given_back() {
    with_heap(1 << 20, |vm| {
        vm.collect();
        let before = vm.heap_use().used;
        make_garbage(vm, 2000);
        assert!(vm.heap_use().used > before + 2000 * 32);
        scrub_stack();
        vm.collect();
        let after = vm.heap_use().used;
        assert!(after <= before + 2048, "{before} bytes before, {after} after");
    });
}

#[inline(never)]
fn make_garbage(vm: &mut Vm, count: usize) {
    for id in 0..count {
        marked_list(vm, id, 3);
    }
}

#[test]
fn local_variables_keep_values_alive() {
    with_heap(1 << 20, |vm| {
        let list = core::hint::black_box(marked_list(vm, 7, 50));
        let inside = marked_list(vm, 8, 20);
        // Only a pointer into the middle of the block is left of this one.
        let cells = inside.cells().get(5..).expect("items");
        for _ in 0..5 {
            vm.collect();
            make_garbage(vm, 100);
        }
        assert!(is_intact(list, 7, 50));
        assert!(
            cells.iter().enumerate().all(|(at, cell)| cell.get() == int(800_029 + at as isize))
        );
    });
}

#[test]
fn everything_reachable_survives_whatever_holds_it() {
    with_heap(4 << 20, |vm| {
        let dict = Dict::new(vm).expect("room");
        for id in 0..50 {
            let inner = marked_list(vm, id, 5);
            let tuple = vm.new_tuple(&[Value::object(inner)]).expect("room");
            let key = Str::new(vm, std::format!("key number {id}").as_bytes()).expect("room");
            let iterator = vm.iter(tuple).expect("a tuple");
            dict.set(vm, Value::object(key), iterator).expect("room");
        }
        vm.collect();
        make_garbage(vm, 5000);
        vm.collect();
        for id in 0..50 {
            let key = Str::new(vm, std::format!("key number {id}").as_bytes()).expect("room");
            let iterator = dict.get(vm, Value::object(key)).expect("hashable").expect("there");
            let list = vm.next(iterator).expect("no error").cast::<List>().expect("a list");
            assert!(is_intact(list, id, 5));
        }
    });
}

#[test]
fn wide_and_deep_structures_overflow_the_mark_stack_and_survive() {
    with_heap(16 << 20, |vm| {
        let wide = marked_list(vm, 0, 0);
        for id in 0..60_000 {
            let inner = marked_list(vm, id, 1);
            wide.push(vm, Value::object(inner)).expect("room");
        }
        let mut deep = ints(vm, &[]);
        for _ in 0..60_000 {
            deep = vm.new_tuple(&[deep]).expect("room");
        }
        for _ in 0..3 {
            vm.collect();
            make_garbage(vm, 3000);
        }
        for id in 0..60_000 {
            let inner = wide.get(id).and_then(|value| value.cast::<List>()).expect("a list");
            assert!(is_intact(inner, id, 1));
        }
        let mut depth = 0;
        while let Some(tuple) = deep.cast::<crate::objects::tuple::Tuple>() {
            deep = tuple.items()[0];
            depth += 1;
        }
        assert_eq!(depth, 60_000);
    });
}

#[test]
fn large_blocks_come_from_the_far_end_and_leave_no_holes() {
    with_heap(1 << 20, |vm| {
        let large: usize = vm.heap.total_bytes() / 4;
        for _ in 0..20 {
            let block = vm.allocate_block::<u8>(large).expect("room after collection");
            block.set(large - 1, 1);
            marked_list(vm, 1, 3);
        }
        scrub_stack();
        vm.collect();
        assert!(vm.heap_use().largest_free > large * 3);
        let whole = vm.heap_use().largest_free;
        assert!(vm.allocate_block::<u8>(whole).is_ok(), "the largest run can be had as a whole");
    });
}

#[test]
fn blocks_grow_in_place_while_they_can() {
    with_heap(256 << 10, |vm| {
        let block = vm.allocate_block::<u8>(GRANULE).expect("room");
        block.set(0, 42);
        let longer = vm.grow_block(block, GRANULE, 4 * GRANULE).expect("room");
        assert!(longer.pointer() == block.pointer() && longer.get(0) == 42);
        let _obstacle = vm.allocate_block::<u8>(1).expect("room");
        let moved = vm.grow_block(longer, GRANULE, 8 * GRANULE).expect("room");
        assert!(moved.pointer() != block.pointer() && moved.get(0) == 42);
        assert!(moved.cells().iter().skip(1).all(|cell| cell.get() == 0));
        let same = vm.grow_block(moved, GRANULE, 2).expect("no need");
        assert_eq!(same.len(), 8 * GRANULE);
    });
}

#[test]
fn shrunk_blocks_give_their_end_back() {
    with_heap(256 << 10, |vm| {
        let first = vm.allocate_block::<u8>(16 * GRANULE).expect("room");
        let _obstacle = vm.allocate_block::<u8>(1).expect("room");
        let before = vm.heap_use().used;
        vm.heap.shrink(first.pointer(), 16 * GRANULE, 3 * GRANULE);
        assert_eq!(before - vm.heap_use().used, 13 * GRANULE);
        let last = vm.allocate_block::<u8>(40 * GRANULE).expect("room");
        vm.heap.shrink(last.pointer(), 40 * GRANULE, 1);
        assert_eq!(vm.heap_use().used, before - 12 * GRANULE);
    });
}

#[test]
fn usage_counts_granules() {
    with_heap(256 << 10, |vm| {
        vm.collect();
        let before = vm.heap_use();
        assert_eq!(before.used + before.free, before.total);
        let _blocks = [1, GRANULE, GRANULE + 1, 100 * GRANULE]
            .map(|bytes| vm.allocate_block::<u8>(bytes).expect("room"));
        let after = vm.heap_use();
        assert_eq!(after.used - before.used, (1 + 1 + 2 + 100) * GRANULE);
        assert_eq!(after.total, before.total);
        vm.heap.free_raw(_blocks[2].pointer().cast());
        assert_eq!(vm.heap_use().used, after.used - 2 * GRANULE);
    });
}

#[test]
fn stress_mode_collects_before_every_allocation() {
    with_heap(128 << 10, |vm| {
        vm.heap_mut().set_stress(true);
        let root = marked_list(vm, 0, 0);
        for id in 0..60 {
            let list = marked_list(vm, id, id % 9);
            let pair = vm.new_tuple(&[Value::object(list)]).expect("room");
            root.push(vm, pair).expect("room");
            make_garbage(vm, 2);
        }
        let used = vm.heap_use().used;
        vm.heap_mut().set_stress(false);
        vm.collect();
        assert!(used <= vm.heap_use().used + 4096, "garbage had been collected all along");
        for id in 0..60 {
            let pair = root.get(id).expect("a tuple");
            let list = vm.subscript(pair, int(0)).expect("an item");
            assert!(is_intact(list.cast::<List>().expect("a list"), id, id % 9));
        }
    });
}

#[test]
fn any_allocation_may_fail_and_all_goes_on() {
    with_heap(512 << 10, |vm| {
        let mut failures = 0;
        for count in 1..80 {
            vm.heap_mut().set_fail_after(count);
            let result = build_something(vm);
            vm.heap_mut().set_fail_after(0);
            match result {
                Ok(value) => assert_eq!(repr(vm, value), "{0: [(0,)], 1: [(1,)], 2: [(2,)]}"),
                Err(_) => {
                    failures += 1;
                    assert!(raised(vm, Err::<(), _>(crate::Raised)).starts_with("MemoryError"));
                }
            }
        }
        assert!((9..79).contains(&failures), "{failures} failures");
        let value = build_something(vm);
        assert_eq!(shown(vm, value), "{0: [(0,)], 1: [(1,)], 2: [(2,)]}");
    });
}

fn build_something(vm: &mut Vm) -> crate::PyResult {
    let dict = Dict::new(vm)?;
    for number in 0..3 {
        let tuple = vm.new_tuple(&[int(number)])?;
        let list = vm.new_list(&[tuple])?;
        dict.set(vm, int(number), list)?;
    }
    Ok(Value::object(dict))
}

#[test]
fn a_full_heap_raises_and_recovers() {
    with_heap(64 << 10, |vm| {
        let result = fill(vm);
        assert!(raised(vm, result).starts_with("MemoryError"));
        scrub_stack();
        vm.collect();
        let usage = vm.heap_use();
        assert!(usage.free > usage.total / 2, "what filled the heap is gone");
        let result = vm.allocate_block::<Value>(usize::MAX / 4).map(|_| ());
        assert!(raised(vm, result).starts_with("MemoryError"));
    });
}

#[inline(never)]
fn fill(vm: &mut Vm) -> crate::PyResult<()> {
    let list = List::with_capacity(vm, 0)?;
    loop {
        let inner = vm.new_list(&[int(1), int(2)])?;
        list.push(vm, inner)?;
    }
}

#[test]
fn a_threshold_asks_for_collections_early() {
    with_heap(1 << 20, |vm| {
        vm.collect();
        vm.heap_mut().set_threshold(8 << 10);
        assert_eq!(vm.heap_mut().threshold(), 8 << 10);
        let before = vm.heap_use().used;
        for _ in 0..50 {
            make_garbage(vm, 100);
            scrub_stack();
            assert!(vm.heap_use().used < before + (24 << 10));
        }
        vm.heap_mut().set_threshold(0);
        make_garbage(vm, 1000);
        assert!(vm.heap_use().used > before + (48 << 10));
    });
}

#[test]
fn a_locked_heap_allocates_nothing() {
    with_heap(256 << 10, |vm| {
        let list = marked_list(vm, 1, 4);
        vm.heap_mut().lock();
        let result = vm.new_list(&[int(1)]);
        assert_eq!(raised(vm, result), "MemoryError");
        let result = list.push(vm, int(0)).map(|()| Value::NONE);
        assert!(result.is_err());
        vm.take_pending();
        assert_eq!(vm.heap_mut().unlock(), 0);
        assert!(vm.new_list(&[int(1)]).is_ok());
        assert!(is_intact(list, 1, 4));
    });
}
