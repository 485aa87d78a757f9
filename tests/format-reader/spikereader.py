#!/usr/bin/env python3
"""spikereader.py IN.spk OUT.dat: a second reader of the SpikeCodec stream format, version 1.

Written from docs/format.md only, to show that the document is enough; the section numbers below are those of the document.
This file reads frames, headers, `timepack` and scenes; isi_fast.py, isi_normal.py and isi_max.py read sections 15, 16 and 17, with
intervals.py (what the first two know of a pixel) and mixing.py (what the last two share), phases.py section 18; basics.py has what all need. Needs Python 3.9
or later and, on PATH, `zstd` (for Zstandard frames) and `xxhsum` of the package xxhash (`xxhsum -H3`, for XXH3-64).
It reads all streams of IN, checks what the document lets a reader check, and writes the recordings one after the other. It is strict:
at the first fault it says what is wrong and writes nothing, where a reader for daily use would save what is whole.
Exit codes: 0 all is well, 64 wrong usage, 65 something is wrong with a file, 69 a program is missing or too old.
"""
import sys
sys.dont_write_bytecode = True      # no __pycache__ beside the sources

import hashlib, json, pathlib, re, shutil, struct, subprocess
from types import SimpleNamespace as Object
from basics import MASK32, MASK64, NEWER, bits, check, crc32c, pack, unzstd, xxh3
from isi_fast import decode_isi_fast
from isi_max import decode_isi_max
from isi_normal import decode_isi_normal
from phases import decode_phases

HEADER, CHUNK, SIDE, INDEX, END = KINDS = range(1, 6)

def read_frames(data):      # section 2
    names, end = "kind flags version stream number first planes length stands payload_crc header_crc".split(), 0
    while end < len(data):
        start, where = end, f"frame at byte {end}: "
        check(data[start:start + 8] == b"\x8bSPK\r\n\x1a\n" and len(data) >= start + 76, where + "no sync sequence, or cut off")
        f = Object(start=start, **dict(zip(names, struct.unpack_from("<8xBBH4xQQqIiqII", data, start))))
        check(crc32c(data[start:start + 60]) == f.header_crc, where + "wrong checksum of the header")
        check(f.version == 1 and (f.kind in KINDS or not f.flags & 1), where + NEWER + "frame version or type")
        check(f.flags <= 1 and min(f.first, f.stands, f.length) >= 0 and f.length <= 16777216, where + "a field is out of range")
        f.end = end = start + 64 + f.length + 12
        f.payload, tail = data[start + 64:end - 12], struct.pack("<III", f.length, f.number & MASK32, f.header_crc)
        check(crc32c(f.payload) == f.payload_crc and data[end - 12:end] == tail, where + "payload: wrong checksum, wrong tail or cut off")
        yield f

def read_header(payload):   # section 4, with what section 8 needs of it
    h = json.loads(payload.decode("utf-8"), object_hook=lambda keys: Object(**keys))
    check(h.major == 1 and h.mustUnderstand in ([], ["coded-phase"]), NEWER + "major version or mustUnderstand")
    numbers = [h.minor, h.rowBits, h.height, h.ratePlanes, h.rateSeconds, h.chunkPlanes]
    switches, texts = [h.byteAligned, h.exact], [h.codec, h.writer, *vars(h.tags).values()]
    good = h.exact == (h.scenes is None) and h.rowOrder in ("BottomUp", "TopDown") and len(payload) <= 65536
    if h.scenes:
        s, g = h.scenes, h.scenes.generatorSettings
        numbers, switches, texts = numbers + [s.interval, g.seed], switches + [g.carriesCharge], texts + [s.reconstructor or ""]
        g.phase = getattr(g, "codedPhase", False)
        good &= g.phase is (h.mustUnderstand != []) and not (g.phase and g.carriesCharge)
        good &= s.generator == "if" and s.interval > 0 and g.reset in ("Soft", "Hard") and g.initialState in ("Uniform", "Zero")
    good &= all(type(value) is kind for kind, values in ((int, numbers), (bool, switches), (str, texts)) for value in values)
    check(good and 0 <= min(numbers) <= max(numbers) <= MASK64, "stream header: a wrong value, or one that " + NEWER + "generator")
    check(h.rowBits * max(h.height, 1) <= 2**28, "rows too long: a limit of this reader, as the document has none")
    row = ""
    for run in h.pixelRuns or [Object(start=0, count=h.rowBits)]:
        check(type(run.start) is type(run.count) is int and len(row) <= run.start <= run.start + run.count <= h.rowBits, "bad pixelRuns")
        row = row.ljust(run.start, "-") + "p" * run.count
    h.width, h.pixels = row.count("p"), row.count("p") * h.height
    check(max(h.width, h.height) <= 16384 and h.pixels <= 2**26, "picture too large")
    h.places = row.ljust(h.rowBits, "-") * h.height         # of the bits of a stored plane: 'p' a pixel, '-' another bit
    h.places += "-" * (-len(h.places) % 8 if h.byteAligned else 0)
    return h

def decode_timepack(code, pixels, planes):      # section 9
    times, padded = -(-planes // 8), -(-pixels // 8) * 8
    content = unzstd(code, times * padded)
    texts = ["".join(str(byte >> t % 8 & 1) for byte in content[t // 8::times]) for t in range(8 * times)]
    check("1" not in "".join([text[pixels:] for text in texts] + texts[planes:]), "samples of the padding are not 0")
    return [text[:pixels] for text in texts[:planes]]

EXACT = {                   # the table of section 9
    256: lambda code, h, planes: decode_timepack(code, h.pixels, planes),
    257: lambda code, h, planes: decode_isi_fast(code, h.pixels, planes),
    258: lambda code, h, planes: decode_isi_normal(code, h.width, h.height, planes),
    259: lambda code, h, planes: decode_isi_max(code, h.width, h.height, planes),
}

def decode_raw(code, width, pixels, count):     # section 10
    check(len(code) > count and max(code[:count]) <= 1, "bad predictors")
    content, scenes = unzstd(code[count:], 2 * pixels * count), []
    for i in range(count):
        low, high, scene = content[2 * i * pixels:][:pixels], content[(2 * i + 1) * pixels:][:pixels], []
        for p, r in enumerate(l | h << 8 for l, h in zip(low, high)):
            if code[i] == 1:
                prediction = scenes[-1][p] if scenes else 0
            elif p < width or p % width == 0:
                prediction = scene[-1 if p < width else -width] if p else 0
            else:               # what the document says is the median of these three
                prediction = sorted((scene[-1], scene[-width], scene[-1] + scene[-width] - scene[-width - 1]))[1]
            scene.append(prediction + (r >> 1 ^ -(r & 1)) & 0xFFFF)
        scenes.append(scene)
    return scenes

def added(v):               # section 11, step 1
    # The quotient is rounded twice, to 64 and then to 32 bits: harmless, as 53 >= 2 x 24 + 2 (Figueroa), and as a trial of all v shows.
    return min(round(struct.unpack("<f", struct.pack("<f", v / 65535))[0] * 2.0**32), MASK32)

def mix(z):                 # M of section 11
    z = z + 0x9E3779B97F4A7C15 & MASK64
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & MASK64
    z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK64
    return z ^ z >> 31

def generate(scenes, charge, planes, interval, hard):       # section 11, steps 2 and 3
    scenes, texts = [[added(v) for v in scene] for scene in scenes], []
    for i, k in (divmod(t, interval) for t in range(planes)):
        if k == 0:
            steps = [int((following - q) * (1 / interval)) for q, following in zip(scenes[i], scenes[i:i + 2][-1])]
        sums = [c + (q + k * s & MASK32) for c, q, s in zip(charge, scenes[i], steps)]
        texts.append("".join("1" if total > MASK32 else "0" for total in sums))
        charge = [0 if hard and total > MASK32 else total & MASK32 for total in sums]
    return texts, charge

def read_chunk(frame, h, charge):            # sections 5 and 8: symbols, stored planes, charge
    planes, size, side_size = frame.planes, -(-h.pixels // 8), -(-h.places.count("-") // 8)
    check(0 < planes <= 65536 and 0 < planes * size <= 2**28 and frame.stands == planes * size, "bad number of planes or bytes")
    codec, zero, interval, symbol_hash, source_hash, c, s = struct.unpack_from("<HHiQQII", frame.payload)
    code, side = frame.payload[32:32 + c], frame.payload[32 + c:]
    check((zero, len(code), len(side)) == (0, c, s), "the lengths in the chunk do not fit")
    check(codec in EXACT and interval == 0 if h.exact else codec == 1 and interval > 0, "unknown codec, or an interval that cannot be")
    if h.exact:
        texts = EXACT[codec](code, h, planes)
        symbols = b"".join(map(pack, texts))
    else:
        g = h.scenes.generatorSettings
        if g.phase:
            charge, side = decode_phases(side, h.width, h.pixels), b""
        elif not g.carriesCharge or not charge:
            key = mix(g.seed + mix(frame.first))
            charge = [mix(key + p) >> 32 if g.initialState == "Uniform" else 0 for p in range(h.pixels)]
        scenes = decode_raw(code, h.width, h.pixels, -(-planes // interval))
        symbols = b"".join(struct.pack(f"<{h.pixels}H", *scene) for scene in scenes)
        texts, charge = generate(scenes, charge, planes, interval, g.reset == "Hard")
    check(xxh3(symbols) == symbol_hash and (not h.exact or source_hash == symbol_hash), "wrong hash of the symbols or planes")
    sides = unzstd(side, planes * side_size) if side else bytes(planes * side_size)
    check(not side or h.exact and any(sides), "side data where there is none")
    for t, text in enumerate(texts):
        side = bits(sides[t * side_size:][:side_size])
        check("1" not in side[h.places.count("-"):], "unused bits of the side data are not 0")
        pixel, other = iter(text), iter(side)
        texts[t] = "".join(next(pixel if place == "p" else other) for place in h.places)
    return symbols, texts, charge

def read_stream(frames):    # sections 3, 6, 7 and 8: the recording as a file
    start, header, end = frames[0].start, frames[0].payload, frames[-1]
    check(frames[0].kind == HEADER, "a stream does not begin with a HEADER frame")
    h = read_header(header)
    number = frames[0].stream
    check(all((f.stream, f.number) == (number, n) for n, f in enumerate(frames)), "wrong stream number or sequence number")
    frames = [f for f in frames if f.kind in KINDS]         # rule 4
    order = "".join(" HCSIE"[f.kind] for f in frames)
    good = re.fullmatch("H[HCI]*S*IE", order) and re.fullmatch("(HC{64})*(HC{0,63})?S*E", order.replace("I", ""))
    check(good and all(f.payload == header for f in frames if f.kind == HEADER), "frames are missing, out of order or not repeated")
    check(all(f.stands == (f.kind == SIDE) * len(f.payload) for f in frames if f.kind != CHUNK), "wrong field at byte 48 of a frame")
    planes, charge, symbols, stored, chunks, listed, index = 0, None, [], "", [], 0, None
    for f in frames:
        if f.kind == CHUNK:
            check(f.first == planes == len(chunks) * h.chunkPlanes and f.planes <= h.chunkPlanes, "the planes of a chunk do not follow")
            symbol, texts, charge = read_chunk(f, h, charge)
            symbols, stored, planes, chunks = symbols + [symbol], stored + "".join(texts), planes + f.planes, chunks + [f]
        elif f.kind == INDEX:
            entries = [struct.pack("<QQII", f.start - c.start, c.first, c.planes, c.end - c.start) for c in chunks[listed:]]
            entries = struct.pack("<QII", f.start - (index or f).start, len(entries), 0) + b"".join(entries)
            check(f.payload == entries and (f is frames[-2] or len(chunks) - listed == 65536), "an INDEX frame does not list its chunks")
            index, listed = f, len(chunks)
    side = b"".join(f.payload for f in frames if f.kind == SIDE)
    size = (len(stored) + 8 * len(side)) // 8 if side else -(-len(stored) // 8)
    recording = pack((stored + bits(side))[:8 * size].ljust(8 * size, "0"))
    said = struct.unpack(f"<5qQ32sII{len(header)}s", end.payload)
    found = (planes, len(chunks), size if h.exact else said[2], end.start - start, end.start - index.start, xxh3(b"".join(symbols)) if h.exact else said[5],
             hashlib.sha256(recording).digest() if h.exact else bytes(32), len(header), 0, header)
    for field, a, b in zip("planes chunks size offset distance planes-hash SHA-256 header-size zero header".split(), said, found):
        check(a == b, f"END: wrong {field}")
    return recording

def main(source, target):
    recordings, frames = [], []
    for frame in read_frames(pathlib.Path(source).read_bytes()):
        frames.append(frame)
        if frame.kind == END:
            recordings, frames = recordings + [read_stream(frames)], []
    check(recordings and not frames, "cut off: no END frame at the end")
    pathlib.Path(target).write_bytes(b"".join(recordings))

if __name__ == "__main__":
    check(len(sys.argv) == 3, "usage: spikereader.py IN.spk OUT.dat", 64)
    check(shutil.which("zstd") and shutil.which("xxhsum"), "the programs zstd and xxhsum (package xxhash) are needed on PATH", 69)
    check(subprocess.run(["xxhsum", "-H3"], input=b"", capture_output=True).returncode == 0, "xxhsum is too old: it has no -H3", 69)
    try:
        main(*sys.argv[1:])
    except Exception as fault:      # what a wrong file makes of the steps above where no check comes first
        check(False, f"{type(fault).__name__}: {fault}")
