# Modules that raise, or do not parse, and importing them again.
import sys

for attempt in range(2):
    try:
        import raising
    except ValueError as error:
        print("ValueError", error.args, "raising" in sys.modules)
try:
    import unparsable
except SyntaxError:
    print("SyntaxError")
print("goes on")
