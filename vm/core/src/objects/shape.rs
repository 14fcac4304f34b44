//! Shapes: which attributes an instance has, and in which slots.
//!
//! Instances of a class that got the same attributes in the same order share a shape. A shape adds
//! one attribute to its parent; the root of a class has none. Slots lie inside the instance as far
//! as it was made with room for them; the last of those then holds a list with the rest:
//!
//! ```text
//! count <= inline   slot i is inline slot i
//! count >  inline   slot i is inline slot i below inline - 1, else item i - (inline - 1) of the list
//!                   in inline slot inline - 1
//! ```
//!
//! After `del`, or with many attributes, an instance has a dict in its last inline slot instead.

use super::class::Class;
use crate::name;
use crate::object::Gc;
use crate::objects::dict::Dict;
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;
use core::cell::Cell;

crate::object::object! {
    /// A shape.
    pub struct Shape: SHAPE {
        /// The shape without the last attribute.
        parent: Option<Gc<Shape>>,
        /// The class.
        pub class: Gc<Class>,
        /// Shapes with one attribute more: one shape, a dict of them by name, or `UNBOUND`.
        children: Cell<Value>,
        /// The last attribute.
        name: Name,
        /// How many attributes there are; `Shape::DICT` if they are in a dict.
        pub count: u16,
        /// Slots inside the instance.
        pub inline: u16,
    }
}

/// The type of shapes, which Python never sees.
pub static SHAPE: Type = Type::new::<Shape>(name!("shape"));

/// Where an attribute lies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In this inline slot.
    Inline(usize),
    /// In this item of the list in the last inline slot.
    Row(usize),
}

impl Shape {
    /// `count` of the shape of instances whose attributes are in a dict.
    pub const DICT: u16 = u16::MAX;

    /// Instances with more attributes than this use a dict.
    pub const MOST: u16 = 64;

    /// Makes the shape without attributes of instances with `inline` slots.
    pub fn root(vm: &mut Vm, class: Gc<Class>, inline: u16, count: u16) -> PyResult<Gc<Shape>> {
        Shape::allocate(vm, None, class, Cell::new(Value::UNBOUND), Name::NULL, count, inline)
    }

    /// Whether attributes are in a dict.
    pub fn is_dict(&self) -> bool {
        self.count == Shape::DICT
    }

    /// Finds an attribute's number.
    pub fn find(&self, name: Name) -> Option<usize> {
        if self.is_dict() {
            return None;
        }
        if self.name == name {
            return Some(self.count as usize - 1);
        }
        let mut at = self.parent;
        while let Some(shape) = at {
            if shape.name == name && !name.is_null() {
                return Some(shape.count as usize - 1);
            }
            at = shape.parent;
        }
        None
    }

    /// Where attribute number `index` lies.
    pub fn place(&self, index: usize) -> Place {
        let inline = self.inline as usize;
        if self.count as usize <= inline || index < inline - 1 {
            Place::Inline(index)
        } else {
            Place::Row(index - (inline - 1))
        }
    }

    /// The name of attribute number `index`.
    pub fn name_of(&self, index: usize) -> Name {
        if self.count as usize == index + 1 {
            return self.name;
        }
        let mut at = self.parent;
        while let Some(shape) = at {
            if shape.count as usize == index + 1 {
                return shape.name;
            }
            at = shape.parent;
        }
        Name::NULL
    }

    fn known_child(&self, vm: &Vm, name: Name) -> Option<Gc<Shape>> {
        let children = self.children.get();
        if let Some(only) = children.cast::<Shape>() {
            return (only.name == name).then_some(only);
        }
        children.cast::<Dict>()?.get_name(vm, name)?.cast::<Shape>()
    }
}

/// The shape with one attribute more.
pub fn with_attribute(vm: &mut Vm, shape: Gc<Shape>, name: Name) -> PyResult<Gc<Shape>> {
    if let Some(child) = shape.known_child(vm, name) {
        return Ok(child);
    }
    let child = Shape::allocate(
        vm,
        Some(shape),
        shape.class,
        Cell::new(Value::UNBOUND),
        name,
        shape.count + 1,
        shape.inline,
    )?;
    let children = shape.children.get();
    if children.is_unbound() {
        shape.children.set(Value::object(child));
    } else if let Some(only) = children.cast::<Shape>() {
        let dict = Dict::new(vm)?;
        dict.set_name(vm, only.name, children)?;
        dict.set_name(vm, name, Value::object(child))?;
        shape.children.set(Value::object(dict));
    } else if let Some(dict) = children.cast::<Dict>() {
        dict.set_name(vm, name, Value::object(child))?;
    }
    Ok(child)
}
