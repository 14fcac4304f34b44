# Float arithmetic in locals: the Mandelbrot set.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def mandelbrot(width, height, most):
    inside = steps = 0
    for row in range(height):
        ci = row * 2.5 / height - 1.25
        for column in range(width):
            cr = column * 3.0 / width - 2.0
            zr = zi = 0.0
            n = 0
            while n < most:
                rr = zr * zr
                ii = zi * zi
                if rr + ii > 4.0:
                    break
                zi = 2.0 * zr * zi + ci
                zr = rr - ii + cr
                n += 1
            else:
                inside += 1
            steps += n
    return inside, steps


inside, steps = mandelbrot(72, SCALE * 3, 60)
print(inside // 60, steps // 20000)
