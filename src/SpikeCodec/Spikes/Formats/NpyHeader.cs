using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SpikeCodec.Spikes.Formats;

/// <summary>
/// The head of a NumPy <c>.npy</c> file: magic, version, length and a Python dict literal with the type, the order and the shape
/// (NumPy enhancement proposal 1, versions 1.0, 2.0 and 3.0).
/// </summary>
/// <param name="Type">The type as NumPy writes it, such as <c>|u1</c>.</param>
/// <param name="Shape">The sides of the array, slowest first.</param>
internal sealed record NpyHeader(string Type, long[] Shape)
{
    /// <summary>The bytes of a header written here: always the same, so that the number of planes can be filled in at the end.</summary>
    public const int WrittenBytes = 128;

    private const int MagicAndVersionBytes = 8;

    /// <summary>Gets the bytes that every .npy file begins with.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Gets the shape as NumPy shows it.</summary>
    public string ShapeText => Shape.Length == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";

    /// <summary>Reads a header up to the first byte of the array.</summary>
    /// <exception cref="MalformedStreamException">The bytes are no .npy header.</exception>
    /// <exception cref="UnsupportedStreamException">The array is of another version or in Fortran order.</exception>
    /// <exception cref="LimitExceededException">The header is over the limit.</exception>
    public static NpyHeader Read(Stream stream, DecodeLimits limits)
    {
        Span<byte> start = stackalloc byte[MagicAndVersionBytes + sizeof(uint)];
        ReadExactly(stream, start[..MagicAndVersionBytes]);
        if (!start.StartsWith(Magic))
        {
            throw new MalformedStreamException("This is no .npy file: it does not begin with \\x93NUMPY.");
        }

        byte major = start[6];
        if (major is < 1 or > 3 || start[7] != 0)
        {
            throw new UnsupportedStreamException($"The .npy file is of version {major}.{start[7]}; expected 1.0, 2.0 or 3.0.");
        }

        Span<byte> length = start.Slice(MagicAndVersionBytes, major == 1 ? sizeof(ushort) : sizeof(uint));
        ReadExactly(stream, length);
        uint bytes = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(length) : BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (bytes > limits.MaxHeaderBytes)
        {
            throw new LimitExceededException($"The .npy header declares {bytes} bytes; the limit is {limits.MaxHeaderBytes}.");
        }

        byte[] text = new byte[bytes];
        ReadExactly(stream, text);
        return NpyHeaderParser.Parse((major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text));
    }

    /// <summary>Writes the header in <see cref="WrittenBytes"/> bytes.</summary>
    public byte[] ToBytes()
    {
        string dict = string.Create(
            CultureInfo.InvariantCulture, $"{{'descr': '{Type}', 'fortran_order': False, 'shape': {ShapeText}, }}");
        byte[] bytes = new byte[WrittenBytes];
        bytes.AsSpan().Fill((byte)' ');
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        bytes[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(MagicAndVersionBytes), WrittenBytes - MagicAndVersionBytes - sizeof(ushort));
        Encoding.ASCII.GetBytes(dict, bytes.AsSpan(MagicAndVersionBytes + sizeof(ushort)));
        bytes[^1] = (byte)'\n';
        return bytes;
    }

    private static void ReadExactly(Stream stream, Span<byte> bytes)
    {
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
        {
            throw new MalformedStreamException($"The .npy header is cut off: {read} bytes of a part of {bytes.Length}.");
        }
    }
}
