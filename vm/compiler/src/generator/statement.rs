//! Blocks and simple statements.

use core::cell::Cell;

use boreas_mpy::{Name, op};

use crate::ast::{Block, Expr, ExprKind, ImportFrom, ImportedModule, Statement, StatementKind};
use crate::error::Result;
use crate::generator::Generator;
use crate::literal::Literal;
use crate::scope::{Binding, Identifier, ScopeNode};

impl<'a> Generator<'a, '_> {
    /// Generates a block; its first line counts only if it has several statements.
    pub(crate) fn block(&mut self, block: &Block<'a>) -> Result<()> {
        if block.statements.len() > 1 {
            self.set_line(block.line);
        }
        self.statements(block.statements)
    }

    pub(crate) fn optional_block(&mut self, block: &Option<Block<'a>>) -> Result<()> {
        match block {
            Some(block) => self.block(block),
            None => Ok(()),
        }
    }

    fn statements(&mut self, statements: &'a [Statement<'a>]) -> Result<()> {
        self.enter()?;
        for statement in statements {
            self.statement(statement)?;
        }
        self.leave();
        Ok(())
    }

    fn statement(&mut self, statement: &'a Statement<'a>) -> Result<()> {
        let line = statement.line;
        self.line = line;
        self.set_line(line);
        match &statement.kind {
            StatementKind::Pass => Ok(()),
            StatementKind::Expression(value) => self.expression_statement(value),
            StatementKind::Declaration(target) => self.declaration(target),
            StatementKind::Assign(parts) => self.assign_statement(parts),
            StatementKind::AugmentedAssign(operator, parts) => {
                self.augmented_assign(*operator, parts)
            }
            StatementKind::Delete(targets) => {
                for target in *targets {
                    self.delete(target)?;
                }
                Ok(())
            }
            StatementKind::Break => self.leave_loop(line, true),
            StatementKind::Continue => self.leave_loop(line, false),
            StatementKind::Return(value) => self.return_statement(line, *value),
            StatementKind::Raise(exception, cause) => self.raise(*exception, *cause),
            StatementKind::Import(modules) => self.import(modules),
            StatementKind::ImportFrom(import) => self.import_from(line, import),
            StatementKind::Global(names) => self.declare(line, names, true),
            StatementKind::Nonlocal(names) => self.declare(line, names, false),
            StatementKind::Assert(condition, message) => self.assertion(condition, *message),
            StatementKind::If(statement) => self.if_statement(statement),
            StatementKind::While(statement) => self.while_statement(statement),
            StatementKind::For(statement) if statement.is_async => {
                self.check_async(line)?;
                self.async_for(statement)
            }
            StatementKind::For(statement) => self.for_statement(statement),
            StatementKind::Try(statement) => self.try_statement(statement),
            StatementKind::With(statement) if statement.is_async => {
                self.check_async(line)?;
                self.async_with(statement.items, &statement.body)
            }
            StatementKind::With(statement) => self.with(statement.items, &statement.body),
            StatementKind::Function(function) => {
                self.function_definition(function)?;
                self.store_name(function.name);
                Ok(())
            }
            StatementKind::Class(class) => {
                self.class_definition(class)?;
                self.store_name(class.name);
                Ok(())
            }
            StatementKind::Decorated(decorated) => self.decorated(decorated),
            StatementKind::Several(statements) => self.statements(statements),
        }
    }

    #[inline(never)]
    fn expression_statement(&mut self, value: &Expr<'a>) -> Result<()> {
        if self.options.input.shows_values() {
            if self.scope.node.is_module() {
                let show = self.interner.intern(b"__repl_print__")?;
                self.load_name(show);
                self.expression(value)?;
                self.call_with(1);
                self.opcode(op::POP_TOP, -1);
                return Ok(());
            }
            let is_tuple = matches!(value.kind, ExprKind::ParenTuple(_));
            if !is_tuple && Literal::of(value).is_some() {
                return Ok(());
            }
        }
        self.expression(value)?;
        self.opcode(op::POP_TOP, -1);
        Ok(())
    }

    /// A declaration makes a name local to a function, and does nothing elsewhere.
    fn declaration(&mut self, target: &Expr<'a>) -> Result<()> {
        if let ExprKind::Name(name) = target.kind
            && matches!(self.scope.node, ScopeNode::Function(_))
        {
            self.scope.identifiers.find_or_add(self.arena, name, Binding::Local)?;
        }
        Ok(())
    }

    #[inline(never)]
    fn return_statement(&mut self, line: u32, value: Option<&'a Expr<'a>>) -> Result<()> {
        if !matches!(self.scope.node, ScopeNode::Function(_)) {
            return Err(self.error(line, "'return' outside function"));
        }
        match value {
            None => self.load_none(),
            Some(Expr { kind: ExprKind::Conditional([value, condition, alternative]), .. }) => {
                let otherwise = self.new_label();
                self.jump_if(condition, false, otherwise)?;
                self.expression(value)?;
                self.return_value();
                self.place(otherwise);
                self.expression(alternative)?;
            }
            Some(value) => self.expression(value)?,
        }
        self.return_value();
        Ok(())
    }

    fn raise(
        &mut self,
        exception: Option<&'a Expr<'a>>,
        cause: Option<&'a Expr<'a>>,
    ) -> Result<()> {
        let mut opcode = op::RAISE_LAST;
        let mut effect = 0;
        for value in [exception, cause].into_iter().flatten() {
            self.expression(value)?;
            opcode += 1;
            effect -= 1;
        }
        self.opcode(opcode, effect);
        self.end_path();
        Ok(())
    }

    #[inline(never)]
    fn assertion(&mut self, condition: &'a Expr<'a>, message: Option<&'a Expr<'a>>) -> Result<()> {
        if self.options.optimisation_level != 0 {
            return Ok(());
        }
        let end = self.new_label();
        self.jump_if(condition, true, end)?;
        self.word_operation(op::LOAD_GLOBAL, 1, b"AssertionError");
        if let Some(message) = message {
            self.expression(message)?;
            self.call_with(1);
        }
        self.opcode(op::RAISE_OBJ, -1);
        self.end_path();
        self.place(end);
        Ok(())
    }

    #[inline(never)]
    fn import(&mut self, modules: &'a [ImportedModule<'a>]) -> Result<()> {
        for module in modules {
            self.load_integer(0);
            self.load_none();
            self.import_module(module.path)?;
            let Some((first, rest)) = module.path.split_first() else { continue };
            if module.alias.is_null() {
                self.store_name(*first);
                continue;
            }
            for name in rest {
                self.name_operation(op::LOAD_ATTR, 0, *name);
            }
            self.store_name(module.alias);
        }
        Ok(())
    }

    /// Imports the module with this path, which may be empty.
    fn import_module(&mut self, path: &'a [Name]) -> Result<()> {
        if let [name] = path {
            self.name_operation(op::IMPORT_NAME, -1, *name);
            return Ok(());
        }
        self.scratch.clear();
        for (index, name) in path.iter().enumerate() {
            if index > 0 {
                self.scratch.push(b'.')?;
            }
            self.scratch.extend_from_slice(self.interner.text(*name))?;
        }
        let name = self.interner.intern(self.scratch.as_slice())?;
        self.name_operation(op::IMPORT_NAME, -1, name);
        Ok(())
    }

    #[inline(never)]
    fn import_from(&mut self, line: u32, import: &'a ImportFrom<'a>) -> Result<()> {
        let Some(names) = import.names else {
            if !self.scope.node.is_module() {
                return Err(self.error(line, "import * not at module level"));
            }
            self.load_integer(import.level.into());
            self.word_operation(op::LOAD_CONST_STRING, 1, b"*");
            self.unsigned(op::BUILD_TUPLE, 0, 1);
            self.import_module(import.path)?;
            self.opcode(op::IMPORT_STAR, -1);
            return Ok(());
        };
        self.load_integer(import.level.into());
        for (name, _) in names {
            self.load_string(*name);
        }
        self.unsigned(op::BUILD_TUPLE, 1 - names.len() as i32, names.len());
        self.import_module(import.path)?;
        for (name, alias) in names {
            self.name_operation(op::IMPORT_FROM, 1, *name);
            self.store_name(if alias.is_null() { *name } else { *alias });
        }
        self.opcode(op::POP_TOP, -1);
        Ok(())
    }

    #[inline(never)]
    fn declare(&mut self, line: u32, names: &'a [Name], is_global: bool) -> Result<()> {
        if self.emitting {
            return Ok(());
        }
        if !is_global && self.scope.node.is_module() {
            return Err(self.error(line, "can't declare nonlocal in outer code"));
        }
        for name in names {
            let place =
                self.scope.identifiers.find_or_add(self.arena, *name, Binding::Undecided)?;
            if is_global {
                self.declare_global(line, place)?;
            } else {
                self.declare_nonlocal(line, place)?;
            }
        }
        Ok(())
    }

    pub(crate) fn declare_global(&mut self, line: u32, place: &Cell<Identifier>) -> Result<()> {
        let identifier = place.get();
        if !matches!(identifier.binding, Binding::Undecided | Binding::GlobalExplicit) {
            return Err(self.error(line, "identifier redefined as global"));
        }
        place.set(Identifier { binding: Binding::GlobalExplicit, ..identifier });
        // The module's own uses of the name are then global ones, too.
        let module = if self.current == 0 { Some(&self.scope) } else { self.scopes.get(0) };
        if let Some(place) = module.and_then(|module| module.identifiers.find(identifier.name)) {
            place.set(Identifier { binding: Binding::GlobalExplicit, ..place.get() });
        }
        Ok(())
    }

    pub(crate) fn declare_nonlocal(&mut self, line: u32, place: &Cell<Identifier>) -> Result<()> {
        match place.get().binding {
            Binding::Undecided => {
                place.set(Identifier { binding: Binding::GlobalImplicit, ..place.get() });
                self.scopes.close_over(&self.scope, place)?;
                if place.get().binding == Binding::GlobalImplicit {
                    return Err(self.error(line, "no binding for nonlocal found"));
                }
                Ok(())
            }
            Binding::Free => Ok(()),
            _ => Err(self.error(line, "identifier redefined as nonlocal")),
        }
    }
}
