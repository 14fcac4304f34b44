//! Reads Python literals, and a few constructor calls, into values.

use super::{ARRAY, BYTEARRAY, MEMORYVIEW, construct};
use crate::objects::dict::Dict;
use crate::value::Value;
use crate::vm::Vm;
use std::string::String;
use std::vec::Vec;

/// The value of a literal.
pub fn literal(vm: &mut Vm, source: &str) -> Value {
    let mut reader = Reader { vm, rest: source };
    let value = reader.value();
    assert!(reader.rest.trim().is_empty(), "what is {:?} in {source:?}?", reader.rest);
    value
}

struct Reader<'a> {
    vm: &'a mut Vm,
    rest: &'a str,
}

impl Reader<'_> {
    fn take(&mut self, token: &str) -> bool {
        self.rest = self.rest.trim_start();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn items(&mut self, close: &str) -> Vec<Value> {
        let mut items = Vec::new();
        while !self.take(close) {
            items.push(self.value());
            self.take(",");
        }
        items
    }

    fn value(&mut self) -> Value {
        for (word, value) in [("None", Value::NONE), ("True", Value::TRUE), ("False", Value::FALSE)]
        {
            if self.take(word) {
                return value;
            }
        }
        if self.take("bytearray(") {
            let items = self.items(")");
            return construct(self.vm, &BYTEARRAY, &items).expect("a bytearray");
        }
        if self.take("memoryview(") {
            let items = self.items(")");
            return construct(self.vm, &MEMORYVIEW, &items).expect("a memoryview");
        }
        if self.take("array(") {
            let items = self.items(")");
            return construct(self.vm, &ARRAY, &items).expect("an array");
        }
        if self.take("slice(") {
            let items = self.items(")");
            return self.vm.new_slice(items[0], items[1], items[2]).expect("room");
        }
        if self.take("(") {
            let items = self.items(")");
            return self.vm.new_tuple(&items).expect("room");
        }
        if self.take("[") {
            let items = self.items("]");
            return self.vm.new_list(&items).expect("room");
        }
        if self.take("{") {
            return self.dict();
        }
        if self.rest.starts_with("b'") || self.rest.starts_with("b\"") {
            self.rest = &self.rest[1..];
            let bytes = self.quoted(true);
            return self.vm.new_bytes(&bytes).expect("room");
        }
        if self.rest.starts_with(['\'', '"']) {
            let bytes = self.quoted(false);
            return self.vm.new_str(&bytes).expect("valid text");
        }
        self.number()
    }

    fn dict(&mut self) -> Value {
        let dict = Dict::new(self.vm).expect("room");
        while !self.take("}") {
            let key = self.value();
            assert!(self.take(":"));
            let value = self.value();
            dict.set(self.vm, key, value).expect("hashable");
            self.take(",");
        }
        Value::object(dict)
    }

    fn number(&mut self) -> Value {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let (token, rest) = self.rest.split_at(end);
        self.rest = rest;
        assert!(!token.is_empty(), "no literal: {rest:?}");
        if token.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()) {
            let made = self.vm.new_int_from_decimal_text(token.as_bytes());
            return made.expect("an int");
        }
        self.vm.new_float(token.parse().expect(token)).expect("room")
    }

    fn quoted(&mut self, bytes: bool) -> Vec<u8> {
        let mut characters = self.rest.char_indices();
        let quote = characters.next().expect("a quote").1;
        let mut out = Vec::new();
        loop {
            let (at, character) = characters.next().expect("a closing quote");
            if character == quote {
                self.rest = &self.rest[at + 1..];
                return out;
            }
            if character != '\\' {
                let mut room = [0; 4];
                out.extend_from_slice(character.encode_utf8(&mut room).as_bytes());
                continue;
            }
            let (_, escape) = characters.next().expect("an escape");
            let digits = match escape {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            let code = match escape {
                'n' => 10,
                'r' => 13,
                't' => 9,
                'x' | 'u' | 'U' => {
                    let hex: String = characters.by_ref().take(digits).map(|(_, c)| c).collect();
                    u32::from_str_radix(&hex, 16).expect("hex digits")
                }
                _ => escape as u32,
            };
            if bytes {
                out.push(code as u8);
            } else {
                let character = char::from_u32(code).expect("a character");
                out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }
}
