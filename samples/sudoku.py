# Solves sudoku puzzles by keeping a bit mask of candidates per cell and
# guessing where the fewest are left.
#
# Shows: bit arithmetic, bytearrays, recursion with undo, nested loops, and a
# generator that finds all solutions of a puzzle with more than one.

PUZZLES = (
    (
        "easy",
        "53..7...." "6..195..." ".98....6." "8...6...3" "4..8.3..1" "7...2...6" ".6....28." "...419..5" "....8..79",
    ),
    (
        "medium",
        "..9748..." "7........" ".2.1.9..." "..7...24." ".64.1.59." ".98...3.." "...8.3.2." "........6" "...2759..",
    ),
    (
        "hard",
        "1....7.9." ".3..2...8" "..96..5.." "..53..9.." ".1..8...2" "6....4..." "3......1." ".4......7" "..7...3..",
    ),
    (
        "two ways",
        "2957438.." "431865927" "876192543" "3874592.." "6123..49." "549216738" "763524.89" "928671354" "154938672",
    ),
    (
        "more ways",
        "2957438.." "4..865927" "876192543" "387459..." "612387495" "549216738" "763524189" "928671354" "154938.7.",
    ),
    (
        "broken",
        "55......." "........." "........." "........." "........." "........." "........." "........." ".........",
    ),
)

ALL = 0x1FF


class Contradiction(Exception):
    pass


def box_of(cell):
    return cell // 27 * 3 + cell % 9 // 3


def count_bits(mask):
    count = 0
    while mask:
        mask &= mask - 1
        count += 1
    return count


def digit_of(bit):
    digit = 1
    while bit > 1:
        bit >>= 1
        digit += 1
    return digit


class Board:
    def __init__(self, text):
        self.cells = bytearray(81)
        self.rows = [0] * 9
        self.columns = [0] * 9
        self.boxes = [0] * 9
        self.steps = 0
        for cell, mark in enumerate(text):
            if mark != ".":
                bit = 1 << (int(mark) - 1)
                if not self.candidates(cell) & bit:
                    raise Contradiction("%s twice, at cell %d" % (mark, cell))
                self.put(cell, bit)

    def candidates(self, cell):
        used = self.rows[cell // 9] | self.columns[cell % 9] | self.boxes[box_of(cell)]
        return ALL & ~used

    def put(self, cell, bit):
        self.cells[cell] = digit_of(bit)
        self.flip(cell, bit)

    def take(self, cell, bit):
        self.cells[cell] = 0
        self.flip(cell, bit)

    def flip(self, cell, bit):
        self.rows[cell // 9] ^= bit
        self.columns[cell % 9] ^= bit
        self.boxes[box_of(cell)] ^= bit

    def tightest(self):
        """The empty cell with the fewest candidates, and those; None when the board is full."""
        best = None
        fewest = 10
        for cell in range(81):
            if self.cells[cell]:
                continue
            mask = self.candidates(cell)
            count = count_bits(mask)
            if count < fewest:
                best = (cell, mask)
                fewest = count
                if count <= 1:
                    break
        return best

    def solutions(self):
        spot = self.tightest()
        if spot is None:
            yield bytes(self.cells)
            return
        cell, mask = spot
        while mask:
            bit = mask & -mask
            mask ^= bit
            self.steps += 1
            self.put(cell, bit)
            yield from self.solutions()
            self.take(cell, bit)

    def first(self):
        """The same search without generators: fills the board in place, or says False."""
        spot = self.tightest()
        if spot is None:
            return True
        cell, mask = spot
        while mask:
            bit = mask & -mask
            mask ^= bit
            self.steps += 1
            self.put(cell, bit)
            if self.first():
                return True
            self.take(cell, bit)
        return False


def show(cells):
    for row in range(9):
        line = ""
        for column in range(9):
            line += str(cells[row * 9 + column])
            if column in (2, 5):
                line += " "
        print(" ", line)
        if row in (2, 5):
            print()


def main():
    for name, text in PUZZLES:
        givens = 81 - text.count(".")
        print("%s: %d given" % (name, givens))
        try:
            board = Board(text)
        except Contradiction as problem:
            print("  refused:", problem)
            continue
        if text.count(".") > 45:
            if board.first():
                show(board.cells)
                print("  found in %d steps" % board.steps)
            else:
                print("  no solution after %d steps" % board.steps)
        else:
            found = list(board.solutions())
            print("  %d found in %d steps" % (len(found), board.steps))
            for cells in found[:2]:
                print("  ends in", "".join(str(digit) for digit in cells[-9:]))


main()
