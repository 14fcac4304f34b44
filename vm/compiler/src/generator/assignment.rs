//! Assignment, augmented assignment and deletion.

use boreas_mpy::op;

use crate::ast::{Expr, ExprKind, Primary, Trailer, TrailerKind};
use crate::error::{Failed, Result};
use crate::generator::Generator;

/// Which part of an assignment is due.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Part {
    /// Storing the value on the stack.
    Store,
    /// Loading the target's value, keeping what storing will need.
    AugmentedLoad,
    /// Storing the new value over the one loaded.
    AugmentedStore,
}

impl<'a> Generator<'a, '_> {
    /// Stores the value on the stack in a target.
    pub(crate) fn assign(&mut self, target: &Expr<'a>) -> Result<()> {
        self.assign_part(target, Part::Store)
    }

    #[inline(never)]
    pub(crate) fn augmented_assign(
        &mut self,
        operator: u8,
        parts: &'a [Expr<'a>; 2],
    ) -> Result<()> {
        let [target, value] = parts;
        self.assign_part(target, Part::AugmentedLoad)?;
        self.expression(value)?;
        self.binary(operator);
        self.assign_part(target, Part::AugmentedStore)
    }

    fn assign_part(&mut self, target: &Expr<'a>, part: Part) -> Result<()> {
        match target.kind {
            ExprKind::Name(name) if part == Part::AugmentedLoad => {
                self.load_name(name);
                Ok(())
            }
            ExprKind::Name(name) => {
                self.store_name(name);
                Ok(())
            }
            ExprKind::Primary(primary) => self.assign_primary(target.line, primary, part),
            ExprKind::ParenTuple([]) => Err(self.unassignable(target)),
            ExprKind::Tuple(items) | ExprKind::ParenTuple(items) | ExprKind::List(items)
                if part == Part::Store =>
            {
                self.enter()?;
                self.unpack(items)?;
                self.leave();
                Ok(())
            }
            _ => Err(self.unassignable(target)),
        }
    }

    #[cold]
    fn unassignable(&mut self, target: &Expr<'a>) -> Failed {
        self.error(target.line, "can't assign to expression")
    }

    fn assign_primary(&mut self, line: u32, primary: &'a Primary<'a>, part: Part) -> Result<()> {
        let Some(last) = self.base(primary, part != Part::AugmentedStore)? else { return Ok(()) };
        match (last.kind, part) {
            (TrailerKind::Subscript(_), Part::AugmentedStore) => {
                self.opcode(op::ROT_THREE, 0);
                self.opcode(op::STORE_SUBSCR, -3);
                Ok(())
            }
            (TrailerKind::Subscript(index), _) => {
                self.expression(index)?;
                if part == Part::Store {
                    self.opcode(op::STORE_SUBSCR, -3);
                    return Ok(());
                }
                self.opcode(op::DUP_TOP_TWO, 2);
                self.opcode(op::LOAD_SUBSCR, -1);
                Ok(())
            }
            (TrailerKind::Attribute(name), Part::AugmentedLoad) => {
                self.opcode(op::DUP_TOP, 1);
                self.name_operation(op::LOAD_ATTR, 0, name);
                Ok(())
            }
            (TrailerKind::Attribute(name), _) => {
                if part == Part::AugmentedStore {
                    self.opcode(op::ROT_TWO, 0);
                }
                self.name_operation(op::STORE_ATTR, -2, name);
                Ok(())
            }
            (TrailerKind::Call(_), _) => Err(self.error(line, "can't assign to expression")),
        }
    }

    /// Evaluates all but the last trailer, if asked to, and returns the last one.
    fn base(
        &mut self,
        primary: &'a Primary<'a>,
        evaluate: bool,
    ) -> Result<Option<&'a Trailer<'a>>> {
        let Some((last, others)) = primary.trailers.split_last() else { return Ok(None) };
        if evaluate {
            self.expression(&primary.subject)?;
            for trailer in others {
                self.trailer(trailer)?;
            }
        }
        Ok(Some(last))
    }

    #[inline(never)]
    fn unpack(&mut self, items: &'a [Expr<'a>]) -> Result<()> {
        let count = items.len();
        let mut star = None;
        for (index, item) in items.iter().enumerate() {
            if !matches!(item.kind, ExprKind::Starred(_)) {
                continue;
            }
            if star.is_some() {
                return Err(self.error(item.line, "multiple *x in assignment"));
            }
            star = Some(index);
            let operand = index | (count - index - 1) << 8;
            self.unsigned(op::UNPACK_EX, count as i32 - 1, operand);
        }
        if star.is_none() {
            self.unsigned(op::UNPACK_SEQUENCE, count as i32 - 1, count);
        }
        for item in items {
            match item.kind {
                ExprKind::Starred(target) => self.assign(target)?,
                _ => self.assign(item)?,
            }
        }
        Ok(())
    }

    /// Evaluates a value and stores it in targets from left to right.
    #[inline(never)]
    pub(crate) fn assign_statement(&mut self, parts: &'a [Expr<'a>]) -> Result<()> {
        let Some((value, targets)) = parts.split_last() else { return Ok(()) };
        if let [target] = targets
            && let ExprKind::Tuple(values) = value.kind
            && let ExprKind::Tuple(targets) = target.kind
            && Self::can_assign_in_place(targets, values)
        {
            return self.assign_in_place(targets, values);
        }
        self.expression(value)?;
        for (index, target) in targets.iter().enumerate() {
            if index + 1 < targets.len() {
                self.opcode(op::DUP_TOP, 1);
            }
            self.assign(target)?;
        }
        Ok(())
    }

    /// Tells whether values can go to targets without a tuple in between.
    fn can_assign_in_place(targets: &[Expr<'a>], values: &[Expr<'a>]) -> bool {
        matches!(targets.len(), 2 | 3)
            && targets.len() == values.len()
            && !targets.iter().any(|target| matches!(target.kind, ExprKind::Starred(_)))
    }

    fn assign_in_place(&mut self, targets: &'a [Expr<'a>], values: &'a [Expr<'a>]) -> Result<()> {
        for value in values {
            self.expression(value)?;
        }
        if targets.len() == 3 {
            self.opcode(op::ROT_THREE, 0);
        }
        self.opcode(op::ROT_TWO, 0);
        for target in targets {
            self.assign(target)?;
        }
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn delete(&mut self, target: &Expr<'a>) -> Result<()> {
        match target.kind {
            ExprKind::Name(name) => {
                self.delete_name(name);
                Ok(())
            }
            ExprKind::Primary(primary) => {
                let Some(last) = self.base(primary, true)? else { return Ok(()) };
                match last.kind {
                    TrailerKind::Subscript(index) => {
                        self.expression(index)?;
                        self.opcode(op::LOAD_NULL, 1);
                        self.opcode(op::ROT_THREE, 0);
                        self.opcode(op::STORE_SUBSCR, -3);
                        Ok(())
                    }
                    TrailerKind::Attribute(name) => {
                        self.opcode(op::LOAD_NULL, 1);
                        self.opcode(op::ROT_TWO, 0);
                        self.name_operation(op::STORE_ATTR, -2, name);
                        Ok(())
                    }
                    TrailerKind::Call(_) => Err(self.error(target.line, "can't delete expression")),
                }
            }
            ExprKind::ParenTuple(items) if !items.is_empty() => {
                self.enter()?;
                for item in items {
                    self.delete(item)?;
                }
                self.leave();
                Ok(())
            }
            _ => Err(self.error(target.line, "can't delete expression")),
        }
    }
}
