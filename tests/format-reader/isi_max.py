"""Section 17: the exact codec `isi-max`."""
import bisect, functools

from basics import clamp, modelled_planes
from mixing import BitDecoder, Slots, signed32, squash_and_stretch

TABLES, INPUTS, SETS = 12, 13, 1024        # inputs 13 to 15, and D(43) to D(47), are 0: left out
CONFIDENCE = [0, 8, 10, *[12] * 3, *[14] * 14, *[16] * 236]     # T(n) of section 17.5

def decode_isi_max(code, width, height, planes):
    def decode(fields):
        decoder, field = Decoder(fields, width * height * planes), Field(width, height)
        return [field.decode_plane(decoder) for _ in range(planes)]

    return modelled_planes("isi-max", code, width * height, planes, decode)

def octave_steps():             # section 17.1
    g, steps = 2**60, []
    for _ in range(256):
        steps.append(g + 2**44 >> 45)
        g = 1156047391917129430 * g >> 60
    return steps

STEPS = octave_steps()

def fine(v):
    e = v.bit_length() - 1
    return 256 * e + bisect.bisect_right(STEPS, (32768 * v >> e) // 32 * 32) - 1

def power(y):
    return (STEPS[y % 256] << y // 256) // 32768

def coarse(v):
    e = v.bit_length() - 1
    return 0 if v <= 1024 else 8 * e + (8 * (v - 2**e) >> e) - 80

@functools.lru_cache(100000)     # pixels of one light have the same intervals again and again
def line(intervals):            # section 17.2: l, u, N, late and early
    t, low, high, used = [0], 0, 2**31, 0
    for k, interval in enumerate(intervals, 1):
        t.append(t[-1] + interval)
        least, most = low, high
        for j in range(k):
            d, s = t[k] - t[j], 2**21 // (k - j)
            lower, upper = (d - 1) * s >> 11, (d + 1) * s >> 11
            least, most = lower if lower > least else least, upper if upper < most else most
        if least >= most:
            break
        low, high, used = least, most, k
    late = min(0, *(k * high - 1024 * t[k] for k in range(1, used + 1)))
    early = max(0, *(k * low - 1024 * t[k] for k in range(1, used + 1)))
    return low, high, used, late, early

class Pixel:                    # section 17.2
    def __init__(self):
        self.history = self.sample = self.age = self.recent = 0
        self.fired, self.intervals, self.level_ended, self.level_now = False, [], None, None    # intervals: the last one first
        self.period, self.due, self.earliest, self.latest = 65536, 512, 64, 64
        self.level, self.levels, self.q, self.q38 = 1536, [0, 0], 40, 15
        self.agree = self.agree_class = self.weight_set = self.interval_class = 0               # N, A, v, c

    def begin_plane(self):
        self.age = min(self.age + 1, 255)
        self.recent = coarse(1024 * max(self.age, *self.intervals[:1], 0))
        if self.intervals:
            self.level_now = max(self.level_ended, fine(self.age))

    def end_sample(self, sample):
        self.history, self.sample = (2 * self.history + sample) % 2**64, sample
        if sample:
            if self.fired:
                self.intervals = [self.age, *self.intervals[:23]]
                self.follow()
            self.recent = coarse(1024 * self.intervals[0]) if self.fired else 0
            self.fired, self.age = True, 0

    def follow(self):
        low, high, n, late, early = line(tuple(self.intervals))
        earliest, latest, first = low + early - 1024, high + late, self.intervals[0]
        self.period, self.due = max(low + high >> 1, 1024), earliest + latest >> 8
        self.earliest, self.latest = earliest >> 10, latest + 1023 >> 10
        self.level, self.levels = fine(self.period) - 2560, [fine(i) for i in self.intervals[:2]] + [0] * (2 - len(self.intervals))
        self.q = coarse(self.period)
        self.q38 = 3 * self.q // 8
        self.agree, self.agree_class = n, n if n < 8 else 8 + (n - 8) // 4 if n < 16 else 10 if n < 24 else 11
        self.weight_set = n if n < 2 else 2 if n < 4 else 3 if n < 8 else 4 if n < 16 else 5
        self.interval_class = (first if first < 16 else 16 + (first - 16) // 2 if first < 24 else 20 + (first - 24) // 4 if first < 40
                               else 24 + (first - 40) // 8 if first < 72 else 28)
        self.level_ended = self.level_now = max(self.level, 0) if n > 1 else self.levels[0]

class Field:
    """The pixels of the plane, each with those around it; all places outside the plane are one pixel that never fires."""
    def __init__(self, width, height):
        outside, places = Pixel(), [(y, x) for y in range(height) for x in range(width)]
        pixels = {place: Pixel() for place in places}
        self.pixels = [(pixels[y, x], [pixels.get((y + r, x + c), outside) for r in range(-2, 3) for c in range(-3, 5)]) for y, x in places]

    def decode_plane(self, decoder):
        for pixel, _ in self.pixels:
            pixel.begin_plane()
        return "".join(str(decoder.decode(pixel, around)) for pixel, around in self.pixels)

class Decoder:
    def __init__(self, fields, samples):
        self.squash, self.stretch = squash_and_stretch()
        self.slot_bits = clamp(samples.bit_length() - 5, 12, 20)
        self.slots, self.coder = Slots(TABLES, 2**self.slot_bits, 255), BitDecoder(fields)
        self.foretold = [[0] * 43 for _ in range(6)]
        self.mixers = [[[7500] * INPUTS for _ in range(SETS)] for _ in range(2)]
        row = [self.squash[clamp(64 * (j - 12), -767, 767)] for j in range(25)]
        self.maps = [[row[:] for _ in range(rows)] for rows in (1024, 4096)]

    def decode(self, pixel, around):
        d = w = None
        if pixel.agree:                         # section 17.3
            d = [0 if other.level_now is None or other is pixel else clamp(other.level_now - pixel.level, -1023, 1023) for other in around]
            d += [clamp(level - pixel.level, -1023, 1023) for level in pixel.levels] + [256]
            w = signed32(sum(x * weight for x, weight in zip(d, self.foretold[pixel.weight_set]))) >> 16
        values, sets, rows = contexts(pixel, around, w)
        sample = self.mix([value * 0x9E3779B97F4A7C15 % 2**64 >> 64 - self.slot_bits for value in values], sets, rows)
        if sample and pixel.agree:
            error = clamp(fine(pixel.age) - pixel.level - w, -256, 256)
            gain = abs(1073152 * error) // (sum(x * x for x in d) + 19660) * (1 if error > 0 else -1)
            weights = self.foretold[pixel.weight_set]
            weights[:] = [signed32(weight + (signed32(x * gain + 2048) >> 12)) for x, weight in zip(d, weights)]
        pixel.end_sample(sample)
        return sample

    def mix(self, indexes, sets, rows):         # section 17.5
        inputs = [self.stretch[q >> 10] * CONFIDENCE[n] >> 4 for q, n in self.slots.read(indexes)] + [20]
        weights = [mixer[i] for mixer, i in zip(self.mixers, sets)]
        x = [clamp(signed32(sum(s * w for s, w in zip(inputs, of_set))) >> 16, -767, 767) for of_set in weights]
        o = sum(x) >> 1
        j, d = divmod(clamp(o + 768, 0, 1535), 64)
        rows = [of_map[i] for of_map, i in zip(self.maps, rows)]
        mapped = [row[j] * (64 - d) + row[j + 1] * d >> 6 for row in rows]
        sample = self.coder.decode(clamp(2 * self.squash[o] + sum(mapped) + 2 >> 2, 1, 65535))
        for of_set, m in zip(weights, map(self.squash.get, x)):
            of_set[:] = [signed32(w + (s * (65536 * sample - m) + 8192 >> 14)) for s, w in zip(inputs, of_set)]
        for row in rows:
            row[j + (d >= 32)] += 65535 * sample - row[j + (d >= 32)] >> 6
        self.slots.learn(indexes, sample)
        return sample

def contexts(pixel, around, w):                 # section 17.4: the values of the tables, the sets of the mixers, the rows of the maps
    left, right, up, down, up_left, up_right, two_up = (around[8 * r + x + 19] for r, x in
                                                        ((0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (-1, 1), (-2, 0)))
    age, h, q, a = pixel.age, pixel.history, pixel.q38, pixel.agree_class
    if pixel.agree:
        z = pixel.due - 8 * age
        f = clamp(z, -24, 24) + 24
        g = clamp(z + (power(clamp(pixel.level + w, 0, 2048) + 2560) - pixel.period >> 7), -24, 24) + 24
    else:
        f = g = min(age, 48)
    l, t, tl, tr = left.sample, up.sample, up_left.sample, up_right.sample
    s_left, s_right, s_up, s_down, s_up_left, s_up_right = (clamp(other.recent - pixel.q >> 1, -3, 3) + 4 for other in (left, right, up, down, up_left, up_right))
    f_left, f_right, f_up, f_down = (clamp(3 * (other.recent - pixel.q) >> 2, -7, 7) + 8 for other in (left, right, up, down))
    s = clamp(pixel.earliest - age, -3, 4) + 4 + 16 * (clamp(pixel.latest - age, -3, 6) + 4)
    values = (g + (f << 6) + (min(a, 7) << 12),
              g + (a << 6) + (l + t << 10) + (q << 12),
              g + (s_left << 6) + (s_up << 9) + (a << 12) + (tr << 16),
              f + (s_left << 6) + (s_up << 9) + (s_right << 12) + (s_down << 15) + (min(a, 3) << 18),
              f // 2 + (q << 5) + (left.q38 << 10) + (up.q38 << 15) + (right.q38 << 20) + (down.q38 << 25),
              h % 2**24,
              h % 2**48,
              h % 2**8 + (two_up.history % 2**8 << 8) + (t << 16) + ((two_up.history // 2 == h) << 17),
              f + (s << 6) + (a << 14) + (q << 18),
              f + (f_left << 6) + (f_up << 10) + (f_right << 14) + (f_down << 18) + (s_up_left << 22) + (s_up_right << 25) + (q << 28),
              f + (a << 6) + (h % 2**8 << 10),
              h % 2**32)
    return values, (16 * g + a, 16 * f + l + 2 * t + 4 * tr + 8 * tl), (32 * min(age, 31) + pixel.interval_class, h % 2**12)
