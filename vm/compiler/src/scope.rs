//! Scopes and the identifiers in them: who owns a variable, and in which slot it lives.
//!
//! Resolving runs over all scopes of a module, outer ones first, and notes how each name is used;
//! then [`ScopeList::assign_slots`] numbers locals, cells and free variables. The order of
//! identifiers within a scope is the order of their first use, and slots follow it.

use core::cell::Cell;

use boreas_mpy::{Arena, ArenaVec, Name, OutOfMemory};

use crate::ast::{Block, Class, Comprehension, ComprehensionKind, Expr, Function};
use crate::name_map::NameMap;

/// How a name is bound in a scope.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(crate) enum Binding {
    Undecided,
    /// Global for want of anything better; may still turn out to belong to an outer function.
    GlobalImplicit,
    /// Global, and assigned here, so it cannot belong to an outer function.
    GlobalAssigned,
    GlobalExplicit,
    Local,
    /// Local, and used by inner functions too.
    Cell,
    /// Belongs to an outer function.
    Free,
}

/// What kind of parameter an identifier is.
pub(crate) mod parameter {
    pub(crate) const NONE: u8 = 0;
    pub(crate) const PLAIN: u8 = 1;
    pub(crate) const STAR: u8 = 3;
    pub(crate) const DOUBLE_STAR: u8 = 5;
}

/// A name in a scope.
#[derive(Copy, Clone)]
pub(crate) struct Identifier {
    pub(crate) name: Name,
    pub(crate) binding: Binding,
    pub(crate) parameter: u8,
    pub(crate) slot: u16,
}

impl Identifier {
    pub(crate) fn is_parameter(&self) -> bool {
        self.parameter != parameter::NONE
    }
}

/// From how many identifiers on a hash index is worth its memory.
const INDEXED: usize = 12;

/// The identifiers of a scope in order of first use. Copies share the identifiers themselves.
#[derive(Copy, Clone)]
pub(crate) struct Identifiers<'a> {
    places: &'a [Cell<Identifier>],
    used: usize,
    index: NameMap<'a>,
}

impl<'a> Identifiers<'a> {
    const fn new() -> Identifiers<'a> {
        Identifiers { places: &[], used: 0, index: NameMap::new() }
    }

    /// Returns all identifiers.
    pub(crate) fn all(&self) -> &'a [Cell<Identifier>] {
        self.places.get(..self.used).unwrap_or(&[])
    }

    /// Returns the identifier with this name.
    pub(crate) fn find(&self, name: Name) -> Option<&'a Cell<Identifier>> {
        if self.used < INDEXED {
            return self.all().iter().find(|place| place.get().name == name);
        }
        self.places.get(self.index.get(name)? as usize)
    }

    /// Returns the identifier with this name, adding it with this binding if there is none.
    pub(crate) fn find_or_add(
        &mut self,
        arena: &'a Arena<'a>,
        name: Name,
        binding: Binding,
    ) -> Result<&'a Cell<Identifier>, OutOfMemory> {
        if let Some(found) = self.find(name) {
            return Ok(found);
        }
        let identifier = Identifier { name, binding, parameter: parameter::NONE, slot: 0 };
        if self.used == self.places.len() {
            let size = (self.used * 2).max(4);
            let places = arena.alloc_slice_fill(size, identifier)?;
            for (place, old) in places.iter_mut().zip(self.places) {
                *place = old.get();
            }
            self.places = Cell::from_mut(places).as_slice_of_cells();
        }
        self.used += 1;
        if self.used == INDEXED {
            for (number, place) in self.all().iter().enumerate() {
                if number + 1 < self.used {
                    self.index.insert(arena, place.get().name, number as u32)?;
                }
            }
        }
        if self.used >= INDEXED {
            self.index.insert(arena, name, self.used as u32 - 1)?;
        }
        let place = self.places.get(self.used - 1).ok_or(OutOfMemory)?;
        place.set(identifier);
        Ok(place)
    }

    /// Exchanges two identifiers.
    fn swap(&self, left: usize, right: usize) {
        if let (Some(first), Some(second)) = (self.places.get(left), self.places.get(right)) {
            self.index.replace(first.get().name, right as u32);
            self.index.replace(second.get().name, left as u32);
            first.swap(second);
        }
    }
}

/// What a scope is the code of.
#[derive(Copy, Clone)]
pub(crate) enum ScopeNode<'a> {
    Module(&'a Block<'a>),
    /// An expression to evaluate.
    Expression(&'a Expr<'a>),
    Class(&'a Class<'a>),
    Function(&'a Function<'a>),
    Lambda(&'a Function<'a>),
    Comprehension(&'a Comprehension<'a>),
}

impl ScopeNode<'_> {
    /// Tells whether names assigned here are local variables.
    pub(crate) fn has_locals(&self) -> bool {
        !matches!(self, ScopeNode::Module(_) | ScopeNode::Expression(_) | ScopeNode::Class(_))
    }

    /// Tells whether it is the scope of a module.
    pub(crate) fn is_module(&self) -> bool {
        matches!(self, ScopeNode::Module(_) | ScopeNode::Expression(_))
    }

    /// Returns the name the code goes by, or the text of it where the source gives no name.
    pub(crate) fn name(&self) -> core::result::Result<Name, &'static [u8]> {
        match self {
            ScopeNode::Class(class) => Ok(class.name),
            ScopeNode::Function(function) => Ok(function.name),
            ScopeNode::Module(_) | ScopeNode::Expression(_) => Err(b"<module>"),
            ScopeNode::Lambda(_) => Err(b"<lambda>"),
            ScopeNode::Comprehension(comprehension) => Err(match comprehension.kind {
                ComprehensionKind::List => b"<listcomp>",
                ComprehensionKind::Dict => b"<dictcomp>",
                ComprehensionKind::Set => b"<setcomp>",
                ComprehensionKind::Generator => b"<genexpr>",
            }),
        }
    }
}

/// A scope.
#[derive(Copy, Clone)]
pub(crate) struct Scope<'a> {
    pub(crate) node: ScopeNode<'a>,
    /// The scope around it; meaningless for the module's.
    pub(crate) parent: u32,
    /// The first scope made inside; its siblings follow.
    pub(crate) first_child: u32,
    pub(crate) name: Name,
    pub(crate) flags: u8,
    pub(crate) positional: u16,
    pub(crate) keyword_only: u16,
    pub(crate) defaults: u16,
    pub(crate) locals: u16,
    pub(crate) exception_levels: u16,
    pub(crate) identifiers: Identifiers<'a>,
    /// The finished bytecode.
    pub(crate) code: &'a [u8],
    /// The scopes inside, in the order in which the bytecode refers to them.
    pub(crate) children: &'a [u32],
}

impl<'a> Scope<'a> {
    /// Makes a scope with no identifiers.
    pub(crate) fn new(node: ScopeNode<'a>, name: Name, parent: u32) -> Scope<'a> {
        Scope {
            node,
            parent,
            first_child: 0,
            name,
            flags: 0,
            positional: 0,
            keyword_only: 0,
            defaults: 0,
            locals: 0,
            exception_levels: 0,
            identifiers: Identifiers::new(),
            code: &[],
            children: &[],
        }
    }

    /// Finds the identifier for a name that is about to be assigned or deleted.
    pub(crate) fn find_for_change(
        &mut self,
        arena: &'a Arena<'a>,
        name: Name,
    ) -> Result<&'a Cell<Identifier>, OutOfMemory> {
        let place = self.identifiers.find_or_add(arena, name, Binding::GlobalImplicit)?;
        let mut identifier = place.get();
        if identifier.binding == Binding::GlobalImplicit {
            let is_local = self.node.has_locals();
            identifier.binding = if is_local { Binding::Local } else { Binding::GlobalAssigned };
            place.set(identifier);
        }
        Ok(place)
    }
}

/// All scopes of a module; the first is the module's own.
pub(crate) struct ScopeList<'a> {
    arena: &'a Arena<'a>,
    scopes: ArenaVec<'a, Scope<'a>>,
}

impl<'a> ScopeList<'a> {
    pub(crate) fn new(arena: &'a Arena<'a>) -> ScopeList<'a> {
        ScopeList { arena, scopes: ArenaVec::new(arena) }
    }

    pub(crate) fn len(&self) -> usize {
        self.scopes.len()
    }

    pub(crate) fn push(&mut self, scope: Scope<'a>) -> Result<(), OutOfMemory> {
        self.scopes.push(scope)
    }

    pub(crate) fn get(&self, index: u32) -> Option<&Scope<'a>> {
        self.scopes.get(index as usize)
    }

    pub(crate) fn get_mut(&mut self, index: u32) -> Option<&mut Scope<'a>> {
        self.scopes.get_mut(index as usize)
    }

    /// Binds a name to a variable of a function around `scope`, if one has it.
    pub(crate) fn close_over(
        &mut self,
        scope: &Scope<'a>,
        place: &Cell<Identifier>,
    ) -> Result<(), OutOfMemory> {
        let mut identifier = place.get();
        let mut parent = scope.parent;
        if scope.node.is_module() {
            return Ok(());
        }
        while let Some(outer) = self.get(parent)
            && !outer.node.is_module()
        {
            if let Some(found) = outer.identifiers.find(identifier.name) {
                if matches!(found.get().binding, Binding::Local | Binding::Cell | Binding::Free) {
                    identifier.binding = Binding::Free;
                    place.set(identifier);
                    self.pass_through_parents(scope.parent, identifier.name)?;
                }
                break;
            }
            parent = outer.parent;
        }
        Ok(())
    }

    /// Makes a variable a cell where it is defined and free in all scopes from `index` up to there.
    fn pass_through_parents(&mut self, index: u32, name: Name) -> Result<(), OutOfMemory> {
        let arena = self.arena;
        let mut index = index;
        while let Some(outer) = self.get_mut(index)
            && !outer.node.is_module()
        {
            let place = outer.identifiers.find_or_add(arena, name, Binding::Undecided)?;
            let mut identifier = place.get();
            index = outer.parent;
            match identifier.binding {
                Binding::Undecided => identifier.binding = Binding::Free,
                Binding::Local => {
                    identifier.binding = Binding::Cell;
                    index = u32::MAX;
                }
                _ => index = u32::MAX,
            }
            place.set(identifier);
        }
        Ok(())
    }

    /// Numbers the local variables, cells and free variables of a scope.
    ///
    /// Slots begin with the free variables, in the order of the scope around; then come parameters
    /// and other locals, then cells.
    pub(crate) fn assign_slots(&mut self, index: u32, class_name: Name) {
        let Some(scope) = self.get(index) else { return };
        let mut scope = *scope;
        if scope.flags & boreas_mpy::prelude::flags::VAR_ARGS != 0 {
            move_star_parameter_back(&scope.identifiers);
        }
        let mut slot = 0u16;
        let is_class = matches!(scope.node, ScopeNode::Class(_));
        for place in scope.identifiers.all() {
            let mut identifier = place.get();
            if is_class && identifier.name == class_name {
                continue;
            }
            if scope.node.has_locals() && identifier.binding == Binding::GlobalImplicit {
                identifier.binding = Binding::GlobalExplicit;
            }
            if identifier.binding == Binding::Local || identifier.is_parameter() {
                identifier.slot = slot;
                slot = slot.saturating_add(1);
            }
            place.set(identifier);
        }
        for place in scope.identifiers.all() {
            let mut identifier = place.get();
            if identifier.binding == Binding::Cell && !identifier.is_parameter() {
                identifier.slot = slot;
                slot = slot.saturating_add(1);
                place.set(identifier);
            }
        }
        let free = self.number_free_variables(&scope);
        scope.positional = scope.positional.saturating_add(free);
        scope.locals = slot.saturating_add(free);
        if let Some(place) = self.get_mut(index) {
            *place = scope;
        }
    }

    /// Numbers the free variables, moves everything else behind them, and returns their number.
    fn number_free_variables(&self, scope: &Scope<'a>) -> u16 {
        if scope.node.is_module() {
            return 0;
        }
        let Some(outer) = self.get(scope.parent) else { return 0 };
        let mut free = 0u16;
        for place in outer.identifiers.all() {
            let outside = place.get();
            if !matches!(outside.binding, Binding::Cell | Binding::Free) {
                continue;
            }
            if let Some(place) = scope.identifiers.find(outside.name)
                && place.get().binding == Binding::Free
            {
                place.set(Identifier { slot: free, ..place.get() });
                free = free.saturating_add(1);
            }
        }
        if free > 0 {
            for place in scope.identifiers.all() {
                let identifier = place.get();
                if identifier.binding != Binding::Free || identifier.is_parameter() {
                    let slot = identifier.slot.saturating_add(free);
                    place.set(Identifier { slot, ..identifier });
                }
            }
        }
        free
    }
}

/// Puts the `*args` parameter behind all others except `**kwargs`.
fn move_star_parameter_back(identifiers: &Identifiers<'_>) {
    let mut last_plain = None;
    for (number, place) in identifiers.all().iter().enumerate().rev() {
        match place.get().parameter {
            parameter::STAR => {
                if let Some(last) = last_plain {
                    identifiers.swap(last, number);
                }
                return;
            }
            parameter::PLAIN if last_plain.is_none() => last_plain = Some(number),
            _ => {}
        }
    }
}
