# Walking over text character by character: a parser for JSON-like data.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100
TEXT = '{"name": "station", "values": [1, 22, 333, -4, {"deep": [true, false, null]}], "text": "a b c", "n": {"x": 10}}'


class Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def skip(self):
        while self.text[self.at] in " ,:":
            self.at += 1

    def value(self):
        self.skip()
        first = self.text[self.at]
        if first == "{":
            return self.table()
        if first == "[":
            return self.array()
        if first == '"':
            return self.string()
        return self.word()

    def table(self):
        self.at += 1
        result = {}
        while True:
            self.skip()
            if self.text[self.at] == "}":
                self.at += 1
                return result
            key = self.string()
            result[key] = self.value()

    def array(self):
        self.at += 1
        result = []
        while True:
            self.skip()
            if self.text[self.at] == "]":
                self.at += 1
                return result
            result.append(self.value())

    def string(self):
        end = self.text.find('"', self.at + 1)
        result = self.text[self.at + 1 : end]
        self.at = end + 1
        return result

    def word(self):
        start = self.at
        while self.text[self.at] not in " ,:]}":
            self.at += 1
        word = self.text[start : self.at]
        if word == "true":
            return True
        if word == "false":
            return False
        if word == "null":
            return None
        return int(word)


total = 0
for _ in range(25 * SCALE):
    data = Parser(TEXT).value()
    total += sum(data["values"][:4]) + data["n"]["x"] + len(data["text"])
print(total)
