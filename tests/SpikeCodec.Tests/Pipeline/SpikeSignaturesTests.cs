using SpikeCodec.Pipeline;

namespace SpikeCodec.Tests.Pipeline;

public sealed class SpikeSignaturesTests
{
    [Theory]
    [InlineData(new byte[] { 0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0 }, SpikeFileKind.Npy)]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0, 0, 0 }, SpikeFileKind.Npz)]
    [InlineData(new byte[] { 0x8B, 0x53, 0x50, 0x4B, 0x0D, 0x0A, 0x1A, 0x0A }, SpikeFileKind.Container)]
    [InlineData(new byte[] { 0x8B, 0x53, 0x50, 0x4B, 0x0D, 0x0A, 0x1A }, SpikeFileKind.Dat)]
    [InlineData(new byte[] { }, SpikeFileKind.Dat)]
    public void Recognise_FirstBytes_TellsTheKind(byte[] prefix, SpikeFileKind kind) =>
        Assert.Equal(kind, SpikeSignatures.Recognise(prefix));
}
