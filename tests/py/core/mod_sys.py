# The sys module.
import sys

print(sys.byteorder in ("little", "big"), isinstance(sys.version, str), sys.version_info >= (3, 4), len(sys.version_info) >= 3)
print(isinstance(sys.path, list), isinstance(sys.argv, list), isinstance(sys.platform, str), isinstance(sys.modules, dict))
print(sys.maxsize > 2**29, (sys.maxsize + 1) & sys.maxsize == 0, isinstance(sys.implementation.name, str))
print(len(sys.implementation.version) >= 3, callable(sys.exit))
sys.stdout.write("written\n")
print("to stdout", file=sys.stdout)
for argument in ((0,), (3,), ("text",)):
    try:
        sys.exit(*argument)
    except SystemExit as error:
        print("SystemExit", error.args)
try:
    sys.exit()
except Exception:
    print("wrong")
except BaseException:
    print("BaseException")
try:
    sys.nothing
except AttributeError:
    print("AttributeError")
