//! Hostile source text: whatever it is, the VM raises an exception or runs it, and goes on.
#![allow(missing_docs)]

mod common;

use common::{Bench, End, Watchdog, keep, watched, watched_on};

/// The exceptions that too much of anything may lead to.
const LIMITS: [&str; 3] = ["SyntaxError", "MemoryError", "RuntimeError"];

fn check(bench: &mut Bench, name: &str, text: &[u8], allowed: &[&str]) {
    let (end, output) = bench.source(text);
    match &end {
        End::Raised(kind) if allowed.contains(&kind.as_str()) => {}
        End::Finished if allowed.contains(&"") => {}
        _ => panic!("{name}: {end:?}\n{output}"),
    }
}

/// Checks a text with the exceptions of exceeding limits allowed, or that it runs.
fn limited(bench: &mut Bench, name: &str, text: &str) {
    let [syntax, memory, runtime] = LIMITS;
    check(bench, name, text.as_bytes(), &["", syntax, memory, runtime]);
}

#[test]
fn text_that_is_no_python() {
    watched(|watchdog| {
        let mut bench = Bench::new(256 << 10);
        let cases: [&[u8]; 12] = [
            b"\xff\xfe\xfd",
            b"x = '\xff'",
            b"x = b'\xff'",
            b"# \xff\nx = 1",
            b"\xc3",
            b"caf\xc3\xa9 = 1",
            b"\x00",
            b"x = 1\x00",
            b"'''",
            b"f'{",
            b"\\",
            b"if 1:\n\tx\n        y\n  z",
        ];
        for case in cases {
            watchdog.at(String::from_utf8_lossy(case));
            let allowed = ["", "SyntaxError", "IndentationError", "UnicodeError", "NameError"];
            check(&mut bench, "no Python", case, &allowed);
        }
    });
}

#[test]
fn text_that_is_too_much() {
    watched(|watchdog| {
        let many = 10_000;
        let deep = |open: &str, inner: &str, close: &str| {
            format!("{}{inner}{}", open.repeat(many), close.repeat(many))
        };
        let mut nested_functions = String::new();
        let mut nested_blocks = String::new();
        for depth in 0..500 {
            nested_functions += &format!("{}def f():\n", " ".repeat(depth));
            nested_blocks += &format!("{}if 1:\n", " ".repeat(depth));
        }
        nested_functions += &format!("{}pass\n", " ".repeat(500));
        nested_blocks += &format!("{}pass\n", " ".repeat(500));
        let mut chain = String::from("x = 5\nif x == 0:\n    pass\n");
        for number in 0..many {
            chain += &format!("elif x == {number}:\n    y = {number}\n");
        }
        let cases = [
            ("parentheses", deep("(", "1", ")")),
            ("brackets", deep("[", "", "]")),
            ("braces", deep("{1:", "1", "}")),
            ("calls", deep("print(", "", ")")),
            ("subscripts", deep("x[", "0", "]")),
            ("open parentheses", "(".repeat(many)),
            ("unary minus", format!("{}1", "-".repeat(many))),
            ("not", format!("{}1", "not ".repeat(many))),
            ("power", format!("x = 1{}", "**1".repeat(many))),
            ("sum", format!("x = 1{}", "+1".repeat(many))),
            ("names' sum", format!("y = 1\nx = y{}", "+y".repeat(many))),
            ("comparison", format!("x = 1{}", "<1".repeat(many))),
            ("and", format!("y = 1\nx = y{}", " and y".repeat(many))),
            ("conditional", format!("y = 1\nx = {}0", "1 if y else ".repeat(many))),
            ("lambda", format!("x = {}1", "lambda:".repeat(many))),
            ("attributes", format!("x = 1{}", ".real".repeat(many))),
            ("call chain", format!("def f(): return f\nf{}", "()".repeat(many))),
            ("assignment", format!("{}1", "x=".repeat(many))),
            ("arguments", format!("print({})", "1,".repeat(many))),
            ("tuple", format!("x = ({})", "1,".repeat(many))),
            ("targets", format!("{}= range({many})", "x,".repeat(many))),
            ("decorators", format!("{}def f(): pass", "@f\n".repeat(many))),
            ("string pieces", format!("x = {}", "'a' ".repeat(many))),
            ("f-strings", format!("x = f'{}'", "{1}".repeat(many))),
            ("nested f-strings", format!("x = {}1{}", "f'{".repeat(many), "}'".repeat(many))),
            ("functions", nested_functions),
            ("blocks", nested_blocks),
            ("elif", chain),
            ("for clauses", format!("x = [1 {}]", "for y in [1] ".repeat(300))),
            ("with items", format!("with {}open('x'): pass", "open('x'), ".repeat(1000))),
            ("try", (0..300).map(|d| format!("{}try:\n", " ".repeat(d))).collect::<String>()),
            ("digits", format!("x = {}", "9".repeat(100_000))),
            ("fraction", format!("x = 0.{}", "9".repeat(100_000))),
            ("exponent", format!("x = 1e{}", "9".repeat(100_000))),
            ("name", format!("{} = 1", "x".repeat(100_000))),
            ("globals", format!("def f():\n    global {}y", "x,".repeat(many))),
            ("parameters", {
                let list: String = (0..1000).map(|number| format!("a{number},")).collect();
                format!("def f({list}): pass")
            }),
            ("locals", {
                let list: String = (0..3000).map(|number| format!("    a{number} = 1\n")).collect();
                format!("def f():\n{list}f()")
            }),
            ("semicolons", "x = 1;".repeat(many)),
            ("backslashes", "\\\n".repeat(many)),
            ("dots", format!("from {}x import y", ".".repeat(many))),
            ("import", format!("import {}x", "a.".repeat(many))),
        ];
        for native_stack in [64 << 10, 1 << 20] {
            let mut bench = Bench::new(2 << 20).with_native_stack(native_stack);
            for (name, text) in &cases {
                watchdog.at(*name);
                let allowed = [
                    "",
                    "SyntaxError",
                    "MemoryError",
                    "RuntimeError",
                    "IndentationError",
                    "NameError",
                    "ValueError",
                    "ImportError",
                    "TypeError",
                    "OSError",
                    "OverflowError",
                ];
                check(&mut bench, name, text.as_bytes(), &allowed);
            }
            watchdog.at("a long line");
            limited(&mut bench, "a long line", &format!("x = '{}'", "a".repeat(10 << 20)));
            limited(&mut bench, "a long comment", &format!("#{}", "a".repeat(10 << 20)));
        }
    });
}

/// What a native stack must hold beside what the VM was given: the test itself, and what lies below
/// the deepest check in a build that is not optimised for size.
const MARGIN: usize = 160 << 10;

/// Recursion of every kind that a program can make.
const RECURSIONS: [(&str, &str); 56] = [
    ("function", "def f(): return f()\nf()"),
    ("arguments", "def f(*a, **k): return f(1, *a, **k)\nf(x=1)"),
    ("repr", "x = []\nfor _ in range(20000): x = [x]\nrepr(x)"),
    ("str of dict", "x = {}\nfor _ in range(20000): x = {1: x}\nstr(x)"),
    ("repr of tuple", "x = ()\nfor _ in range(20000): x = (x,)\nprint(x)"),
    ("comparison", "x, y = [], []\nfor _ in range(20000): x, y = [x], [y]\nx == y"),
    ("order", "x, y = (), ()\nfor _ in range(20000): x, y = (x,), (y,)\nx < y"),
    ("hash", "x = ()\nfor _ in range(20000): x = (x,)\nhash(x)"),
    ("in", "x, y = [], []\nfor _ in range(20000): x, y = [x], [y]\nx in [y]"),
    ("key", "x, y = (), ()\nfor _ in range(20000): x, y = (x,), (y,)\n{x: 1}[y]"),
    ("__repr__", "class A:\n  def __repr__(self): return repr(self)\nrepr(A())"),
    ("__str__", "class A:\n  def __str__(self): return str(self)\nstr(A())"),
    ("__eq__", "class A:\n  def __eq__(self, o): return self == o\nA() == A()"),
    ("__lt__", "class A:\n  def __lt__(self, o): return self < o\nA() < A()"),
    ("__hash__", "class A:\n  def __hash__(self): return hash(self)\nhash(A())"),
    ("__bool__", "class A:\n  def __bool__(self): return bool(self)\nbool(A())"),
    ("__len__", "class A:\n  def __len__(self): return len(self)\nlen(A())"),
    ("__add__", "class A:\n  def __add__(self, o): return self + o\nA() + 1"),
    ("__call__", "class A:\n  def __call__(self): return self()\nA()()"),
    ("__iter__", "class A:\n  def __iter__(self): return iter(self)\niter(A())"),
    ("__next__", "class A:\n  def __next__(self): return next(self)\nnext(A())"),
    ("__getitem__", "class A:\n  def __getitem__(self, i): return self[i]\nA()[1]"),
    ("__contains__", "class A:\n  def __contains__(self, i): return i in self\n1 in A()"),
    ("__getattr__", "class A:\n  def __getattr__(self, n): return self.x\nA().x"),
    ("__init__", "class A:\n  def __init__(self): A()\nA()"),
    ("__new__", "class A:\n  def __new__(cls): return A()\nA()"),
    (
        "__enter__",
        "class A:\n  def __enter__(self):\n    with self: pass\n  def __exit__(self, *a): pass\nwith A(): pass",
    ),
    ("property", "class A:\n  @property\n  def x(self): return self.x\nA().x"),
    ("sort key", "def k(x): return sorted([x], key=k)\nk(1)"),
    ("map", "def f(x): return list(map(f, [x]))\nf(1)"),
    ("nested map", "x = [1]\nfor _ in range(20000): x = map(abs, x)\nlist(x)"),
    ("nested filter", "x = [1]\nfor _ in range(20000): x = filter(None, x)\nlist(x)"),
    ("nested zip", "x = [1]\nfor _ in range(20000): x = zip(x)\nlist(x)"),
    ("nested enumerate", "x = [1]\nfor _ in range(20000): x = enumerate(x)\nlist(x)"),
    ("generator", "def g(): yield from g()\nlist(g())"),
    ("looping generator", "def g():\n  for x in g(): yield x\nlist(g())"),
    ("generator by next", "def g(): yield next(g())\nlist(g())"),
    ("generator expression", "x = [1]\nfor _ in range(20000): x = (y for y in x)\nlist(x)"),
    ("exec", "def f(): exec('f()')\nf()"),
    ("eval", "def f(): return eval('f()')\nf()"),
    ("exec text", "x = 'pass'\nfor _ in range(200): x = 'exec(%r)' % x\nexec(x)"),
    ("format", "class A:\n  def __str__(self): return '%s' % self\n'%s' % A()"),
    ("braces", "class A:\n  def __str__(self): return '{}'.format(self)\nstr(A())"),
    ("isinstance", "x = int\nfor _ in range(20000): x = (x,)\nisinstance('', x)"),
    ("except", "x = ValueError\nfor _ in range(20000): x = (x,)\ntry:\n  1//0\nexcept x: pass"),
    (
        "cause",
        "x = None\nfor _ in range(1000):\n  try:\n    raise ValueError from x\n  except ValueError as e:\n    x = e\nraise x",
    ),
    ("bound methods", "class A:\n  def f(self): return self.f()\nA().f()"),
    ("closure", "def f():\n  def g(): return f()\n  return g()\nf()"),
    ("class body", "def f():\n  class A:\n    f()\nf()"),
    ("metaclass", "x = object\nfor _ in range(2000):\n  class A(x): pass\n  x = A\nA().y"),
    (
        "super",
        "class A:\n  def f(self): pass\nx = A\nfor _ in range(500):\n  class B(x):\n    def f(self): super(B, self).f()\n  x = B\nx().f()",
    ),
    ("print self", "x = []\nx.append(x)\nd = {1: x}\nx.append(d)\nprint(x, d)"),
    ("compare self", "x = []\nx.append(x)\ny = []\ny.append(y)\nx == y"),
    ("sum", "class A:\n  def __radd__(self, o): return sum([self])\nsum([A()])"),
    ("import hook", "def f(*a): import x\nimport builtins\nbuiltins.__import__ = f\nimport y"),
    ("throw", "def g():\n  try: yield from g2\n  finally: pass\ng2 = g()\ng2.send(None)"),
];

/// Runs all recursions on a native stack that is hardly larger than the VM was told.
fn recurse_with(native_stack: usize) {
    watched_on(native_stack + MARGIN, move |watchdog| recurse(watchdog, native_stack));
}

fn recurse(watchdog: &Watchdog, native_stack: usize) {
    let mut bench = Bench::new(16 << 20).patient().with_native_stack(native_stack);
    for (name, text) in RECURSIONS {
        watchdog.at(format!("{name} with {native_stack} bytes of stack"));
        let allowed = [
            "",
            "RuntimeError",
            "MemoryError",
            "TypeError",
            "AttributeError",
            "ValueError",
            "ZeroDivisionError",
            "ImportError",
            "NameError",
        ];
        keep("recursion.py", text.as_bytes());
        check(&mut bench, name, text.as_bytes(), &allowed);
        let caught = format!(
            "def run():\n  exec({text:?})\ntry:\n  run()\nexcept Exception as e:\n  print(type(e))\n"
        );
        check(&mut bench, name, caught.as_bytes(), &allowed);
    }
}

#[test]
fn recursion_ends_before_a_small_stack_does() {
    recurse_with(96 << 10);
}

#[test]
fn recursion_ends_before_a_large_stack_does() {
    recurse_with(4 << 20);
}

#[test]
fn a_chain_of_ten_thousand_generators_works() {
    watched(|watchdog| {
        watchdog.at("the chain");
        let mut bench = Bench::new(16 << 20).patient().with_stack(10_100 * 16);
        let text = "
def g(inner):
    value = yield from inner
    return value
def end():
    yield 1
    yield 2
    return 3
chain = end()
for _ in range(10000):
    chain = g(chain)
assert list(chain) == [1, 2]
chain = end()
for _ in range(10000):
    chain = g(chain)
next(chain)
try:
    chain.throw(ValueError)
except (ValueError, RuntimeError):
    pass
chain = end()
for _ in range(10000):
    chain = g(chain)
next(chain)
try:
    chain.close()
except RuntimeError:
    pass
";
        check(&mut bench, "chain", text.as_bytes(), &[""]);
    });
}
