# A bank of a few accounts, with its rules written as classes.
#
# Shows: inheritance and super, properties with setters, class and static
# methods, operators, context managers that roll back, exception hierarchies
# with finally, closures, and keyword arguments.


class BankError(Exception):
    """The base of all refusals."""

    def describe(self):
        return "{}: {}".format(type(self).__name__, self)


class NotEnough(BankError):
    def __init__(self, account, wanted):
        super().__init__("%s has %s, not %s" % (account.owner, account.balance, wanted))
        self.missing = wanted - account.balance


class Frozen(BankError):
    pass


class Money:
    """An amount in cents that refuses to be anything else."""

    def __init__(self, cents):
        self.cents = cents

    @classmethod
    def parse(cls, text):
        euros, _, cents = text.partition(".")
        if not euros.isdigit() or len(cents) not in (0, 2):
            raise ValueError(text)
        return cls(int(euros) * 100 + int(cents or "0"))

    @staticmethod
    def total(amounts):
        result = Money(0)
        for amount in amounts:
            result += amount
        return result

    def __add__(self, other):
        return Money(self.cents + other.cents)

    def __sub__(self, other):
        return Money(self.cents - other.cents)

    def __mul__(self, factor):
        return Money(self.cents * factor)

    def __floordiv__(self, parts):
        return Money(self.cents // parts)

    def __neg__(self):
        return Money(-self.cents)

    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __hash__(self):
        return hash(self.cents)

    def __bool__(self):
        return self.cents != 0

    def __str__(self):
        sign = "-" if self.cents < 0 else ""
        return "%s%d.%02d" % (sign, abs(self.cents) // 100, abs(self.cents) % 100)

    def __repr__(self):
        return "Money(%d)" % self.cents


class Account:
    kind = "plain"
    opened = 0

    def __init__(self, owner, balance=Money(0), **notes):
        self.owner = owner
        self._balance = balance
        self.frozen = False
        self.history = []
        self.notes = notes
        Account.opened += 1

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if self.frozen:
            raise Frozen(self.owner + " is frozen")
        self.history.append(value - self._balance)
        self._balance = value

    def deposit(self, amount):
        self.balance = self.balance + amount

    def withdraw(self, amount):
        if self.available() < amount:
            raise NotEnough(self, amount)
        self.balance = self.balance - amount

    def available(self):
        return self.balance

    def month_end(self):
        return Money(0)

    def __repr__(self):
        return "<%s %s %s>" % (self.kind, self.owner, self.balance)


class Savings(Account):
    kind = "savings"
    percent = 3

    def month_end(self):
        interest = self.balance * self.percent // 100
        if interest:
            self.deposit(interest)
        return interest


class Credit(Account):
    kind = "credit"

    def __init__(self, owner, limit, **notes):
        super().__init__(owner, **notes)
        self.limit = limit

    def available(self):
        return super().available() + self.limit

    def month_end(self):
        if self.balance < Money(0):
            fee = Money(150)
            self.balance = self.balance - fee
            return -fee
        return super().month_end()


class Transaction:
    """Puts every touched account back as it was if the block fails."""

    def __init__(self, *accounts, quiet=False):
        self.accounts = accounts
        self.quiet = quiet

    def __enter__(self):
        self.saved = [(a, a._balance, len(a.history)) for a in self.accounts]
        return self

    def __exit__(self, kind, problem, trace):
        if kind is None:
            return False
        for account, balance, length in self.saved:
            account._balance = balance
            del account.history[length:]
        print("  rolled back:", problem.describe() if isinstance(problem, BankError) else kind.__name__)
        return self.quiet and issubclass(kind, BankError)


def transfer(source, target, amount):
    with Transaction(source, target):
        target.deposit(amount)
        source.withdraw(amount)


def counter(start=0):
    def next_number(step=1):
        nonlocal start
        start += step
        return start

    return next_number


def main():
    number = counter(100)
    anna = Savings("anna", Money.parse("250"), number=number())
    ben = Account("ben", Money.parse("12.50"), number=number(), city="Graz")
    cleo = Credit("cleo", Money.parse("100"), number=number(5))
    bank = [anna, ben, cleo]
    print(bank, "opened", Account.opened)
    for text in ("3", "3.5", "x.00", "0.99"):
        try:
            print("amount", text, "is", repr(Money.parse(text)))
        except ValueError as problem:
            print("amount", text, "refused:", problem.args)
    for source, target, cents in ((anna, ben, 5000), (ben, anna, 99900), (cleo, ben, 7525), (ben, cleo, 25)):
        print("transfer", source.owner, "->", target.owner, Money(cents))
        try:
            transfer(source, target, Money(cents))
        except NotEnough as problem:
            print("  short by", problem.missing)
        else:
            print("  done", source, target)
        finally:
            print("  sum", Money.total(account.balance for account in bank))
    ben.frozen = True
    with Transaction(anna, ben, quiet=True) as block:
        anna.withdraw(Money(100))
        ben.deposit(Money(100))
        print("never printed")
    ben.frozen = False
    try:
        with Transaction(anna, quiet=True):
            anna.deposit(None)
    except (AttributeError, TypeError) as problem:
        print("  passed on:", isinstance(problem, Exception))
    for account in sorted(bank, key=lambda account: account.balance):
        print("month end", account.kind, account.month_end(), "->", account)
    for account in bank:
        print(account.owner, sorted(account.notes.items()), [str(change) for change in account.history])
    print(len({Money(5), Money(5), Money(6)}), Money(5) != Money(6), min(a.balance for a in bank))


main()
