# Throws balls into a box and lets gravity and collisions do the rest.
#
# Shows: float arithmetic, a vector class with operators, properties, the math
# module. All figures are printed coarsely, so 32-bit and 64-bit floats agree.

import math

STEP = 1 / 64
GRAVITY = 9.75
WIDTH = 16.0
HEIGHT = 8.0


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    __rmul__ = __mul__

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    @property
    def length(self):
        return math.sqrt(self.dot(self))


class Ball:
    def __init__(self, name, position, velocity, radius):
        self.name = name
        self.position = position
        self.velocity = velocity
        self.radius = radius
        self.bounces = 0

    @property
    def mass(self):
        return self.radius * self.radius

    @property
    def energy(self):
        return self.mass * (0.5 * self.velocity.dot(self.velocity) + GRAVITY * self.position.y)

    def move(self):
        self.velocity = self.velocity - Vector(0, GRAVITY * STEP)
        self.position = self.position + STEP * self.velocity
        self.keep_inside()

    def keep_inside(self):
        position, velocity = self.position, self.velocity
        if position.x < self.radius and velocity.x < 0:
            self.velocity = Vector(-velocity.x, velocity.y)
            self.bounces += 1
        elif position.x > WIDTH - self.radius and velocity.x > 0:
            self.velocity = Vector(-velocity.x, velocity.y)
            self.bounces += 1
        if position.y < self.radius and velocity.y < 0:
            self.velocity = Vector(velocity.x, -velocity.y * 0.875)
            self.bounces += 1


def collide(one, two):
    """Exchanges momentum along the line of centres, without loss."""
    apart = one.position - two.position
    distance = apart.length
    if distance >= one.radius + two.radius or distance == 0:
        return False
    normal = apart * (1 / distance)
    closing = (one.velocity - two.velocity).dot(normal)
    if closing >= 0:
        return False
    share = 2 * closing / (one.mass + two.mass)
    one.velocity = one.velocity - share * two.mass * normal
    two.velocity = two.velocity + share * one.mass * normal
    return True


def tenth(value):
    """The value to one decimal, without a minus before a zero."""
    scaled = int(math.floor(value * 10 + 0.5))
    sign = "-" if scaled < 0 else ""
    return "%s%d.%d" % (sign, abs(scaled) // 10, abs(scaled) % 10)


def projectile():
    """One ball without walls, against the formula."""
    ball = Ball("shot", Vector(0.0, 0.0), Vector(6.0, 10.0), 0.0)
    steps = 0
    while True:
        before = ball.position
        ball.velocity = ball.velocity - Vector(0, GRAVITY * STEP)
        ball.position = ball.position + STEP * ball.velocity
        steps += 1
        if ball.position.y < 0:
            break
    print("flight: %d steps, lands near %s, formula says %s" % (
        steps, tenth(before.x), tenth(6.0 * 2 * 10.0 / GRAVITY)))


def dance():
    balls = [
        Ball("red", Vector(2.0, 5.0), Vector(3.0, 0.0), 0.5),
        Ball("green", Vector(13.0, 6.0), Vector(-2.5, 0.0), 0.75),
        Ball("blue", Vector(7.5, 1.5), Vector(0.0, 0.0), 1.0),
    ]
    start = sum(ball.energy for ball in balls)
    hits = 0
    print("second  " + "  ".join("{:<12}".format(ball.name) for ball in balls))
    for step in range(3 * 64 + 1):
        if step % 32 == 0:
            cells = []
            for ball in balls:
                cells.append("{:>5} {:>5} ".format(tenth(ball.position.x), tenth(ball.position.y)))
            print("{:>5}   ".format(tenth(step / 64)) + "  ".join(cells))
        for ball in balls:
            ball.move()
        for i in range(len(balls)):
            for j in range(i):
                hits += collide(balls[i], balls[j])
    end = sum(ball.energy for ball in balls)
    print("hits:", hits, "bounces:", [ball.bounces for ball in balls])
    print("energy only falls:", end < start, "- and most is left:", 0.25 < end / start < 0.95)


def orbit():
    """A leap-frog orbit comes back to where it began."""
    position = Vector(1.0, 0.0)
    velocity = Vector(0.0, 1.0)
    steps = 256
    step = 2 * math.pi / steps
    for _ in range(steps):
        velocity = velocity - position * (0.5 * step / position.length ** 3)
        position = position + velocity * step
        velocity = velocity - position * (0.5 * step / position.length ** 3)
    print("orbit: x %s y %s, radius %s" % (tenth(position.x), tenth(position.y), tenth(position.length)))


def main():
    projectile()
    dance()
    orbit()
    waves = [tenth(10 * math.sin(math.pi * k / 6)) for k in range(13)]
    print("waves:", " ".join(waves))


main()
