using System.Buffers;
using SpikeCodec.Codecs;
using SpikeCodec.Codecs.Exact;
using SpikeCodec.Codecs.Exact.Fast;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs.Exact.Fast;

public sealed class FastCodecTests : ModelledCodecContract
{
    [Fact]
    public void Decode_BlockOfWhichTilesWereSampled_GivesEveryBit()
    {
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(131, 127), 300, pixel => 0.01 + (pixel % 997 / 1500.0));

        AssertComesBack(planes);
    }

    [Theory]
    [InlineData(0, 0, 150)]
    [InlineData(0xFF, 0xFF, 150)]
    [InlineData(0xFF, 0, 200)]
    public void Encode_PlanesThatTakeTurns_GivesNextToNothing(byte even, byte odd, int most)
    {
        using SpikeBlock planes = TestSpikes.Repeat(new SpikeGeometry(200, 128), 256, plane => plane % 2 == 0 ? even : odd);

        Assert.InRange(Encode(planes).Length, 1, most);
        AssertComesBack(planes);
    }

    [Fact]
    public void Decode_MapThatExpectsNothing_GivesTheBitsOfItsOnlyLevel()
    {
        byte[] bits = [.. Enumerable.Range(0, 22).Select(i => (byte)(37 * i)), 0x0D];
        using SpikeBlock like = TestSpikes.Repeat(new SpikeGeometry(36, 1), 5, _ => 0);

        byte[] planes = Decode(CodedByHand(0, bits), like); // a plane of 36 pixels takes 5 bytes

        Assert.Equal([.. bits[..4], (byte)(bits[4] & 15)], planes[..5]);
        Assert.Equal([.. bits[18..22], bits[22]], planes[20..]);
    }

    [Theory]
    [InlineData(0, 0x1D, "not 0")]
    [InlineData(32, 0x0D, "step of 32")]
    public void Decode_MapOrLastBitsOutOfRange_ThrowsMalformedStream(byte step, byte last, string message)
    {
        using SpikeBlock planes = TestSpikes.Repeat(new SpikeGeometry(36, 1), 5, _ => 0); // 180 bits: 22 bytes and 4 bits

        byte[] payload = CodedByHand(step, [.. new byte[22], last]);

        Assert.Contains(message, Assert.Throws<MalformedStreamException>(() => Decode(payload, planes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateExact_Fast_GivesThisCodec()
    {
        Assert.Equal("isi-fast", CodecCatalog.BuiltIn.CreateExact(ExactEffort.Fast).Name);
        Assert.Equal(new CodecId(257), CodecCatalog.BuiltIn.ExactCodecs.Find("isi-fast").Id);
    }

    protected override IExactCodec CreateCodec() => new FastCodec();

    protected override IExactCodec CreateRival() => TimePackedCodec.Create(new ExactCodecSettings { Effort = ExactEffort.Max });

    /// <summary>Makes a payload whose map has one step in all places, 0 meaning that level 0 has the samples themselves; the other levels are empty.</summary>
    private static byte[] CodedByHand(byte step, byte[] bits)
    {
        ArrayBufferWriter<byte> map = new();
        ZstandardBlock.Compress(Enumerable.Repeat(step, 1 << 16).ToArray(), 1, map);
        ArrayBufferWriter<byte> payload = new();
        payload.Write<byte>([1]);
        PayloadFields.PutNumber(map.WrittenCount, payload);
        payload.Write(map.WrittenSpan);
        payload.Write<byte>([(byte)bits.Length, 1, .. bits, .. new byte[15]]);
        return payload.WrittenSpan.ToArray();
    }
}
