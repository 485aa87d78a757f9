"""Section 15.1: what the spikes of a pixel so far say of the next one."""
from basics import clamp

NEVER, ONCE = 960, 961      # s of pixels that never fired or fired once

def log(v):                 # eighths of a binary logarithm (section 16.1; Q of 15.1 is made of it too)
    e = v.bit_length() - 1
    return 8 * e + (8 * (v - 2**e) >> e)

class Pixel:
    def __init__(self):
        self.age, self.intervals, self.s = 0, [], NEVER     # intervals: the last one first
        self.period = self.due = None                       # in sixtieths of a plane, from the second spike on

    def begin_plane(self):
        self.age = min(self.age + 1, 255)

    def state(self):
        if self.due is None:
            return min(self.age, 63) + 64 * self.s
        return clamp((self.due - 60 * self.age >> 3) + 24, 0, 63) + 64 * self.s

    def fire(self):
        if self.s == NEVER:
            self.s = ONCE
        else:
            self.intervals = [self.age, *self.intervals[:5]]
            self.follow()
        self.age = 0

    def follow(self):
        sums = [sum(self.intervals[:k]) for k in range(1, len(self.intervals) + 1)]
        least, most, used = 60 * (sums[0] - 1), 60 * (sums[0] + 1), 1
        for k in range(2, len(sums) + 1):
            l, h = max(least, 60 // k * (sums[k - 1] - 1)), min(most, 60 // k * (sums[k - 1] + 1))
            if l >= h:
                break
            least, most, used = l, h, k
        p = max(60, least + most >> 1)
        d = [k * p - 60 * sums[k - 1] for k in range(1, used + 1)]
        latest, earliest = p + min(0, *d), p - 60 + max(0, *d)
        doubt = max(0, latest - earliest) + most - least
        rank = sum(limit < doubt for limit in (11, 23, 41, 59, 95, 143))
        self.period, self.due = p, latest + earliest >> 1
        self.s = rank + 8 * used + 64 * min(14, 3 * (log(p) - 47) >> 3)
