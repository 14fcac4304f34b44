//! The code generator: walks the syntax tree twice, resolving names and then emitting code.
//!
//! Both walks take the same path through the same functions. The first one collects scopes, finds
//! out whom every name belongs to, and enters names and constants into the module's tables in the
//! order in which it meets them; the second one knows every variable's slot and emits instructions.
//! The order in which a name gets into the table depends on which walk meets it first, so both
//! must pass everything that mentions a name in the same order.
//!
//! What holds always: `scope` is a copy of the scope being walked, stored back at its end; scopes
//! made inside it follow each other in the list, so that the second walk finds them by counting.

mod assignment;
mod call;
mod control;
mod expression;
mod function;
mod operation;
mod statement;
mod trying;

use boreas_mpy::{Arena, ArenaVec, CompiledModule, Constant, Interner, Name, RawCode, Signature};

use crate::assembler::{Assembler, Label};
use crate::error::{CompileError, ErrorKind, Failed, Result};
use crate::options::Options;
use crate::parser::Parsed;
use crate::scope::{Binding, Scope, ScopeList, ScopeNode};
use crate::tables::Tables;

/// What `break` and `continue` do now.
#[derive(Copy, Clone)]
struct Loop {
    break_label: Label,
    continue_label: Label,
    /// Whether `break` has an iterator to remove.
    has_iterator: bool,
    /// How many exception handlers were active outside the loop.
    exception_level: u16,
}

/// Names the generator itself refers to.
struct Words {
    class: Name,
    range: Name,
    super_: Name,
}

/// The generator's state; see the module's description.
pub(crate) struct Generator<'a, 'p> {
    arena: &'a Arena<'a>,
    interner: &'p mut dyn Interner,
    options: &'p Options<'p>,
    words: Words,
    tables: Tables<'a>,
    scopes: ScopeList<'a>,
    assembler: Assembler<'a>,
    /// Whether this is the second walk.
    emitting: bool,
    current: u32,
    scope: Scope<'a>,
    /// How many scopes inside the current one were met so far.
    children_met: u32,
    /// Scopes inside the current one, in the order in which the code refers to them.
    children: ArenaVec<'a, u32>,
    exception_level: u16,
    enclosing_loop: Option<Loop>,
    /// The line of the statement being walked, for errors.
    line: u32,
    depth: u32,
    /// Memory for joining texts.
    scratch: ArenaVec<'a, u8>,
    failure: Option<CompileError>,
    is_out_of_memory: bool,
}

impl<'a, 'p> Generator<'a, 'p> {
    /// Makes a generator for a parsed source.
    pub(crate) fn new(
        arena: &'a Arena<'a>,
        interner: &'p mut dyn Interner,
        options: &'p Options<'p>,
        parsed: Parsed<'a>,
    ) -> Result<Generator<'a, 'p>> {
        let words = Words {
            class: interner.intern(b"__class__")?,
            range: interner.intern(b"range")?,
            super_: interner.intern(b"super")?,
        };
        let node = match parsed {
            Parsed::Block(block) => ScopeNode::Module(arena.alloc(block)?),
            Parsed::Expression(value) => ScopeNode::Expression(arena.alloc(value)?),
        };
        let module = Scope::new(node, name_of(interner, &node)?, u32::MAX);
        let mut scopes = ScopeList::new(arena);
        scopes.push(module)?;
        Ok(Generator {
            arena,
            interner,
            options,
            words,
            tables: Tables::new(arena, options.filename)?,
            scopes,
            assembler: Assembler::new(arena)?,
            emitting: false,
            current: 0,
            scope: module,
            children_met: 0,
            children: ArenaVec::new(arena),
            exception_level: 0,
            enclosing_loop: None,
            line: 0,
            depth: 0,
            scratch: ArenaVec::new(arena),
            failure: None,
            is_out_of_memory: false,
        })
    }

    /// Generates the module.
    pub(crate) fn generate(&mut self) -> Result<CompiledModule<'a>> {
        let mut index = 0;
        while (index as usize) < self.scopes.len() {
            self.resolve_scope(index)?;
            index += 1;
        }
        for index in 0..self.scopes.len() as u32 {
            self.scopes.assign_slots(index, self.words.class);
        }
        self.emitting = true;
        for index in 0..self.scopes.len() as u32 {
            self.emit_scope(index)?;
        }
        let root = self.link()?;
        let constants = self.constants()?;
        let names = self.arena.alloc_slice_copy(self.tables.names.as_slice())?;
        Ok(CompiledModule { names, constants, root })
    }

    fn enter_scope(&mut self, index: u32) -> Result<()> {
        if let Some(scope) = self.scopes.get(index) {
            self.scope = *scope;
        }
        self.current = index;
        self.children_met = 0;
        self.children.clear();
        self.exception_level = 0;
        self.enclosing_loop = None;
        self.assembler.start();
        let name = self.tables.name(self.scope.name)?;
        if self.emitting {
            self.assembler.info_name(name)?;
        }
        Ok(())
    }

    fn store_scope(&mut self) {
        let scope = self.scope;
        if let Some(place) = self.scopes.get_mut(self.current) {
            *place = scope;
        }
    }

    /// Walks a scope for the first time.
    fn resolve_scope(&mut self, index: u32) -> Result<()> {
        self.enter_scope(index)?;
        self.scope.first_child = self.scopes.len() as u32;
        self.scope_body()?;
        for place in self.scope.identifiers.all() {
            if place.get().binding == Binding::GlobalImplicit {
                self.scopes.close_over(&self.scope, place)?;
            }
        }
        self.store_scope();
        self.check_memory()
    }

    /// Fails if memory ran out since the scope was entered.
    fn check_memory(&self) -> Result<()> {
        if self.is_out_of_memory { Err(Failed) } else { Ok(()) }
    }

    /// Walks a scope for the second time.
    fn emit_scope(&mut self, index: u32) -> Result<()> {
        self.enter_scope(index)?;
        self.argument_names()?;
        self.scope_body()?;
        self.check_memory()?;
        let scope = &self.scope;
        let mut cells = self.arena.vec::<u8>();
        for place in scope.identifiers.all() {
            let identifier = place.get();
            if identifier.binding == Binding::Cell {
                match u8::try_from(identifier.slot) {
                    Ok(slot) => cells.push(slot)?,
                    Err(_) => return Err(self.limit("too many local variables")),
                }
            }
        }
        let signature = Signature {
            n_state: (u32::from(scope.locals) + self.assembler.max_stack()).max(1),
            n_exc_stack: scope.exception_levels.into(),
            flags: scope.flags,
            n_pos_args: scope.positional.into(),
            n_kwonly_args: scope.keyword_only.into(),
            n_def_pos_args: scope.defaults.into(),
        };
        match self.assembler.finish(self.arena, &signature, cells.as_slice())? {
            Some(code) => self.scope.code = code,
            None => return Err(self.limit("bytecode overflow")),
        }
        self.scope.children = self.arena.alloc_slice_copy(self.children.as_slice())?;
        self.store_scope();
        Ok(())
    }

    /// Writes the names of the arguments; slots that cannot be named get the name `*`.
    fn argument_names(&mut self) -> Result<()> {
        let count = usize::from(self.scope.positional) + usize::from(self.scope.keyword_only);
        if count == 0 {
            return Ok(());
        }
        let star = self.interner.intern(b"*")?;
        let names = self.arena.alloc_slice_fill(count, star)?;
        for place in self.scope.identifiers.all() {
            let identifier = place.get();
            if identifier.is_parameter()
                && let Some(name) = names.get_mut(usize::from(identifier.slot))
            {
                *name = identifier.name;
            }
        }
        for name in names {
            let index = self.tables.name(*name)?;
            self.assembler.info_name(index)?;
        }
        Ok(())
    }

    /// Connects the code of all scopes to a tree.
    fn link(&mut self) -> Result<RawCode<'a>> {
        let none = RawCode { bytecode: &[], children: &[] };
        let codes = self.arena.alloc_slice_fill(self.scopes.len(), none)?;
        // A scope comes before those inside it, so the last one is complete first.
        for index in (0..self.scopes.len()).rev() {
            let Some(scope) = self.scopes.get(index as u32) else { continue };
            let children = self.arena.alloc_slice_fill(scope.children.len(), none)?;
            for (place, child) in children.iter_mut().zip(scope.children) {
                *place = codes.get(*child as usize).copied().unwrap_or(none);
            }
            if let Some(place) = codes.get_mut(index) {
                *place = RawCode { bytecode: scope.code, children };
            }
        }
        Ok(codes.first().copied().unwrap_or(none))
    }

    /// Converts the table of constants.
    fn constants(&self) -> Result<&'a [Constant<'a>]> {
        let literals = self.tables.constants.as_slice();
        let constants = self.arena.alloc_slice_fill(literals.len(), Constant::None)?;
        for (place, literal) in constants.iter_mut().zip(literals) {
            let single_precision = self.options.single_precision;
            *place = literal.to_constant(self.arena, self.interner, single_precision)?;
        }
        Ok(constants)
    }

    /// Fails because of a construct that began on `line`, or somewhere in the statement if 0.
    #[cold]
    fn error(&mut self, line: u32, message: &'static str) -> Failed {
        let line = if line == 0 { self.line } else { line };
        self.fail(ErrorKind::Syntax(message), line)
    }

    #[cold]
    fn limit(&mut self, message: &'static str) -> Failed {
        self.fail(ErrorKind::Limit(message), self.line)
    }

    #[cold]
    fn fail(&mut self, kind: ErrorKind, line: u32) -> Failed {
        self.failure = Some(CompileError { kind, line, column: 0, while_parsing: false });
        Failed
    }

    /// Returns why generating failed.
    #[cold]
    pub(crate) fn failure(&self) -> CompileError {
        self.failure.unwrap_or_else(CompileError::out_of_memory)
    }

    /// Enters one level of recursion.
    fn enter(&mut self) -> Result<()> {
        self.depth += 1;
        // The parser went this deep already, but with other frames on the native stack.
        if self.depth > self.options.max_depth * 2 || !(self.options.stack_room)() {
            return Err(self.fail(ErrorKind::TooDeep, self.line));
        }
        Ok(())
    }

    /// Leaves the level of recursion last entered.
    fn leave(&mut self) {
        self.depth -= 1;
    }
}

/// Returns the name that a scope's code goes by.
fn name_of(interner: &mut dyn Interner, node: &ScopeNode<'_>) -> Result<Name> {
    match node.name() {
        Ok(name) => Ok(name),
        Err(text) => Ok(interner.intern(text)?),
    }
}
