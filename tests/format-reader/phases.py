"""Section 18: the phases that a chunk of scenes begins with."""
import struct

from basics import NEWER, Fields, check, clamp, xxh3
from mixing import BitDecoder, Slots

BITS = 3

def decode_phases(data, width, pixels):     # the charge of each pixel
    check(len(data) >= 10, "the phases are cut off")
    bits, layout, said = struct.unpack_from("<BBQ", data)
    check(bits == BITS and layout <= 1, NEWER + "bits or layout of the phases")
    read = read_coded if layout else read_stored
    phases = read(data[10:], width, pixels)
    check(xxh3(bytes(phases)) == said, "wrong hash of the phases")
    return [2 * phase + 1 << 31 - BITS for phase in phases]

def read_stored(data, width, pixels):
    check(len(data) == -(-BITS * pixels // 8), "the stored phases have a wrong length")
    whole = int.from_bytes(data, "little")
    return [whole >> BITS * p & 2**BITS - 1 for p in range(pixels)]

def read_coded(data, width, pixels):
    fields, slots, phases = Fields(data), Slots(1, 2**(3 * BITS), 1000), []
    decoder = BitDecoder(fields)
    for p in range(pixels):
        left = phases[p - 1] if p % width else 0
        above = phases[p - width] if p >= width else 0
        known = 1
        while known < 2**BITS:
            slot = [64 * left + 8 * above + known]
            (q, _), = slots.read(slot)
            bit = decoder.decode(clamp(q >> 6, 1, 65535))
            slots.learn(slot, bit)
            known = 2 * known + bit
        phases.append(known - 2**BITS)
    fields.end()
    return phases
