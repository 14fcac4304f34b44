//! Functions, classes, comprehensions, decorators, and the bodies of their scopes.

use boreas_mpy::prelude::flags;
use boreas_mpy::{Name, op};

use crate::assembler::Label;
use crate::ast::{
    Body, Class, Clause, Comprehension, ComprehensionKind, Decorated, Decorator, Expr, Function,
    Parameter, ParameterKind, StatementKind,
};
use crate::error::Result;
use crate::generator::control::ITERATOR_SLOTS;
use crate::generator::{Generator, name_of};
use crate::options::NativeDecorators;
use crate::scope::{Binding, Identifier, Scope, ScopeNode, parameter};

impl<'a> Generator<'a, '_> {
    /// Makes a scope inside the current one, or in the second walk finds it again.
    pub(crate) fn new_scope(&mut self, node: ScopeNode<'a>, flags: u8) -> Result<u32> {
        if !self.emitting {
            let name = name_of(self.interner, &node)?;
            let mut scope = Scope::new(node, name, self.current);
            scope.flags = flags;
            self.scopes.push(scope)?;
        }
        let index = self.scope.first_child + self.children_met;
        self.children_met += 1;
        Ok(index)
    }

    /// Leaves a function object on the stack; its default values are there already, the keyword
    /// ones below the positional ones.
    fn make_function(&mut self, index: u32, positional: usize, keyword: usize) -> Result<()> {
        if let Some(inner) = self.scopes.get_mut(index) {
            if keyword > 0 {
                inner.flags |= flags::DEFAULT_KEYWORDS;
            }
            inner.defaults = positional as u16;
        }
        if !self.emitting {
            return Ok(());
        }
        let closed_over = self.load_closed_over(index)?;
        let has_defaults = positional > 0 || keyword > 0;
        let (mut opcode, mut effect) = (op::MAKE_FUNCTION, 1 - closed_over as i32);
        if closed_over > 0 {
            opcode = op::MAKE_CLOSURE;
        }
        if has_defaults {
            opcode += 1;
            effect -= 2;
        }
        let number = self.children.len();
        self.children.push(index)?;
        self.unsigned(opcode, effect, number);
        if closed_over > 0 {
            match u8::try_from(closed_over) {
                Ok(count) => self.raw(count),
                Err(_) => return Err(self.limit("too many free variables")),
            }
        }
        Ok(())
    }

    /// Loads the variables that an inner scope takes from this one, in this one's order.
    fn load_closed_over(&mut self, index: u32) -> Result<usize> {
        if self.scope.node.is_module() {
            return Ok(0);
        }
        let Some(inner) = self.scopes.get(index).map(|inner| inner.identifiers) else {
            return Ok(0);
        };
        let mut count = 0;
        for place in self.scope.identifiers.all() {
            let identifier = place.get();
            if matches!(identifier.binding, Binding::Cell | Binding::Free)
                && let Some(found) = inner.find(identifier.name)
                && found.get().binding == Binding::Free
            {
                self.load_local(identifier.slot);
                count += 1;
            }
        }
        Ok(count)
    }

    /// Evaluates the default values of a function's parameters and makes the function.
    #[inline(never)]
    pub(crate) fn function_object(&mut self, index: u32, function: &'a Function<'a>) -> Result<()> {
        let mut positional = 0;
        let mut keyword = 0;
        let mut has_star = false;
        for parameter in function.parameters {
            has_star |= parameter.kind == ParameterKind::Star;
            if parameter.kind != ParameterKind::Plain {
                continue;
            }
            let Some(default) = parameter.default else {
                if !has_star && positional != 0 {
                    let message = "non-default argument follows default argument";
                    return Err(self.error(parameter.line, message));
                }
                continue;
            };
            if !has_star {
                positional += 1;
                self.expression(default)?;
                continue;
            }
            keyword += 1;
            if keyword == 1 {
                self.positional_defaults(positional);
                self.unsigned(op::BUILD_MAP, 1, 0);
            }
            self.expression(default)?;
            self.load_string(parameter.name);
            self.opcode(op::STORE_MAP, -2);
        }
        if positional > 0 && keyword == 0 {
            self.positional_defaults(positional);
            self.opcode(op::LOAD_NULL, 1);
        }
        self.make_function(index, positional, keyword)
    }

    fn positional_defaults(&mut self, count: usize) {
        if count == 0 {
            self.opcode(op::LOAD_NULL, 1);
            return;
        }
        self.unsigned(op::BUILD_TUPLE, 1 - count as i32, count);
    }

    pub(crate) fn function_definition(&mut self, function: &'a Function<'a>) -> Result<()> {
        let flags = if function.is_async { flags::GENERATOR } else { 0 };
        let index = self.new_scope(ScopeNode::Function(function), flags)?;
        self.function_object(index, function)
    }

    #[inline(never)]
    pub(crate) fn class_definition(&mut self, class: &'a Class<'a>) -> Result<()> {
        let index = self.new_scope(ScopeNode::Class(class), 0)?;
        self.opcode(op::LOAD_BUILD_CLASS, 1);
        self.make_function(index, 0, 0)?;
        self.load_string(class.name);
        self.call(class.arguments, false, 2)
    }

    #[inline(never)]
    pub(crate) fn comprehension(&mut self, comprehension: &'a Comprehension<'a>) -> Result<()> {
        let index = self.new_scope(ScopeNode::Comprehension(comprehension), 0)?;
        self.make_function(index, 0, 0)?;
        if let Some(Clause::For { iterable, .. }) = comprehension.clauses.first() {
            self.expression(iterable)?;
        }
        if comprehension.kind == ComprehensionKind::Generator {
            self.opcode(op::GET_ITER, 0);
        }
        self.call_with(1);
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn decorated(&mut self, decorated: &'a Decorated<'a>) -> Result<()> {
        let mut calls = 0;
        for decorator in decorated.decorators {
            if self.is_built_in(decorator)? {
                continue;
            }
            calls += 1;
            let Some((first, rest)) = decorator.path.split_first() else { continue };
            self.load_name(*first);
            for name in rest {
                self.name_operation(op::LOAD_ATTR, 0, *name);
            }
            if let Some(call) = &decorator.call {
                self.trailer(call)?;
            }
        }
        let name = match decorated.definition.kind {
            StatementKind::Class(class) => {
                self.class_definition(class)?;
                class.name
            }
            StatementKind::Function(function) => {
                self.function_definition(function)?;
                function.name
            }
            _ => return Ok(()),
        };
        for _ in 0..calls {
            self.call_with(1);
        }
        self.store_name(name);
        Ok(())
    }

    /// Tells whether a decorator is an instruction to the compiler, and obeys it.
    fn is_built_in(&mut self, decorator: &Decorator<'a>) -> Result<bool> {
        let Some((first, rest)) = decorator.path.split_first() else { return Ok(false) };
        if self.interner.text(*first) != b"micropython" {
            return Ok(false);
        }
        let unknown = "invalid micropython decorator";
        let [name] = rest else { return Err(self.error(decorator.line, unknown)) };
        let name = self.interner.text(*name);
        let is_assembler = matches!(name, b"asm_thumb" | b"asm_xtensa" | b"asm_rv32");
        let is_native = is_assembler || matches!(name, b"native" | b"viper");
        match self.options.native_decorators {
            _ if name == b"bytecode" => Ok(true),
            NativeDecorators::AsBytecode if is_native && !is_assembler => Ok(true),
            NativeDecorators::WithoutArchitecture if is_native => {
                Err(self.error(decorator.line, "invalid arch"))
            }
            _ => Err(self.error(decorator.line, unknown)),
        }
    }

    /// Refuses `async for` and `async with` where nothing can be awaited.
    pub(crate) fn check_async(&mut self, line: u32) -> Result<()> {
        if self.scope.flags & flags::GENERATOR != 0 {
            return Ok(());
        }
        Err(self.error(line, "async for/with outside async function"))
    }

    /// Generates the body of the current scope.
    pub(crate) fn scope_body(&mut self) -> Result<()> {
        match self.scope.node {
            ScopeNode::Expression(value) => {
                self.expression(value)?;
                self.return_value();
                Ok(())
            }
            ScopeNode::Module(block) => {
                self.line = block.line;
                self.block(block)?;
                self.load_none();
                self.return_value();
                Ok(())
            }
            ScopeNode::Class(class) => self.class_body(class),
            ScopeNode::Function(function) => {
                self.line = function.line;
                self.bind_parameters(function.parameters)?;
                if let Body::Block(block) = &function.body {
                    self.block(block)?;
                }
                self.load_none();
                self.return_value();
                Ok(())
            }
            ScopeNode::Lambda(function) => {
                self.line = function.line;
                self.set_line(function.line);
                self.bind_parameters(function.parameters)?;
                if let Body::Expression(value) = &function.body {
                    self.expression(value)?;
                }
                if self.scope.flags & flags::GENERATOR != 0 {
                    self.opcode(op::POP_TOP, -1);
                    self.load_none();
                }
                self.return_value();
                Ok(())
            }
            ScopeNode::Comprehension(comprehension) => self.comprehension_body(comprehension),
        }
    }

    fn class_body(&mut self, class: &'a Class<'a>) -> Result<()> {
        self.line = class.line;
        let class_name = self.words.class;
        self.scope.identifiers.find_or_add(self.arena, class_name, Binding::Local)?;
        let name = self.interner.intern(b"__name__")?;
        let module = self.interner.intern(b"__module__")?;
        let qualified_name = self.interner.intern(b"__qualname__")?;
        self.load_name(name);
        self.store_name(module);
        self.load_string(class.name);
        self.store_name(qualified_name);
        self.block(&class.body)?;
        match self.scope.identifiers.find(class_name).map(|place| place.get()) {
            Some(Identifier { binding, slot, .. }) if binding != Binding::Local => {
                self.load_local(slot);
            }
            _ => self.load_none(),
        }
        self.return_value();
        Ok(())
    }

    /// Enters parameters in the current scope and counts them.
    fn bind_parameters(&mut self, parameters: &'a [Parameter<'a>]) -> Result<()> {
        if self.emitting {
            return Ok(());
        }
        let mut has_star = false;
        for parameter in parameters {
            let is_star = parameter.kind == ParameterKind::Star;
            if self.scope.flags & flags::VAR_KEYWORDS != 0 || (is_star && has_star) {
                return Err(self.error(parameter.line, "invalid syntax"));
            }
            let kind = match parameter.kind {
                ParameterKind::Plain if has_star => {
                    self.scope.keyword_only = self.scope.keyword_only.saturating_add(1);
                    parameter::PLAIN
                }
                ParameterKind::Plain => {
                    self.scope.positional = self.scope.positional.saturating_add(1);
                    parameter::PLAIN
                }
                ParameterKind::Star => {
                    has_star = true;
                    if !parameter.name.is_null() {
                        self.scope.flags |= flags::VAR_ARGS;
                    }
                    parameter::STAR
                }
                ParameterKind::DoubleStar => {
                    self.scope.flags |= flags::VAR_KEYWORDS;
                    parameter::DOUBLE_STAR
                }
            };
            if !parameter.name.is_null() {
                self.bind_parameter(parameter, kind)?;
            }
        }
        Ok(())
    }

    fn bind_parameter(&mut self, parameter: &Parameter<'a>, kind: u8) -> Result<()> {
        let undecided = Binding::Undecided;
        let place = self.scope.identifiers.find_or_add(self.arena, parameter.name, undecided)?;
        let identifier = place.get();
        if identifier.binding != Binding::Undecided {
            return Err(self.error(parameter.line, "argument name reused"));
        }
        place.set(Identifier { binding: Binding::Local, parameter: kind, ..identifier });
        Ok(())
    }

    fn comprehension_body(&mut self, comprehension: &'a Comprehension<'a>) -> Result<()> {
        self.line = comprehension.line;
        // The iterable is an argument whose name no program can use.
        self.scope.identifiers.find_or_add(self.arena, Name::EMPTY, Binding::Local)?;
        if !self.emitting {
            self.scope.positional = 1;
        }
        self.set_line(comprehension.line);
        match comprehension.kind {
            ComprehensionKind::List => self.unsigned(op::BUILD_LIST, 1, 0),
            ComprehensionKind::Dict => self.unsigned(op::BUILD_MAP, 1, 0),
            ComprehensionKind::Set => self.unsigned(op::BUILD_SET, 1, 0),
            ComprehensionKind::Generator => {}
        }
        if comprehension.kind == ComprehensionKind::Generator {
            // An iterator's slots, of which the first being null says that the second is it.
            self.opcode(op::LOAD_NULL, 1);
            self.load_name(Name::EMPTY);
            self.opcode(op::LOAD_NULL, 1);
            self.opcode(op::LOAD_NULL, 1);
        } else {
            self.load_name(Name::EMPTY);
            self.opcode(op::GET_ITER_STACK, ITERATOR_SLOTS - 1);
        }
        if let Some((Clause::For { target, .. }, rest)) = comprehension.clauses.split_first() {
            self.comprehension_loop(comprehension, target, rest, 0)?;
        }
        if comprehension.kind == ComprehensionKind::Generator {
            self.load_none();
        }
        self.return_value();
        Ok(())
    }

    /// Generates a loop of a comprehension, with its iterator on the stack.
    fn comprehension_loop(
        &mut self,
        comprehension: &'a Comprehension<'a>,
        target: &'a Expr<'a>,
        clauses: &'a [Clause<'a>],
        depth: usize,
    ) -> Result<()> {
        self.enter()?;
        let top = self.new_label();
        let end = self.new_label();
        self.place(top);
        self.jump(op::FOR_ITER, 1, end);
        self.assign(target)?;
        self.comprehension_clauses(comprehension, clauses, depth, top)?;
        self.jump(op::JUMP, 0, top);
        self.place(end);
        self.adjust_stack(-ITERATOR_SLOTS);
        self.leave();
        Ok(())
    }

    fn comprehension_clauses(
        &mut self,
        comprehension: &'a Comprehension<'a>,
        clauses: &'a [Clause<'a>],
        depth: usize,
        top: Label,
    ) -> Result<()> {
        let mut clauses = clauses;
        while let Some((clause, rest)) = clauses.split_first() {
            match clause {
                Clause::If(condition) => self.jump_if(condition, false, top)?,
                Clause::For { target, iterable } => {
                    self.expression(iterable)?;
                    self.opcode(op::GET_ITER_STACK, ITERATOR_SLOTS - 1);
                    return self.comprehension_loop(comprehension, target, rest, depth + 1);
                }
            }
            clauses = rest;
        }
        self.expression(&comprehension.element)?;
        let place = ITERATOR_SLOTS as usize * depth + 5;
        match comprehension.kind {
            ComprehensionKind::Generator => {
                self.yield_top();
                self.opcode(op::POP_TOP, -1);
                Ok(())
            }
            ComprehensionKind::List => {
                self.unsigned(op::STORE_COMP, -1, place << 2);
                Ok(())
            }
            ComprehensionKind::Dict => {
                self.unsigned(op::STORE_COMP, -2, (place + 1) << 2 | 1);
                Ok(())
            }
            ComprehensionKind::Set => {
                self.unsigned(op::STORE_COMP, -1, place << 2 | 2);
                Ok(())
            }
        }
    }
}
