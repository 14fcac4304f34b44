# The json module.
try:
    import json
except ImportError:
    print("SKIP")
    raise SystemExit
for value in (None, True, False, 0, -5, 123456789, 1.5, "", "text", 'q"uote', "back\\slash", "a\nb\t", [], [1, [2, [3]]], {}, {"k": [1, {"n": None}]}, (1, 2), "é"[:0]):
    text = json.dumps(value)
    print(text, json.loads(text) == (list(value) if isinstance(value, tuple) else value))
print(json.loads(' { "a" : [ 1 , 2.5 , -3e2 ] , "b" : { } , "c" : "\\u0041\\n\\/" } '))
print(json.loads("[true, false, null]"), json.loads('"\\"\\\\"'), json.loads(" 12 "), json.loads("-0.5"))
for text in ("", "{", "[1", "{'a': 1}", "nul", '"open', "]"):
    try:
        json.loads(text)
        print("accepted", text)
    except ValueError:
        print("ValueError", text)
import io

stream = io.StringIO()
json.dump({"key": [1, 2]}, stream)
print(stream.getvalue(), json.load(io.StringIO('[1, "x"]')))
print(json.dumps({"a": 1, "b": [True]}, separators=(",", ":")))
nested = []
for _ in range(10):
    nested = [nested]
print(json.dumps(nested), json.loads(json.dumps(nested)) == nested)
