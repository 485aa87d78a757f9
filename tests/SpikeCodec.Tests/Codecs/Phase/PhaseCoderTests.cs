using System.Buffers;
using SpikeCodec.Codecs.Phase;
using SpikeCodec.Simulation.Phase;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Codecs.Phase;

public sealed class PhaseCoderTests
{
    private const int HeadBytes = 10;
    private static readonly SpikeGeometry Geometry = new(37, 31);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(PhaseMap.Levels, 0)]
    [InlineData(PhaseMap.Levels, 8)]
    public void Decode_WhatWasEncoded_ComesBackWithinTheBound(int levels, int runs)
    {
        using PhaseMap phases = Create(levels, runs);
        byte[] bytes = Encode(phases);
        using PhaseMap decoded = new(Geometry);

        PhaseCoder.Decode(bytes, decoded);

        Assert.Equal(phases.Phases, decoded.Phases);
        Assert.InRange(bytes.Length, 1, PhaseCoder.MaxBytes(Geometry));
    }

    [Fact]
    public void Encode_PhasesLikeTheirNeighbours_TakesFewerBytesThanStored()
    {
        using PhaseMap alike = Create(PhaseMap.Levels, 8);
        using PhaseMap random = Create(PhaseMap.Levels, 0);

        Assert.True(Encode(alike).Length < PhaseCoder.MaxBytes(Geometry) * 3 / 4);
        Assert.Equal(PhaseCoder.MaxBytes(Geometry), Encode(random).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void Decode_AnyOtherByte_Throws(int runs)
    {
        using PhaseMap phases = Create(PhaseMap.Levels, runs);
        byte[] bytes = Encode(phases);
        using PhaseMap decoded = new(Geometry);
        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] other = [.. bytes];
            other[at] ^= 1;
            try
            {
                PhaseCoder.Decode(other, decoded);
                Assert.Equal(phases.Phases, decoded.Phases); // the last bytes say more than the last phases need
                Assert.InRange(at, bytes.Length - 4, bytes.Length);
            }
            catch (SpikeCodecException)
            {
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void Decode_FewerOrMoreBytes_Throws(int runs)
    {
        using PhaseMap phases = Create(PhaseMap.Levels, runs);
        byte[] bytes = Encode(phases);
        using PhaseMap decoded = new(Geometry);

        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.ThrowsAny<SpikeCodecException>(() => PhaseCoder.Decode(bytes.AsSpan(0, length), decoded)));
        Assert.Throws<MalformedStreamException>(() => PhaseCoder.Decode([.. bytes, 0], decoded));
    }

    [Theory]
    [InlineData(0, 9)]
    [InlineData(1, 2)]
    public void Decode_OtherBitsOrLayout_NeedsANewerVersion(int at, byte value)
    {
        using PhaseMap phases = Create(PhaseMap.Levels, 0);
        byte[] bytes = Encode(phases);
        bytes[at] = value;
        using PhaseMap decoded = new(Geometry);

        Assert.True(Assert.Throws<UnsupportedStreamException>(() => PhaseCoder.Decode(bytes, decoded)).NeedsNewerVersion);
        Assert.True(bytes.Length > HeadBytes);
    }

    /// <summary>Makes random phases; with <paramref name="runs"/> above 0 each holds for so many pixels of a row.</summary>
    private static PhaseMap Create(int levels, int runs)
    {
        Random random = new(3);
        PhaseMap phases = new(Geometry);
        for (int pixel = 0; pixel < Geometry.Pixels; pixel++)
        {
            phases.Phases[pixel] = runs > 0 && pixel % runs > 0 ? phases.Phases[pixel - 1] : (byte)random.Next(levels);
        }

        return phases;
    }

    private static byte[] Encode(PhaseMap phases)
    {
        ArrayBufferWriter<byte> output = new();
        PhaseCoder.Encode(phases, output);
        return output.WrittenSpan.ToArray();
    }
}
