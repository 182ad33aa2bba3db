"""The numbers that figure-random.test.ts expects: mulberry32 and the Box-Muller transform, written anew."""

import json
import math
from pathlib import Path

MASK = 0xFFFFFFFF


def multiply(a, b):
    return (a * b) & MASK


def uniforms(seed, count):
    state, numbers = seed & MASK, []
    for _ in range(count):
        state = (state + 0x6D2B79F5) & MASK
        t = multiply(state ^ (state >> 15), state | 1)
        t ^= (t + multiply(t ^ (t >> 7), t | 61)) & MASK
        numbers.append((t ^ (t >> 14)) / 2**32)
    return numbers


def normals(seed, count):
    drawn, numbers = uniforms(seed, count), []
    for u, v in zip(drawn[::2], drawn[1::2]):
        radius = math.sqrt(-2 * math.log(1 - u))
        numbers += [radius * math.cos(2 * math.pi * v), radius * math.sin(2 * math.pi * v)]
    return numbers


expected = {str(seed): {"uniform": uniforms(seed, 6), "normal": normals(seed, 6)} for seed in (0, 1, 4294967295)}
Path(__file__).with_name("expected-random.json").write_text(json.dumps(expected, indent=1) + "\n")
