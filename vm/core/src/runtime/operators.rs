//! Operators on values of any type: dispatch to the types' slots, reflected operations, truth.

use crate::exceptions::TYPE_ERROR;
use crate::objects::special;
use crate::types::{TypeFlags, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::{BinaryOp, Name};

impl Vm {
    /// Computes a unary operation; raises TypeError where the type lacks it.
    pub fn unary(&mut self, op: Unary, value: Value) -> PyResult {
        if let Some(unary) = self.type_of(value).unary {
            let result = unary(self, op, value)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        match op {
            Unary::Bool => Ok(Value::TRUE),
            Unary::Length => {
                Err(self.raise_with_type(&TYPE_ERROR, "object of type '", value, "' has no len()"))
            }
            Unary::Int | Unary::Index => {
                Err(self.raise_with_type(&TYPE_ERROR, "can't convert ", value, " to int"))
            }
            Unary::Float => {
                Err(self.raise_with_type(&TYPE_ERROR, "can't convert ", value, " to float"))
            }
            Unary::Complex => {
                Err(self.raise_with_type(&TYPE_ERROR, "can't convert ", value, " to complex"))
            }
            _ => {
                let method = special::unary_method(op);
                // Unlike that of a binary one, a unary method's NotImplemented is a result.
                if special::has(self, value, method) {
                    return Ok(Value::NOT_IMPLEMENTED);
                }
                let mut message = crate::error::Message::new();
                message.text("unsupported type for ").name(self, method).text(": '");
                message.type_of(self, value).text("'");
                Err(self.raise_message(&TYPE_ERROR, &message))
            }
        }
    }

    /// Bytes of heap that a value holds; types that do not tell count as one granule, and values
    /// that are no objects as nothing.
    pub fn size_of(&mut self, value: Value) -> PyResult<isize> {
        let known = match self.type_of(value).unary {
            Some(unary) => unary(self, Unary::SizeOf, value)?,
            None => Value::NOT_IMPLEMENTED,
        };
        if known != Value::NOT_IMPLEMENTED {
            return self.to_index(known);
        }
        Ok(if value.is_object() { crate::heap::GRANULE as isize } else { 0 })
    }

    /// Whether a value counts as true.
    #[inline]
    pub fn truth(&mut self, value: Value) -> PyResult<bool> {
        if value == Value::TRUE {
            return Ok(true);
        }
        if value == Value::FALSE || value == Value::NONE {
            return Ok(false);
        }
        if let Some(number) = value.as_small() {
            return Ok(number != 0);
        }
        self.truth_slow(value)
    }

    #[inline(never)]
    fn truth_slow(&mut self, value: Value) -> PyResult<bool> {
        if let Some(unary) = self.type_of(value).unary {
            let result = unary(self, Unary::Bool, value)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result == Value::TRUE);
            }
            let length = unary(self, Unary::Length, value)?;
            if length != Value::NOT_IMPLEMENTED {
                return Ok(length != Value::small(0));
            }
        }
        Ok(true)
    }

    /// `len(value)` as a number.
    pub fn len(&mut self, value: Value) -> PyResult<usize> {
        let length = self.unary(Unary::Length, value)?;
        self.to_index(length).map(|length| length.max(0) as usize)
    }

    /// Computes a binary operation with all of Python's fall-backs: the reflected operation of the
    /// right operand, in-place to plain, inequality by equality.
    pub fn binary(&mut self, op: BinaryOp, left: Value, right: Value) -> PyResult {
        match op {
            BinaryOp::Is => return Ok(Value::bool(left == right)),
            BinaryOp::In => return self.contains(right, left).map(Value::bool),
            BinaryOp::ExceptionMatch => {
                return crate::exceptions::matches(self, left, right).map(Value::bool);
            }
            _ => {}
        }
        if let Some(binary) = self.type_of(left).binary {
            let result = binary(self, op, left, right)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        self.binary_fallback(op, left, right)
    }

    #[inline(never)]
    fn binary_fallback(&mut self, op: BinaryOp, left: Value, right: Value) -> PyResult {
        if let Some(plain) = op.without_inplace() {
            return self.binary(plain, left, right);
        }
        if let Some(mirrored) = mirrored_comparison(op) {
            if let Some(binary) = self.type_of(right).binary {
                let result = binary(self, mirrored, right, left)?;
                if result != Value::NOT_IMPLEMENTED {
                    return Ok(result);
                }
            }
            match op {
                BinaryOp::Equal => return Ok(Value::bool(left == right)),
                BinaryOp::NotEqual => {
                    if let Some(binary) = self.type_of(left).binary {
                        let result = binary(self, BinaryOp::Equal, left, right)?;
                        if result != Value::NOT_IMPLEMENTED {
                            return Ok(Value::bool(!self.truth(result)?));
                        }
                    }
                    return Ok(Value::bool(left != right));
                }
                _ => {}
            }
        } else if let Some(name) = reflected_method(op) {
            // An int times a sequence is the sequence's business.
            if op == BinaryOp::Multiply && self.is_int(left) {
                let sequence = self.unwrap_native(right);
                let type_of = self.type_of(sequence);
                if let (Some(binary), false) =
                    (type_of.binary, type_of.has_flags(TypeFlags::INSTANCE))
                {
                    let result = binary(self, op, sequence, left)?;
                    if result != Value::NOT_IMPLEMENTED {
                        return Ok(result);
                    }
                }
            }
            let result = crate::objects::class::call_reflected(self, name, right, left)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
            // An instance of a class derived from a sequence repeats as the sequence does.
            let native = self.unwrap_native(right);
            if native != right && op == BinaryOp::Multiply {
                return self.binary(op, left, native);
            }
        }
        Err(self.unsupported_operands(op, left, right))
    }

    #[cold]
    #[inline(never)]
    fn unsupported_operands(
        &mut self,
        op: BinaryOp,
        left: Value,
        right: Value,
    ) -> crate::value::Raised {
        let mut message = crate::error::Message::new();
        message.text("unsupported types for ");
        if let Some(method) = binary_method(op) {
            message.name(self, method);
        }
        message.text(": '").type_of(self, left).text("', '").type_of(self, right).text("'");
        self.raise_message(&TYPE_ERROR, &message)
    }
}

/// The comparison that holds of swapped operands.
fn mirrored_comparison(op: BinaryOp) -> Option<BinaryOp> {
    Some(match op {
        BinaryOp::Less => BinaryOp::More,
        BinaryOp::More => BinaryOp::Less,
        BinaryOp::LessEqual => BinaryOp::MoreEqual,
        BinaryOp::MoreEqual => BinaryOp::LessEqual,
        BinaryOp::Equal => BinaryOp::Equal,
        BinaryOp::NotEqual => BinaryOp::NotEqual,
        _ => return None,
    })
}

macro_rules! method_names {
    ($($op:ident $plain:literal $reflected:literal $inplace:literal),* $(,)?) => {
        /// The special method of a binary operator.
        pub fn binary_method(op: BinaryOp) -> Option<Name> {
            use crate::name;
            match op {
                BinaryOp::Less => Some(name!("__lt__")),
                BinaryOp::More => Some(name!("__gt__")),
                BinaryOp::Equal => Some(name!("__eq__")),
                BinaryOp::LessEqual => Some(name!("__le__")),
                BinaryOp::MoreEqual => Some(name!("__ge__")),
                BinaryOp::NotEqual => Some(name!("__ne__")),
                BinaryOp::In => Some(name!("__contains__")),
                $(BinaryOp::$op => Some(name!($plain)),)*
                _ => {
                    let plain = op.without_inplace()?;
                    inplace_method(plain)
                }
            }
        }

        fn inplace_method(plain: BinaryOp) -> Option<Name> {
            match plain {
                $(BinaryOp::$op => Some(crate::name!($inplace)),)*
                _ => None,
            }
        }

        /// The special method of a binary operator with its operands swapped.
        pub fn reflected_method(op: BinaryOp) -> Option<Name> {
            match op {
                $(BinaryOp::$op => Some(crate::name!($reflected)),)*
                _ => None,
            }
        }
    };
}
method_names! {
    Or "__or__" "__ror__" "__ior__",
    Xor "__xor__" "__rxor__" "__ixor__",
    And "__and__" "__rand__" "__iand__",
    ShiftLeft "__lshift__" "__rlshift__" "__ilshift__",
    ShiftRight "__rshift__" "__rrshift__" "__irshift__",
    Add "__add__" "__radd__" "__iadd__",
    Subtract "__sub__" "__rsub__" "__isub__",
    Multiply "__mul__" "__rmul__" "__imul__",
    MatrixMultiply "__matmul__" "__rmatmul__" "__imatmul__",
    FloorDivide "__floordiv__" "__rfloordiv__" "__ifloordiv__",
    TrueDivide "__truediv__" "__rtruediv__" "__itruediv__",
    Modulo "__mod__" "__rmod__" "__imod__",
    Power "__pow__" "__rpow__" "__ipow__",
}
