"""What sections 16 and 17 share: squash and stretch, slots that learn, arithmetic coding."""
import functools

from basics import MASK32, clamp

def signed32(x):
    return (x + 2**31) % 2**32 - 2**31

@functools.cache
def squash_and_stretch():       # section 16.3
    v, squash, x, stretch = 2**47, {}, -767, []
    for i in range(768):
        squash[i] = clamp(v + 2**31 >> 32, 1, 65535)
        squash[-i] = 65536 - squash[i]
        for _ in range(1024):
            v += (v >> 24) * (2**48 - v >> 24) >> 16        # never negative: cut towards zero
    for i in range(4096):
        while x < 767 and squash[x] < 16 * i + 8:
            x += 1
        stretch.append(x)
    return squash, stretch

class Slots:
    """The tables of sections 16.2 and 17.4: a probability q and a count n, at most `most`, for each slot."""
    def __init__(self, tables, slots, most):
        self.q, self.n, self.most = [[2**21] * slots for _ in range(tables)], [[0] * slots for _ in range(tables)], most

    def read(self, indexes):
        return [(q[i], n[i]) for q, n, i in zip(self.q, self.n, indexes)]

    def learn(self, indexes, sample):
        for q, n, i in zip(self.q, self.n, indexes):
            q[i] += (sample * (2**22 - 1) - q[i]) * (655360 // (10 * n[i] + 16)) >> 16
            n[i] = min(n[i] + 1, self.most)

class BitDecoder:
    """Arithmetic coding (section 16.4)."""
    def __init__(self, fields):
        self.fields, self.low, self.high = fields, 0, MASK32
        self.value = int.from_bytes(fields.take(4), "big")

    def decode(self, r):
        middle = self.low + ((self.high - self.low) * r >> 16)
        sample = int(self.value <= middle)
        if sample:
            self.high = middle
        else:
            self.low = middle + 1
        while self.low >> 24 == self.high >> 24:
            self.low, self.high = self.low << 8 & MASK32, self.high << 8 & MASK32 | 255
            self.value = self.value << 8 & MASK32 | self.fields.integer(1)
        return sample
