using SpikeCodec.Container;
using SpikeCodec.Pipeline;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Pipeline;

/// <summary>Damage of every kind to small files of both kinds: never wrong planes without an error, and all that is sound comes back.</summary>
public sealed class DamageTests
{
    private const int Planes = 96;
    private const int ChunkPlanes = 16;
    private static readonly SpikeGeometry Geometry = new(32, 40);

    public static TheoryData<bool> Kinds => [true, false];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decode_AnyFlippedBit_Throws(bool exact)
    {
        byte[] file = CreateFile(exact);
        Parallel.For(0, file.Length * 8, bit =>
        {
            byte[] damaged = [.. file];
            damaged[bit >> 3] ^= (byte)(1 << (bit & 7));
            try
            {
                TestStreams.Decode(damaged, null, out SpikeDecoder decoder);
                Assert.True(decoder.IsCutOff, $"Bit {bit} was not noticed.");
            }
            catch (SpikeCodecException)
            {
            }
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decode_AnyFlippedBit_KeepsEveryUntouchedChunk(bool exact)
    {
        byte[] file = CreateFile(exact);
        byte[] whole = TestStreams.Decode(file);
        int chunkBytes = ChunkPlanes * Geometry.PlaneBytes;
        Parallel.For(0, file.Length, at =>
        {
            byte[] damaged = [.. file];
            damaged[at] ^= (byte)(1 << (at & 7));

            byte[] planes = TestStreams.Decode(damaged, new SpikeDecoderOptions { Threads = 1, KeepGoing = true }, out SpikeDecoder decoder);

            Assert.True(decoder.Damage.Count > 0, $"Byte {at} was not noticed.");
            Assert.Equal(whole.Length, planes.Length);
            int differing = Enumerable.Range(0, whole.Length / chunkBytes)
                .Count(chunk => !whole.AsSpan(chunk * chunkBytes, chunkBytes).SequenceEqual(planes.AsSpan(chunk * chunkBytes, chunkBytes)));

            // Scenes are as independent as exact chunks, but the charge that a lost chunk would have carried on is not.
            Assert.True(!exact || differing == decoder.Lost.Count, $"Byte {at} changed {differing} chunks.");
            Assert.True(decoder.Lost.Sum(lost => lost.Count) <= ChunkPlanes, $"Byte {at} cost {decoder.Lost.Sum(lost => lost.Count)} planes.");
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decode_AnyTruncation_GivesTheWholeChunksBeforeIt(bool exact)
    {
        byte[] file = CreateFile(exact);
        byte[] whole = TestStreams.Decode(file);
        Parallel.For(0, file.Length, length =>
        {
            try
            {
                byte[] planes = TestStreams.Decode(file[..length], null, out SpikeDecoder decoder);
                Assert.True(decoder.IsCutOff, $"{length} bytes were taken for a whole file.");
                Assert.Equal(whole[..planes.Length], planes);
                Assert.Equal(0, planes.Length % (ChunkPlanes * Geometry.PlaneBytes));
            }
            catch (MalformedStreamException)
            {
                Assert.True(length < 1000, $"Nothing was left of {length} bytes.");
            }
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decode_PlanesBeforeTheDamage_IsNotTroubledByIt(bool exact)
    {
        byte[] file = CreateFile(exact);
        byte[] whole = TestStreams.Decode(file);
        file[file.Length / 2] ^= 1;

        byte[] planes = TestStreams.Decode(file, new SpikeDecoderOptions { Threads = 1, EndPlane = ChunkPlanes });

        Assert.Equal(whole[..planes.Length], planes);
        Assert.Equal(ChunkPlanes * Geometry.PlaneBytes, planes.Length);
    }

    [Fact]
    public void Decode_InsertedOrRemovedBytes_Throws()
    {
        byte[] file = CreateFile(exact: true);
        Random random = new(9);
        for (int trial = 0; trial < 300; trial++)
        {
            int at = random.Next(1, file.Length - 1);
            byte[] inserted = [.. file[..at], (byte)trial, .. file[at..]];
            byte[] removed = [.. file[..at], .. file[(at + 1)..]];

            Assert.ThrowsAny<Exception>(() => DecodeWhole(inserted));
            Assert.ThrowsAny<Exception>(() => DecodeWhole(removed));
        }
    }

    [Fact]
    public void Decode_MissingFrame_IsNoticed()
    {
        byte[] file = CreateFile(exact: true);
        foreach (Frame frame in TestStreams.Frames(file).SkipLast(1))
        {
            int start = (int)frame.Offset;
            byte[] cut = [.. file[..start], .. file[(start + (int)frame.Header.FrameLength)..]];
            Assert.Throws<MalformedStreamException>(() => TestStreams.Decode(cut));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("\x8bSPK")]
    public void Decode_SomethingElse_SaysSo(string content)
    {
        MalformedStreamException exception = Assert.Throws<MalformedStreamException>(
            () => TestStreams.Decode([.. content.Select(character => (byte)character)]));

        Assert.Contains("no SpikeCodec stream", exception.Message, StringComparison.Ordinal);
    }

    private static void DecodeWhole(byte[] file)
    {
        TestStreams.Decode(file, null, out SpikeDecoder decoder);
        Assert.False(decoder.IsCutOff);
    }

    /// <summary>Makes a file of 16 KiB or a little more, most of it payload.</summary>
    private static byte[] CreateFile(bool exact)
    {
        using SpikeBlock recording = TestSpikes.Random(Geometry, Planes, 0.3, seed: 1);
        byte[] file = TestStreams.Encode(recording, exact ? TestStreams.Exact(ChunkPlanes) : TestStreams.Scenes(ChunkPlanes));
        Assert.InRange(file.Length, 15_500, 24_000);
        return file;
    }
}
