//! Attribute access, subscripts, calls and `await`.

use boreas_mpy::op;

use crate::ast::{Expr, ExprKind, Primary, Trailer, TrailerKind};
use crate::error::Result;
use crate::generator::Generator;
use crate::scope::ScopeNode;

/// Largest number of positional and of keyword arguments that fit the call instructions.
const MOST_ARGUMENTS: usize = 255;

impl<'a> Generator<'a, '_> {
    /// Evaluates a subject with trailers; `a.f(...)` and `super().f(...)` make no method objects.
    pub(crate) fn primary(&mut self, primary: &'a Primary<'a>) -> Result<()> {
        self.expression(&primary.subject)?;
        let mut trailers = primary.trailers;
        if let Some((first, rest)) = trailers.split_first()
            && self.is_bare_super(&primary.subject, first)
        {
            self.super_arguments(first.line)?;
            trailers = match rest {
                [
                    Trailer { kind: TrailerKind::Attribute(method), .. },
                    Trailer { kind: TrailerKind::Call(arguments), .. },
                    rest @ ..,
                ] => {
                    self.name_operation(op::LOAD_SUPER_METHOD, -1, *method);
                    self.call(arguments, true, 0)?;
                    rest
                }
                _ => {
                    self.call_with(2);
                    rest
                }
            };
        }
        loop {
            trailers = match trailers {
                [] => return Ok(()),
                [
                    Trailer { kind: TrailerKind::Attribute(method), .. },
                    Trailer { kind: TrailerKind::Call(arguments), .. },
                    rest @ ..,
                ] => {
                    self.name_operation(op::LOAD_METHOD, 1, *method);
                    self.call(arguments, true, 0)?;
                    rest
                }
                [trailer, rest @ ..] => {
                    self.trailer(trailer)?;
                    rest
                }
            };
        }
    }

    fn is_bare_super(&self, subject: &Expr<'a>, call: &Trailer<'a>) -> bool {
        matches!(self.scope.node, ScopeNode::Function(_))
            && matches!(subject.kind, ExprKind::Name(name) if name == self.words.super_)
            && matches!(call.kind, TrailerKind::Call([]))
    }

    /// Loads the class and the first argument, which `super()` without arguments means.
    fn super_arguments(&mut self, line: u32) -> Result<()> {
        self.load_name(self.words.class);
        let identifiers = self.scope.identifiers.all();
        let first = identifiers.iter().find(|place| place.get().is_parameter());
        match first {
            Some(place) => {
                self.load_name(place.get().name);
                Ok(())
            }
            None => Err(self.error(line, "super() can't find self")),
        }
    }

    /// Evaluates one trailer by itself.
    pub(crate) fn trailer(&mut self, trailer: &Trailer<'a>) -> Result<()> {
        self.set_line(trailer.line);
        match trailer.kind {
            TrailerKind::Call(arguments) => self.call(arguments, false, 0),
            TrailerKind::Subscript(index) => {
                self.expression(index)?;
                self.opcode(op::LOAD_SUBSCR, -1);
                Ok(())
            }
            TrailerKind::Attribute(name) => {
                self.name_operation(op::LOAD_ATTR, 0, name);
                Ok(())
            }
        }
    }

    /// Calls what is on the stack with so many positional arguments.
    pub(crate) fn call_with(&mut self, arguments: usize) {
        self.unsigned(op::CALL_FUNCTION, -(arguments as i32), arguments);
    }

    /// Calls the method on the stack with so many positional arguments.
    pub(crate) fn call_method_with(&mut self, arguments: usize) {
        self.unsigned(op::CALL_METHOD, -1 - arguments as i32, arguments);
    }

    /// Evaluates arguments and calls; `extra` positional arguments are on the stack already.
    pub(crate) fn call(
        &mut self,
        arguments: &'a [Expr<'a>],
        is_method: bool,
        extra: usize,
    ) -> Result<()> {
        let mut positional = extra;
        let mut keyword = 0usize;
        let mut starred = 0i64;
        let mut has_star = false;
        let mut has_double_star = false;
        for (index, argument) in arguments.iter().enumerate() {
            let line = argument.line;
            match argument.kind {
                ExprKind::Starred(value) => {
                    if has_double_star {
                        return Err(self.error(line, "* arg after **"));
                    }
                    if index + 1 >= usize::from(self.options.small_int_bits) {
                        return Err(self.error(line, "too many args"));
                    }
                    has_star = true;
                    starred |= 1 << index;
                    self.expression(value)?;
                    positional += 1;
                }
                ExprKind::DoubleStarred(value) => {
                    has_double_star = true;
                    self.opcode(op::LOAD_NULL, 1);
                    self.expression(value)?;
                    keyword += 1;
                }
                ExprKind::Keyword([name, value]) => {
                    let ExprKind::Name(name) = name.kind else {
                        return Err(self.error(line, "LHS of keyword arg must be an id"));
                    };
                    self.load_string(name);
                    self.expression(value)?;
                    keyword += 1;
                }
                ExprKind::ArgumentWalrus(_) | ExprKind::ArgumentGenerator(_) => {
                    self.unplaced_argument(argument)?;
                    positional += 1;
                }
                _ => {
                    if has_double_star {
                        return Err(self.error(line, "positional arg after **"));
                    }
                    if keyword > 0 {
                        return Err(self.error(line, "positional arg after keyword arg"));
                    }
                    self.expression(argument)?;
                    positional += 1;
                }
            }
        }
        if positional > MOST_ARGUMENTS || keyword > MOST_ARGUMENTS {
            return Err(self.error(0, "too many args"));
        }
        let mut opcode = if is_method { op::CALL_METHOD } else { op::CALL_FUNCTION };
        let mut effect = -(positional as i32) - 2 * keyword as i32 - i32::from(is_method);
        if has_star || has_double_star {
            self.load_integer(starred);
            opcode += 1;
            effect -= 1;
        }
        self.unsigned(opcode, effect, keyword << 8 | positional);
        Ok(())
    }

    /// Evaluates an argument whose own line does not count.
    fn unplaced_argument(&mut self, argument: &Expr<'a>) -> Result<()> {
        self.expression(&Expr { line: 0, kind: argument.kind })
    }

    pub(crate) fn await_expression(&mut self, line: u32, primary: &'a Primary<'a>) -> Result<()> {
        let in_function = matches!(self.scope.node, ScopeNode::Function(_) | ScopeNode::Lambda(_));
        if !in_function && !self.options.top_level_await {
            return Err(self.error(line, "'await' outside function"));
        }
        self.primary(primary)?;
        self.yield_from();
        Ok(())
    }

    /// Calls a method of the object on the stack and awaits the result.
    pub(crate) fn await_method(&mut self, method: &[u8]) {
        self.word_operation(op::LOAD_METHOD, 1, method);
        self.call_method_with(0);
        self.yield_from();
    }
}
