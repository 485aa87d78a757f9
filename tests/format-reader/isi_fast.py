"""Section 15: the exact codec `isi-fast`."""
from basics import bits, check, modelled_planes, unzstd
from intervals import Pixel

def decode_isi_fast(code, pixels, planes):
    return modelled_planes("isi-fast", code, pixels, planes, lambda fields: decode_levels(fields, pixels, planes))

def decode_levels(fields, pixels, planes):
    ranks = read_map(unzstd(fields.take(read_number(fields)), 65536))
    levels, total = [], 0
    for level in range(16):
        size = read_number(fields)
        total += size
        check(8 * total <= planes * pixels + 8 * 16, "the levels have more bytes than the chunk's samples can fill")
        levels.append(bits(read_run(fields, size)) if size else "")
    taken = [0] * 16
    samples = [[None] * pixels for _ in range(planes)]
    for tile in range(0, pixels, 256):
        tile = [(i, Pixel()) for i in range(tile, min(tile + 256, pixels))]
        for plane in samples:
            for i, pixel in tile:
                pixel.begin_plane()
                rank = ranks[pixel.state()]
                level = 15 - rank if rank < 16 else rank - 16
                check(taken[level] < len(levels[level]), f"level {level} has too few bits")
                differs = levels[level][taken[level]] == "1"
                taken[level] += 1
                spike = differs != (rank < 16)
                plane[i] = "1" if spike else "0"
                if spike:
                    pixel.fire()
    for level, text in enumerate(levels):
        check(len(text) - taken[level] < 8 and "1" not in text[taken[level]:], f"level {level} has bits behind its last sample")
    return ["".join(plane) for plane in samples]

def read_number(fields):
    number = 0
    for k in range(5):
        byte = fields.integer(1)
        number |= (byte & 127) << 7 * k
        if byte < 128:
            break
    check(byte < 128 and number < 2**31, "a number is too large or too long")
    return number

def read_map(content):      # section 15.2
    check(max(content) < 32, "a byte of the map is above 31")
    ranks = []
    for i, byte in enumerate(content):
        before = ranks[i - 1 if i % 64 else i - 64] if i else 16
        ranks.append((byte + before) % 32)
    return ranks

def read_run(fields, n, of_values=False):       # section 15.3
    kind = fields.integer(1)
    if kind == 0:
        return bytes(n)
    if kind == 1:
        return fields.take(n)
    if kind == 2:
        return read_words(fields, n, binomial_weights(fields.integer(2), fields.integer(1)))
    if kind == 3:
        return read_words(fields, n, listed_weights(unzstd(fields.take(fields.integer(2)), 256)))
    check(kind == 4 and n >= 64 and not of_values, f"a run of {n} bytes of kind {kind}")
    flags = bits(read_run(fields, -(-n // 8)))[:n]
    values = iter(read_run(fields, flags.count("1"), of_values=True) if "1" in flags else b"")
    return bytes(next(values) if flag == "1" else 0 for flag in flags)

def binomial_weights(q, zero):
    check(q > 0 and zero <= 1, "a run of kind 2 with wrong parameters")
    by_ones = []
    for ones in range(9):
        weight = 2**32
        for x in [q] * ones + [65536 - q] * (8 - ones):
            weight = weight * x // 65536
        by_ones.append(max(1, weight))
    weights = [by_ones[bin(byte).count("1")] for byte in range(256)]
    return [weights[0] * zero, *weights[1:]]

def listed_weights(steps):
    weights, code = [0] * 256, 0
    for step, byte in zip(steps, sorted(range(256), key=lambda byte: (bin(byte).count("1"), byte))):
        code = (code + step) % 256
        check(code <= 120, "a run of kind 3 with a weight out of range")
        weights[byte] = 8 + (code - 1) % 8 << (code - 1) // 8 if code else 0
    check(any(weights), "a run of kind 3 without weights")
    return weights

def read_words(fields, n, weights):
    total, used = sum(weights), sum(weight > 0 for weight in weights)
    frequencies = [1 + weight * (16384 - used) // total if weight else 0 for weight in weights]
    frequencies[weights.index(max(weights))] += 16384 - sum(frequencies)
    table, run = [], bytearray()                # table: the byte, its frequency and the sum of those below, for each s
    for byte, frequency in enumerate(frequencies):
        table += [(byte, frequency, len(table))] * frequency
    states = [fields.integer(2) | fields.integer(2) << 16 for _ in range(1 if n < 1024 else 4)]
    for i in range(n):
        x = states[i % len(states)]
        s = x % 2**14
        byte, frequency, below = table[s]
        x = frequency * (x >> 14) + s - below
        states[i % len(states)] = x << 16 | fields.integer(2) if x < 2**16 else x
        run.append(byte)
    check(all(x == 2**16 for x in states), "a run does not end with states of 2^16")
    return bytes(run)
