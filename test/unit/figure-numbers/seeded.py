"""The figures' stream of random numbers (src/core/figures/random.ts), for the scripts that repeat a figure's own sample."""

import math

MASK = 0xFFFFFFFF


class Seeded:
    def __init__(self, seed):
        self.state, self.spare = seed, None

    def uniform(self):
        self.state = (self.state + 0x6D2B79F5) & MASK
        t = ((self.state ^ (self.state >> 15)) * (self.state | 1)) & MASK
        t ^= (t + (t ^ (t >> 7)) * (t | 61)) & MASK
        return ((t ^ (t >> 14)) & MASK) / 2**32

    def normal(self):
        if self.spare is not None:
            kept, self.spare = self.spare, None
            return kept
        radius, angle = math.sqrt(-2 * math.log(1 - self.uniform())), 2 * math.pi * self.uniform()
        self.spare = radius * math.sin(angle)
        return radius * math.cos(angle)
