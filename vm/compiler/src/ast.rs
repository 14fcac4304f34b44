//! The syntax tree: copyable nodes whose children are slices in the arena.
//!
//! A node's `line` is the line of its first token. Where folding made a constant out of something
//! larger the line is 0, meaning that the constant does not move the line table; names, small
//! integers and short strings never do, whatever their line says.

use boreas_mpy::Name;

use crate::literal::Literal;

/// An expression.
#[derive(Copy, Clone)]
pub(crate) struct Expr<'a> {
    pub(crate) line: u32,
    pub(crate) kind: ExprKind<'a>,
}

/// What an expression is.
#[derive(Copy, Clone)]
pub(crate) enum ExprKind<'a> {
    Name(Name),
    /// An integer that fits the target's small range, as low and high half.
    SmallInt(Halves),
    /// A str short enough to be a name.
    Str(Name),
    None,
    True,
    False,
    Ellipsis,
    Constant(&'a Literal<'a>),
    /// A tuple without parentheres of its own.
    Tuple(&'a [Expr<'a>]),
    /// A tuple in parentheses.
    ParenTuple(&'a [Expr<'a>]),
    List(&'a [Expr<'a>]),
    Set(&'a [Expr<'a>]),
    /// A dict; every item is a [`ExprKind::Pair`].
    Dict(&'a [Expr<'a>]),
    /// A key and a value.
    Pair(&'a [Expr<'a>; 2]),
    Comprehension(&'a Comprehension<'a>),
    Lambda(&'a Function<'a>),
    /// Value, condition, alternative.
    Conditional(&'a [Expr<'a>; 3]),
    /// Alternatives; the operators of the operands mean nothing here.
    Or(&'a [Operand<'a>]),
    And(&'a [Operand<'a>]),
    Not(&'a Expr<'a>),
    Comparison(&'a [Operand<'a>]),
    /// Operators of one strength; the first operand's operator means nothing.
    Chain(&'a [Operand<'a>]),
    Power(&'a [Expr<'a>; 2]),
    Unary(u8, &'a Expr<'a>),
    /// A subject with attribute accesses, calls and subscripts.
    Primary(&'a Primary<'a>),
    Await(&'a Primary<'a>),
    /// Start, end, step.
    Slice(&'a [Option<Expr<'a>>; 3]),
    Starred(&'a Expr<'a>),
    Walrus(&'a [Expr<'a>; 2]),
    Yield(Option<&'a Expr<'a>>),
    YieldFrom(&'a Expr<'a>),
    /// `**value` in a call.
    DoubleStarred(&'a Expr<'a>),
    /// `name=value` in a call.
    Keyword(&'a [Expr<'a>; 2]),
    /// `name:=value` in a call.
    ArgumentWalrus(&'a [Expr<'a>; 2]),
    /// A generator expression that is an argument without parentheses of its own.
    ArgumentGenerator(&'a Comprehension<'a>),
}

/// A 64-bit integer in two halves, so that nodes need no more than word alignment.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(crate) struct Halves(u32, u32);

impl Halves {
    pub(crate) fn new(value: i64) -> Halves {
        Halves(value as u32, (value >> 32) as u32)
    }

    pub(crate) fn value(self) -> i64 {
        i64::from(self.1 as i32) << 32 | i64::from(self.0)
    }
}

/// An operand of a chain or comparison, with the operator to its left.
#[derive(Copy, Clone)]
pub(crate) struct Operand<'a> {
    pub(crate) operator: u8,
    pub(crate) value: Expr<'a>,
}

/// Operator numbers of comparisons that the bytecode has only as a negation.
pub(crate) const NOT_IN: u8 = 0xfe;
/// See [`NOT_IN`].
pub(crate) const IS_NOT: u8 = 0xff;

/// A subject and what is done with it.
#[derive(Copy, Clone)]
pub(crate) struct Primary<'a> {
    pub(crate) subject: Expr<'a>,
    pub(crate) trailers: &'a [Trailer<'a>],
}

/// One access to what stands to the left.
#[derive(Copy, Clone)]
pub(crate) struct Trailer<'a> {
    pub(crate) line: u32,
    pub(crate) kind: TrailerKind<'a>,
}

/// What a trailer does.
#[derive(Copy, Clone)]
pub(crate) enum TrailerKind<'a> {
    Call(&'a [Expr<'a>]),
    Subscript(&'a Expr<'a>),
    Attribute(Name),
}

/// What a comprehension makes.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(crate) enum ComprehensionKind {
    List,
    Dict,
    Set,
    Generator,
}

/// A comprehension or generator expression.
#[derive(Copy, Clone)]
pub(crate) struct Comprehension<'a> {
    pub(crate) kind: ComprehensionKind,
    pub(crate) line: u32,
    pub(crate) element: Expr<'a>,
    /// The clauses; the first one is a [`Clause::For`].
    pub(crate) clauses: &'a [Clause<'a>],
}

/// A clause of a comprehension.
#[derive(Copy, Clone)]
pub(crate) enum Clause<'a> {
    For { target: Expr<'a>, iterable: Expr<'a> },
    If(Expr<'a>),
}

/// A function definition or lambda.
#[derive(Copy, Clone)]
pub(crate) struct Function<'a> {
    pub(crate) line: u32,
    /// The name; null for a lambda.
    pub(crate) name: Name,
    pub(crate) is_async: bool,
    pub(crate) parameters: &'a [Parameter<'a>],
    pub(crate) body: Body<'a>,
}

/// A function's body.
#[derive(Copy, Clone)]
pub(crate) enum Body<'a> {
    Block(Block<'a>),
    Expression(Expr<'a>),
}

/// What kind of arguments a parameter takes.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(crate) enum ParameterKind {
    Plain,
    Star,
    DoubleStar,
}

/// A parameter.
#[derive(Copy, Clone)]
pub(crate) struct Parameter<'a> {
    pub(crate) line: u32,
    pub(crate) kind: ParameterKind,
    /// The name; null for a star that only separates.
    pub(crate) name: Name,
    pub(crate) default: Option<&'a Expr<'a>>,
}

/// A list of statements, with the line of its first token.
#[derive(Copy, Clone)]
pub(crate) struct Block<'a> {
    pub(crate) line: u32,
    pub(crate) statements: &'a [Statement<'a>],
}

/// A statement.
#[derive(Copy, Clone)]
pub(crate) struct Statement<'a> {
    pub(crate) line: u32,
    pub(crate) kind: StatementKind<'a>,
}

/// What a statement is.
#[derive(Copy, Clone)]
pub(crate) enum StatementKind<'a> {
    Pass,
    Break,
    Continue,
    Expression(&'a Expr<'a>),
    /// `target: annotation` without a value.
    Declaration(&'a Expr<'a>),
    /// Targets from left to right, then the value.
    Assign(&'a [Expr<'a>]),
    AugmentedAssign(u8, &'a [Expr<'a>; 2]),
    Delete(&'a [Expr<'a>]),
    Return(Option<&'a Expr<'a>>),
    /// The exception and the cause.
    Raise(Option<&'a Expr<'a>>, Option<&'a Expr<'a>>),
    Import(&'a [ImportedModule<'a>]),
    ImportFrom(&'a ImportFrom<'a>),
    Global(&'a [Name]),
    Nonlocal(&'a [Name]),
    /// The condition and the message.
    Assert(&'a Expr<'a>, Option<&'a Expr<'a>>),
    If(&'a If<'a>),
    While(&'a While<'a>),
    For(&'a For<'a>),
    Try(&'a Try<'a>),
    With(&'a With<'a>),
    Function(&'a Function<'a>),
    Class(&'a Class<'a>),
    Decorated(&'a Decorated<'a>),
    /// Statements on one line.
    Several(&'a [Statement<'a>]),
}

/// A module in an import statement.
#[derive(Copy, Clone)]
pub(crate) struct ImportedModule<'a> {
    pub(crate) path: &'a [Name],
    /// The name after `as`, or null.
    pub(crate) alias: Name,
}

/// `from module import names`.
#[derive(Copy, Clone)]
pub(crate) struct ImportFrom<'a> {
    pub(crate) level: u32,
    pub(crate) path: &'a [Name],
    /// Names and their aliases (or null); `None` for a star.
    pub(crate) names: Option<&'a [(Name, Name)]>,
}

/// An `if` statement.
#[derive(Copy, Clone)]
pub(crate) struct If<'a> {
    pub(crate) branches: &'a [(Expr<'a>, Block<'a>)],
    pub(crate) otherwise: Option<Block<'a>>,
}

/// A `while` statement.
#[derive(Copy, Clone)]
pub(crate) struct While<'a> {
    pub(crate) condition: Expr<'a>,
    pub(crate) body: Block<'a>,
    pub(crate) otherwise: Option<Block<'a>>,
}

/// A `for` statement.
#[derive(Copy, Clone)]
pub(crate) struct For<'a> {
    pub(crate) is_async: bool,
    pub(crate) target: Expr<'a>,
    pub(crate) iterable: Expr<'a>,
    pub(crate) body: Block<'a>,
    pub(crate) otherwise: Option<Block<'a>>,
}

/// A `try` statement.
#[derive(Copy, Clone)]
pub(crate) struct Try<'a> {
    pub(crate) body: Block<'a>,
    pub(crate) handlers: &'a [Handler<'a>],
    pub(crate) otherwise: Option<Block<'a>>,
    pub(crate) finally: Option<Block<'a>>,
}

/// An `except` clause.
#[derive(Copy, Clone)]
pub(crate) struct Handler<'a> {
    pub(crate) line: u32,
    pub(crate) exception: Option<&'a Expr<'a>>,
    /// The name after `as`, or null.
    pub(crate) alias: Name,
    pub(crate) body: Block<'a>,
}

/// A `with` statement.
#[derive(Copy, Clone)]
pub(crate) struct With<'a> {
    pub(crate) is_async: bool,
    /// Managers and what they are bound to.
    pub(crate) items: &'a [(Expr<'a>, Option<Expr<'a>>)],
    pub(crate) body: Block<'a>,
}

/// A class definition.
#[derive(Copy, Clone)]
pub(crate) struct Class<'a> {
    pub(crate) line: u32,
    pub(crate) name: Name,
    pub(crate) arguments: &'a [Expr<'a>],
    pub(crate) body: Block<'a>,
}

/// A decorated function or class.
#[derive(Copy, Clone)]
pub(crate) struct Decorated<'a> {
    pub(crate) decorators: &'a [Decorator<'a>],
    /// The function or class definition.
    pub(crate) definition: Statement<'a>,
}

/// A decorator.
#[derive(Copy, Clone)]
pub(crate) struct Decorator<'a> {
    pub(crate) line: u32,
    pub(crate) path: &'a [Name],
    pub(crate) call: Option<Trailer<'a>>,
}

#[cfg(target_pointer_width = "32")]
const _: () = assert!(size_of::<Expr<'_>>() == 16 && size_of::<Statement<'_>>() == 16);
