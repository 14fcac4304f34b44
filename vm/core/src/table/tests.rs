//! Tests of the hash table against the standard library's, through growth, removal and churn.

use super::*;
use crate::test_support::*;
use std::collections::HashMap;
use std::vec::Vec;

/// A table's content kept the plain way: entries in order, and where each key is.
#[derive(Default)]
struct Model {
    order: Vec<Option<(usize, isize)>>,
    at: HashMap<usize, usize>,
}

impl Model {
    fn set(&mut self, key: usize, value: isize) {
        match self.at.get(&key) {
            Some(at) => self.order[*at] = Some((key, value)),
            None => {
                self.at.insert(key, self.order.len());
                self.order.push(Some((key, value)));
            }
        }
    }

    fn remove(&mut self, key: usize) -> Option<isize> {
        let at = self.at.remove(&key)?;
        self.order[at].take().map(|entry| entry.1)
    }

    fn entries(&self) -> Vec<(usize, isize)> {
        self.order.iter().flatten().copied().collect()
    }
}

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % bound
    }
}

/// Keys of all sorts, no two of them equal: ints, names, strs that are no names, floats, tuples.
fn keys(vm: &mut Vm, count: usize, sorts: usize) -> Vec<Value> {
    (0..count)
        .map(|number| match number % sorts {
            0 => int(number as isize * 3 - 500),
            1 => {
                let text = std::format!("name_{number}");
                Value::name(vm.intern(text.as_bytes()).expect("room"))
            }
            2 => {
                let string = Str::new(vm, std::format!("text {number}").as_bytes());
                Value::object(string.expect("room"))
            }
            3 => vm.new_float(number as crate::Float + 0.25).expect("room"),
            _ => vm.new_tuple(&[int(number as isize), Value::NONE]).expect("room"),
        })
        .collect()
}

/// An equal but not identical key, where there is one.
fn twin(vm: &mut Vm, key: Value) -> Value {
    if let Some(name) = key.as_name() {
        let text = vm.name_text(name);
        return Value::object(Str::new(vm, &text).expect("room"));
    }
    if let Some(string) = key.cast::<Str>() {
        let text = string.text();
        return Value::object(Str::new(vm, &text).expect("room"));
    }
    match key.cast::<crate::objects::tuple::Tuple>() {
        Some(tuple) => vm.new_tuple(tuple.items()).expect("room"),
        None => key,
    }
}

fn content(table: &Table<2>) -> Vec<(usize, isize)> {
    let mut from = 0;
    let mut entries = Vec::new();
    while let Some(at) = table.next_position(from) {
        let value = table.value_at(at).as_small().expect("a small int");
        entries.push((table.key_at(at).bits(), value));
        from = at + 1;
    }
    entries
}

/// Every key is found where the order says, and the index has room to end each search.
fn check(vm: &mut Vm, table: &Table<2>, model: &Model) {
    assert_eq!(content(table), model.entries());
    assert_eq!(table.len(), model.at.len());
    let capacity = table.capacity();
    let taken = (0..index_slots(capacity)).filter(|slot| table.slot(capacity, *slot) != 0).count();
    assert!(taken <= table.positions());
    if table.state.get() & STALE == 0 && capacity > LINEAR {
        assert_eq!(taken, table.len(), "slots of removed entries are closed");
    }
    for at in 0..table.positions() {
        let key = table.key_at(at);
        if key != Value::DELETED {
            assert!(table.find(vm, key) == Ok(Some(at)));
        }
    }
}

fn set(vm: &mut Vm, table: &Table<2>, key: Value, value: isize) {
    let (position, _) = table.find_or_add(vm, key).expect("room");
    table.set_value_at(position, int(value));
}

fn churn(vm: &mut Vm, count: usize, sorts: usize, steps: usize, seed: u64) {
    let keys = keys(vm, count, sorts);
    let table: Table<2> = Table::new();
    let mut model = Model::default();
    let mut random = Random(seed);
    for step in 0..steps {
        let key = keys[random.below(count)];
        let used = if random.below(2) == 0 { key } else { twin(vm, key) };
        // Long phases of growing and of shrinking.
        let removes = if (step / count).is_multiple_of(2) { 3 } else { 7 };
        if random.below(10) < removes {
            let found = table.find(vm, used).expect("hashable");
            let removed = found.map(|at| table.remove_at(vm, at).as_small().expect("an int"));
            assert_eq!(removed, model.remove(key.bits()));
        } else {
            // The key that stays is the first one given.
            set(
                vm,
                &table,
                if model.at.contains_key(&key.bits()) { used } else { key },
                step as isize,
            );
            model.set(key.bits(), step as isize);
        }
        if step % (count / 4 + 1) == 0 {
            check(vm, &table, &model);
        }
    }
    check(vm, &table, &model);
}

#[test]
fn random_churn_agrees_with_the_standard_library() {
    with_heap(64 << 20, |vm| {
        for sorts in 1..=5 {
            for (count, steps) in [(6, 400), (12, 800), (40, 2000), (300, 6000), (3000, 20_000)] {
                churn(vm, count, sorts, steps, (sorts * count) as u64);
            }
        }
    });
}

#[test]
fn tables_of_names_only_churn_too() {
    with_heap(64 << 20, |vm| {
        let names: Vec<Value> = (0..400)
            .map(|number| {
                let text = std::format!("only_{number}");
                Value::name(vm.intern(text.as_bytes()).expect("room"))
            })
            .collect();
        let table: Table<2> = Table::new();
        let mut model = Model::default();
        let mut random = Random(5);
        let mut ids = std::collections::HashSet::new();
        for step in 0..8000 {
            let key = names[random.below(400)];
            if random.below(2) == 0 {
                let name = key.as_name().expect("a name");
                let found = table.find_name_noalloc(vm, name);
                let removed = found.map(|at| table.remove_at(vm, at).as_small().expect("an int"));
                assert_eq!(removed, model.remove(key.bits()));
            } else {
                let fresh = !model.at.contains_key(&key.bits());
                set(vm, &table, key, step);
                model.set(key.bits(), step);
                if fresh {
                    let id = (table.storage(), table.positions());
                    assert!(ids.insert(id), "a cached position came back");
                }
            }
        }
        check(vm, &table, &model);
    });
}

#[test]
fn growth_passes_every_size_of_index() {
    with_heap(128 << 20, |vm| {
        let table: Table<2> = Table::new();
        let mut checked = 0;
        for number in 0..70_000 {
            set(vm, &table, int(number * 5), number);
            if number.count_ones() <= 1 || (number + 1).count_ones() == 1 {
                for back in 0..=number {
                    let position = table.find(vm, int(back * 5)).expect("hashable");
                    assert_eq!(position, Some(back as usize));
                }
                assert!(table.find(vm, int(-1)) == Ok(None));
                checked += 1;
            }
        }
        assert!(checked > 30);
        for number in (0..70_000).step_by(2) {
            let at = table.find(vm, int(number * 5)).expect("hashable").expect("there");
            assert!(table.remove_at(vm, at) == int(number));
        }
        assert_eq!(table.len(), 35_000);
        for number in 0..70_000 {
            let found = table.find(vm, int(number * 5)).expect("hashable");
            assert_eq!(found.is_some(), number % 2 == 1);
        }
    });
}

#[test]
fn classes_of_capacity_are_exact_then_powers_of_two() {
    for entries in 0..=8 {
        assert_eq!(capacity_of(class_for(entries)), entries);
    }
    for entries in [9, 16, 17, 100, 128, 129, 32_768, 32_769, 1 << 20, LIMIT] {
        assert_eq!(capacity_of(class_for(entries)), entries.next_power_of_two());
        assert!(class_for(entries) < 1 << (32 - CLASS_SHIFT));
    }
    assert_eq!([8, 16, 128, 256, 32_768, 65_536].map(slot_size), [1, 1, 1, 2, 2, 4]);
}

#[test]
fn sizes_are_what_was_budgeted() {
    assert_eq!(size_of::<Table<2>>(), size_of::<usize>() + 8);
    // A dict of eight entries without index, one of nine with one byte a slot.
    assert_eq!(words_for::<2>(8), 16);
    assert_eq!(words_for::<2>(16), 32 + 32 / size_of::<usize>());
    assert_eq!(words_for::<1>(16), 16 + 32 / size_of::<usize>());
}

#[test]
fn taking_entries_from_the_end_leaves_nothing_behind() {
    with_heap(64 << 20, |vm| {
        let table: Table<1> = Table::new();
        for round in 0..3 {
            for number in 0..20_000 {
                table.find_or_add(vm, int(number)).expect("room");
            }
            let bytes = table.bytes();
            while let Some(last) = table.last_position() {
                table.remove_at(vm, last);
            }
            assert_eq!((table.len(), table.positions()), (0, 0), "round {round}");
            assert_eq!(table.bytes(), bytes, "the memory is kept for the next round");
        }
    });
}

#[test]
fn copies_are_independent() {
    with_vm(|vm| {
        for count in [0, 3, 8, 9, 200] {
            let keys = keys(vm, count, 5);
            let table: Table<2> = Table::new();
            let mut model = Model::default();
            for (number, key) in keys.iter().enumerate() {
                set(vm, &table, *key, number as isize);
                model.set(key.bits(), number as isize);
            }
            let copy: Table<2> = Table::new();
            copy.copy_from(vm, &table).expect("room");
            set(vm, &copy, Value::NONE, -1);
            check(vm, &table, &model);
            model.set(Value::NONE.bits(), -1);
            check(vm, &copy, &model);
            table.clear();
            assert!(table.is_empty() && copy.len() == count + 1);
        }
    });
}

#[test]
fn equal_keys_of_different_types_are_one() {
    with_vm(|vm| {
        for fill in [0, 20] {
            let table: Table<2> = Table::new();
            for number in 0..fill {
                set(vm, &table, int(number + 100), 0);
            }
            let one = vm.new_float(1.0).expect("room");
            set(vm, &table, int(1), 1);
            set(vm, &table, Value::TRUE, 2);
            set(vm, &table, one, 3);
            assert_eq!(table.len(), fill as usize + 1);
            let at = table.find(vm, int(1)).expect("hashable").expect("there");
            assert!(table.key_at(at) == int(1) && table.value_at(at) == int(3));
        }
    });
}

#[test]
fn keys_that_cannot_be_hashed_are_refused() {
    with_vm(|vm| {
        let table: Table<1> = Table::new();
        let list = ints(vm, &[]);
        let result = table.find_or_add(vm, list).map(|_| ());
        assert_eq!(raised(vm, result), "TypeError: unhashable type: 'list'");
        assert!(table.is_empty());
    });
}

#[test]
fn tables_survive_collections_while_they_grow() {
    with_heap(1 << 20, |vm| {
        let dict = crate::objects::dict::Dict::new(vm).expect("room");
        vm.heap_mut().set_stress(true);
        for number in 0..60 {
            let key = Str::new(vm, std::format!("key {number}").as_bytes()).expect("room");
            let value = ints(vm, &[number]);
            dict.set(vm, Value::object(key), value).expect("room");
        }
        vm.heap_mut().set_stress(false);
        for number in 0..60 {
            let key = Str::new(vm, std::format!("key {number}").as_bytes()).expect("room");
            let value = dict.get(vm, Value::object(key)).expect("hashable").expect("there");
            assert_eq!(numbers(vm, value), [number]);
        }
    });
}

#[test]
fn running_out_of_memory_leaves_the_table_as_it_was() {
    with_vm(|vm| {
        for count in [4, 8, 16, 128] {
            let keys = keys(vm, count, 3);
            let table: Table<2> = Table::new();
            let mut model = Model::default();
            for (number, key) in keys.iter().enumerate() {
                set(vm, &table, *key, number as isize);
                model.set(key.bits(), number as isize);
            }
            assert_eq!(table.positions(), table.capacity());
            vm.heap_mut().set_fail_after(1);
            let result = table.find_or_add(vm, Value::NONE).map(|_| ());
            vm.heap_mut().set_fail_after(0);
            assert!(raised(vm, result).starts_with("MemoryError"));
            check(vm, &table, &model);
        }
    });
}
