# f-strings.
name = "Boreas"
n = 42
x = 2.5
items = [1, 2, 3]
table = {"key": "value"}
print(f"{name} {n} {x} {items} {n + 1} {items[0]} {table['key']} {len(name)}")
print(f"{n:5}|{n:<5}|{n:05d}|{n:x}|{n:#b}|{x:.2f}|{name:>10}|{name:.3}")
print(f"{name!r} {name!s} {n!r:>5} {{}} {{{n}}}")
print(f"{n=} {n + 1=} {items[1]=}")
print(f"", f"plain", f"{'nested'}", f"{n}{n}", f"a" f"{n}" "b")
width, digits = 8, 3
print(f"{x:{width}.{digits}f}|{name:{width}}|{n:>{width}}")
print(f"{(n + 1) * 2} {[i * 2 for i in items]} {'yes' if n > 3 else 'no'} {n > 3}")
print(f"{n:d}" + f"{-n:+d}", f"{max(items):03}", f"{' '.join(str(i) for i in items)}")
print(rf"\d{n}\n", f"line\n{n}", f"""multi
{n} line""")


def shout(text):
    return f"{text.upper()}!"


print(f"{shout(name)} {shout('x')}")
print(f"{True} {None} {1.0} {b'x'} {()} {dict(a=1)['a']}")
