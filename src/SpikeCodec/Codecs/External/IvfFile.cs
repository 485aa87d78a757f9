using System.Buffers.Binary;

namespace SpikeCodec.Codecs.External;

/// <summary>IVF: a header of 32 bytes, then pictures with 12 bytes before each. What they hold of AV1 is, in a row, a stream of its own.</summary>
internal static class IvfFile
{
    private const int PictureHeader = 12;

    /// <summary>Takes the file away from around the stream.</summary>
    /// <exception cref="ExternalProgramException">It is no whole IVF file.</exception>
    public static byte[] Unwrap(ReadOnlySpan<byte> file)
    {
        if (file.Length < 32 || !file.StartsWith("DKIF"u8))
        {
            throw new ExternalProgramException($"The encoder wrote {file.Length} bytes that are no IVF file.");
        }

        using MemoryStream stream = new(file.Length);
        for (ReadOnlySpan<byte> rest = file[BinaryPrimitives.ReadUInt16LittleEndian(file[6..])..]; !rest.IsEmpty;)
        {
            if (rest.Length < PictureHeader || BinaryPrimitives.ReadUInt32LittleEndian(rest) > rest.Length - PictureHeader)
            {
                throw new ExternalProgramException($"The encoder wrote an IVF file that ends {rest.Length} bytes after the start of a picture.");
            }

            int length = (int)BinaryPrimitives.ReadUInt32LittleEndian(rest);
            stream.Write(rest.Slice(PictureHeader, length));
            rest = rest[(PictureHeader + length)..];
        }

        return stream.ToArray();
    }
}
