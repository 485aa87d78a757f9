using SpikeCodec.Neural.Runtime;

namespace SpikeCodec.Neural.Tests.Runtime;

public sealed class DeviceNameTests
{
    [Theory]
    [InlineData("cpu", false, 0)]
    [InlineData("cuda", true, 0)]
    [InlineData("cuda:0", true, 0)]
    [InlineData("cuda:127", true, 127)]
    public void TryParse_ADevice_IsThatDevice(string text, bool isCuda, int index)
    {
        Assert.True(DeviceName.TryParse(text, out DeviceName device));
        Assert.Equal(new DeviceName(isCuda, index), device);
        Assert.Equal(text, new TorchRuntimeOptions { Device = text }.Device);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CPU")]
    [InlineData("gpu")]
    [InlineData("cpu:0")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:128")]
    [InlineData("cuda:99999999999")]
    [InlineData("cuda:1x")]
    public void TryParse_AnythingElse_IsRefused(string text)
    {
        Assert.False(DeviceName.TryParse(text, out _));
        ArgumentException error = Assert.Throws<ArgumentException>(() => new TorchRuntimeOptions { Device = text });
        Assert.Contains($"'{text}'; expected cpu, cuda or cuda:N", error.Message);
    }

    [Fact]
    public void Threads_BelowOne_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TorchRuntimeOptions { Threads = 0 });
}
