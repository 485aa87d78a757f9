"""Section 16: the exact codec `isi-normal`."""
from basics import clamp, modelled_planes
from intervals import Pixel, log
from mixing import BitDecoder, Slots, signed32, squash_and_stretch

TABLES, SLOTS, SETS = 3, 2**18, 512

def decode_isi_normal(code, width, height, planes):
    def decode(fields):
        decoder, field = Decoder(fields), Field(width, height)
        return [field.decode_plane(decoder) for _ in range(planes)]

    return modelled_planes("isi-normal", code, width * height, planes, decode)

class Field:
    """The pixels and what is known of them (16.1), with a border of places where nothing is known. Place (y, x) is (y + 1) * stride + x + 1."""
    def __init__(self, width, height):
        padded = -(-width // 16) * 16
        self.stride = padded + 2
        rows = [range(y * self.stride + 1, (y + 1) * self.stride - 1) for y in range(1, height + 1)]
        self.pixels, self.rows = {place: Pixel() for row in rows for place in row}, [row[:width] for row in rows]
        self.period, self.recent, self.now, self.history = [[0] * self.stride * (height + 2) for _ in range(4)]     # P, R, F, h

    def decode_plane(self, decoder):
        for place, pixel in self.pixels.items():
            pixel.begin_plane()
            self.period[place] = log(pixel.period or 15300)
            self.recent[place] = log(60 * max(pixel.age, *pixel.intervals[:1], 0))
            self.now[place] = log(60 * pixel.age)
        self.samples = [0] * len(self.now)
        for row in self.rows:
            for place in row:
                state = self.pixels[place].state()
                self.samples[place] = decoder.decode(self.contexts(place, state), state % 64 + 64 * (state >> 9 & 7))
            for place in row:
                self.history[place] = (2 * self.history[place] + self.samples[place]) % 2**24
                if self.samples[place]:
                    self.recent[place] = self.now[place]
                    self.pixels[place].fire()
        return "".join(str(self.samples[place]) for row in self.rows for place in row)

    def contexts(self, place, state):           # section 16.2
        up, down, left, right = place - self.stride, place + self.stride, place - 1, place + 1
        own, fired, f = self.period[place], self.samples[left], state % 64
        around = (self.period[left] + self.period[right] + self.period[up] + self.period[down] + 2 >> 2) - own
        neighbours = self.recent[up], self.recent[right], self.recent[down], self.now[left] if fired else self.recent[left]
        return (f + sum(clamp(other - own >> 1, -3, 3) + 4 << 6 + 3 * k for k, other in enumerate(neighbours)),
                f + (clamp(around, -7, 7) + 8 << 6) + ((state >> 6 & 7) // 2 << 10) + (state >> 12 << 12) + (fired + self.samples[up] << 16),
                (self.history[place] << 8) * 0x9E3779B1 % 2**32 >> 14)

class Decoder:
    def __init__(self, fields):
        self.squash, self.stretch = squash_and_stretch()
        self.slots, self.coder = Slots(TABLES, SLOTS, 400), BitDecoder(fields)
        corrections = [self.squash[clamp(32 * (j - 32) + 16, -767, 767)] for j in range(64)]
        self.weights, self.corrections = [[26000] * TABLES for _ in range(SETS)], [corrections[:] for _ in range(SETS)]

    def decode(self, indexes, z):               # section 16.3
        stretched = [self.stretch[q >> 10] for q, _ in self.slots.read(indexes)]
        weights, corrections = self.weights[z], self.corrections[z]
        x = clamp(signed32(sum(s * w for s, w in zip(stretched, weights))) >> 16, -767, 767)
        m, j = self.squash[x], clamp((x >> 5) + 32, 0, 63)
        sample = self.coder.decode(clamp(m + corrections[j] + 1 >> 1, 1, 65535))
        for k, s in enumerate(stretched):
            weights[k] = signed32(weights[k] + (s * (65536 * sample - m) + 4096 >> 13))
        corrections[j] += 65535 * sample - corrections[j] >> 6
        self.slots.learn(indexes, sample)
        return sample
