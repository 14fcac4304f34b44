//! Number literals and the folding of constants.

use boreas_mpy::{BinaryOp, UnaryOp};
use boreas_number::{MachineFloat, convert, float_parse};
#[cfg(target_pointer_width = "32")]
use core::f32::consts;
#[cfg(target_pointer_width = "64")]
use core::f64::consts;

use crate::ast::{Expr, ExprKind, Halves, Trailer, TrailerKind};
use crate::error::{ErrorKind, Result};
use crate::literal::Literal;
use crate::number::{self, Number};
use crate::options::ModuleConstant;
use crate::parser::Parser;

/// The smallest small integer of a 64-bit mpy-cross.
const HOST_SMALLEST: i64 = -1 << 62;

impl<'a: 's, 's> Parser<'a, 's, '_> {
    /// Makes the node of the current integer token.
    #[inline(never)]
    pub(crate) fn integer(&mut self) -> Result<ExprKind<'a>> {
        let text = self.lexer.text.as_slice();
        let (digits, base) = match text {
            [b'0', b'x' | b'X', digits @ ..] => (digits, 16),
            [b'0', b'o' | b'O', digits @ ..] => (digits, 8),
            [b'0', b'b' | b'B', digits @ ..] => (digits, 2),
            [b'0', _, ..] if text.iter().any(|digit| *digit != b'0') => (text, 0),
            _ => (text, 10),
        };
        let value = match base {
            0 => None,
            _ => number::parse_integer(self.arena, digits, base)?,
        };
        let Some(value) = value else {
            return Err(self.error_here(ErrorKind::Syntax(match base {
                2 => "invalid syntax for integer with base 2",
                8 => "invalid syntax for integer with base 8",
                10 => "invalid syntax for integer with base 10",
                16 => "invalid syntax for integer with base 16",
                _ => "invalid syntax for integer with base 0",
            })));
        };
        self.number_node(Number::Integer(value))
    }

    /// Makes the node of the current float or imaginary token.
    #[inline(never)]
    pub(crate) fn float(&mut self) -> Result<ExprKind<'a>> {
        let text = self.lexer.text.as_slice();
        let (real, is_imaginary) = match text {
            [real @ .., b'j' | b'J'] => (real, true),
            _ => (text, false),
        };
        let Ok(value) = float_parse::parse::<MachineFloat>(real) else {
            return Err(self.error_here(ErrorKind::Syntax("invalid syntax for number")));
        };
        let value = self.rounded(value);
        let literal = if is_imaginary { Literal::Imaginary(value) } else { Literal::Float(value) };
        Ok(ExprKind::Constant(self.arena.alloc(literal)?))
    }

    /// Rounds a float to the target's precision.
    fn rounded(&self, value: MachineFloat) -> MachineFloat {
        if self.options.single_precision { value as f32 as MachineFloat } else { value }
    }

    /// Makes the node of a number.
    fn number_node(&mut self, number: Number<'a>) -> Result<ExprKind<'a>> {
        let literal = match number {
            Number::Integer(value) => match convert::to_i64(value) {
                Some(small) if self.is_small(small) => {
                    return Ok(ExprKind::SmallInt(Halves::new(small)));
                }
                _ => Literal::Integer(value),
            },
            Number::Float(value) => Literal::Float(self.rounded(value)),
        };
        Ok(ExprKind::Constant(self.arena.alloc(literal)?))
    }

    fn is_small(&self, value: i64) -> bool {
        let sign = i64::MAX.checked_shr(u32::from(64 - self.options.small_int_bits.min(64)));
        sign.is_some_and(|largest| value <= largest && value >= -largest - 1)
    }

    /// Returns the number that an expression is, if it is one.
    fn number_of(&self, expression: &Expr<'a>) -> Result<Option<Number<'a>>> {
        Ok(match Literal::of(expression) {
            Some(Literal::Small(value)) => {
                Some(Number::Integer(number::from_small(self.arena, value)?))
            }
            Some(Literal::Integer(value)) => Some(Number::Integer(value)),
            Some(Literal::Float(value)) => Some(Number::Float(value)),
            _ => None,
        })
    }

    /// Tells whether an expression is a number, without making one.
    fn is_number(expression: &Expr<'a>) -> bool {
        matches!(
            Literal::of(expression),
            Some(Literal::Small(_) | Literal::Integer(_) | Literal::Float(_))
        )
    }

    fn folded(&mut self, number: Option<Number<'a>>) -> Result<Option<Expr<'a>>> {
        let Some(number) = number else { return Ok(None) };
        Ok(Some(Expr { line: 0, kind: self.number_node(number)? }))
    }

    /// Computes a sign or inversion of a constant.
    pub(crate) fn fold_unary(
        &mut self,
        operator: UnaryOp,
        operand: &Expr<'a>,
    ) -> Result<Option<Expr<'a>>> {
        let Some(operand) = self.number_of(operand)? else { return Ok(None) };
        let value = number::unary(self.arena, operator, operand)?;
        if let (UnaryOp::Negative, Some(Number::Integer(result))) = (operator, value)
            && convert::to_i64(result) == Some(HOST_SMALLEST)
        {
            // MicroPython keeps the negation of a large integer a large one.
            let literal = self.arena.alloc(Literal::Integer(result))?;
            return Ok(Some(Expr { line: 0, kind: ExprKind::Constant(literal) }));
        }
        self.folded(value)
    }

    /// Computes an operation on two constants.
    pub(crate) fn fold_binary(
        &mut self,
        operator: u8,
        left: &Expr<'a>,
        right: &Expr<'a>,
    ) -> Result<Option<Expr<'a>>> {
        if !Self::is_number(left) || !Self::is_number(right) {
            return Ok(None);
        }
        let Some(operator) = BinaryOp::from_index(operator) else { return Ok(None) };
        let (Some(left), Some(right)) = (self.number_of(left)?, self.number_of(right)?) else {
            return Ok(None);
        };
        let value = number::binary(self.arena, operator, left, right)?;
        self.folded(value)
    }

    /// Computes the chain of operands from `mark` on, if all of them are numbers.
    pub(crate) fn fold_chain(&mut self, mark: usize) -> Result<Option<Expr<'a>>> {
        let operands = self.operands.as_slice().get(mark..).unwrap_or(&[]);
        let Some(first) = operands.first() else { return Ok(None) };
        if !operands.iter().all(|operand| Self::is_number(&operand.value)) {
            return Ok(None);
        }
        let mut value = first.value;
        for index in mark + 1..self.operands.len() {
            let Some(operand) = self.operands.get(index).copied() else { break };
            match self.fold_binary(operand.operator, &value, &operand.value)? {
                Some(result) => value = result,
                None => return Ok(None),
            }
        }
        Ok(Some(value))
    }

    /// Makes a constant tuple of the items from `mark` on, if all of them are constants.
    pub(crate) fn fold_tuple(&mut self, mark: usize, line: u32) -> Result<Option<Expr<'a>>> {
        let items = self.expressions.as_slice().get(mark..).unwrap_or(&[]);
        if !items.iter().all(|item| Literal::of(item).is_some()) {
            return Ok(None);
        }
        let literals = self.arena.alloc_slice_fill(items.len(), Literal::None)?;
        for (place, item) in literals.iter_mut().zip(items) {
            if let Some(literal) = Literal::of(item) {
                *place = literal.without_name(self.arena, self.interner)?;
            }
        }
        self.expressions.truncate(mark);
        let tuple = self.arena.alloc(Literal::Tuple(literals))?;
        Ok(Some(Expr { line, kind: ExprKind::Constant(tuple) }))
    }

    /// Computes `module.constant` for constants known at compile time.
    pub(crate) fn module_constant(
        &mut self,
        subject: &Expr<'a>,
        trailers: &[Trailer<'a>],
    ) -> Result<Option<Expr<'a>>> {
        let ExprKind::Name(module) = subject.kind else { return Ok(None) };
        let [Trailer { kind: TrailerKind::Attribute(attribute), .. }] = trailers else {
            return Ok(None);
        };
        let module = self.interner.text(module);
        let attribute = self.interner.text(*attribute);
        let value = if module == b"math" {
            math_constant(attribute).map(ModuleConstant::Float)
        } else {
            self.options.module_constant.and_then(|lookup| lookup(module, attribute))
        };
        let number = match value {
            None => return Ok(None),
            Some(ModuleConstant::Integer(value)) => {
                Number::Integer(number::from_small(self.arena, value)?)
            }
            Some(ModuleConstant::Float(value)) if value.is_nan() => {
                // Not-a-numbers are one constant only if they are one object.
                let literal = match self.not_a_number {
                    Some(literal) => literal,
                    None => &*self.arena.alloc(Literal::Float(value))?,
                };
                self.not_a_number = Some(literal);
                return Ok(Some(Expr { line: 0, kind: ExprKind::Constant(literal) }));
            }
            Some(ModuleConstant::Float(value)) => Number::Float(value),
        };
        self.folded(Some(number))
    }
}

fn math_constant(name: &[u8]) -> Option<MachineFloat> {
    Some(match name {
        b"pi" => consts::PI,
        b"e" => consts::E,
        b"tau" => consts::TAU,
        b"inf" => MachineFloat::INFINITY,
        b"nan" => MachineFloat::NAN,
        _ => return None,
    })
}
