# Float arithmetic and attribute access: planets pulling at each other.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


class Body:
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx, vy, vz
        self.mass = mass


def advance(pairs, bodies, dt):
    for one, two in pairs:
        dx = one.x - two.x
        dy = one.y - two.y
        dz = one.z - two.z
        strength = dt * (dx * dx + dy * dy + dz * dz) ** -1.5
        pull = two.mass * strength
        one.vx -= dx * pull
        one.vy -= dy * pull
        one.vz -= dz * pull
        pull = one.mass * strength
        two.vx += dx * pull
        two.vy += dy * pull
        two.vz += dz * pull
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def main():
    bodies = [
        Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.5),
        Body(4.84, -1.16, -0.10, 0.61, 2.81, -0.02, 0.038),
        Body(8.34, 4.12, -0.4, -1.01, 1.82, 0.008, 0.011),
        Body(12.89, -15.11, -0.22, 1.08, 0.87, -0.01, 0.0017),
        Body(15.38, -25.92, 0.18, 0.98, 0.59, -0.03, 0.002),
    ]
    pairs = [(one, two) for i, one in enumerate(bodies) for two in bodies[i + 1 :]]
    for _ in range(20 * SCALE):
        advance(pairs, bodies, 0.001)
    print("%.1f %.1f" % (bodies[1].x, bodies[1].y))


main()
