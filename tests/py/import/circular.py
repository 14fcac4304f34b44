# Modules that import each other.
import circle_a
import circle_b

print(circle_a.name(), circle_b.name())
