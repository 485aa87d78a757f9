"""What all parts of the reader need: checks, planes as texts of '0' and '1', Zstandard frames, bytes taken one field after the other."""
import functools, re, subprocess, sys

MASK32, MASK64, NEWER = 2**32 - 1, 2**64 - 1, "needs a newer version of this reader: "

def check(ok, fault, code=65):
    if not ok:
        print("spikereader:", " ".join(fault.split()), file=sys.stderr)
        sys.exit(code)

def bits(data):             # planes and bytes as texts of '0' and '1' in the order of the format: slow, but easy to follow
    return "".join(f"{byte:08b}"[::-1] for byte in data)

def pack(text):
    return int("0" + text[::-1], 2).to_bytes((len(text) + 7) // 8, "little")

CRC_TABLE = list(range(256))
for _ in range(8):
    CRC_TABLE = [crc >> 1 ^ 0x82F63B78 * (crc & 1) for crc in CRC_TABLE]

def crc32c(data):
    return MASK32 ^ functools.reduce(lambda crc, byte: crc >> 8 ^ CRC_TABLE[(crc ^ byte) & 0xFF], data, MASK32)

def xxh3(data):
    return int(re.search(b"[0-9a-f]{16}", subprocess.check_output(["xxhsum", "-H3"], input=data)).group(), 16)

def unzstd(data, size):     # `head` keeps a small frame with endless content from filling the memory (rule 3)
    answer = subprocess.run(f"zstd -dcq | head -c {size + 1}", shell=True, input=data, capture_output=True)
    check(len(answer.stdout) == size and not answer.stderr, f"no Zstandard frame with {size} bytes of content")
    return answer.stdout

def clamp(x, least, most):
    return least if x < least else most if x > most else x

class Fields:
    """The fields of a codec's bytes, taken from the front."""
    def __init__(self, data):
        self.data, self.taken = data, 0

    def take(self, count):
        self.taken += count
        check(self.taken <= len(self.data), "the codec's bytes end too early")
        return self.data[self.taken - count:self.taken]

    def integer(self, size):
        return int.from_bytes(self.take(size), "little")

    def end(self):
        check(self.taken == len(self.data), "bytes are left over behind the codec's last field")

def modelled_planes(name, code, pixels, planes, decode):        # the layouts of sections 15 to 17; decode(fields) reads layout 1
    fields = Fields(code)
    layout = fields.integer(1)
    check(layout <= 1, NEWER + f"layout {layout} of {name}")
    texts = decode(fields) if layout else stored_planes(fields, pixels, planes)
    fields.end()
    return texts

def stored_planes(fields, pixels, planes):
    size = -(-pixels // 8)
    texts = [bits(fields.take(size)) for _ in range(planes)]
    check("1" not in "".join(text[pixels:] for text in texts), "unused bits of a packed plane are not 0")
    return [text[:pixels] for text in texts]
