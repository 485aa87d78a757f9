using SpikeCodec.Neural.Runtime;

namespace SpikeCodec.Neural.Tests.Runtime;

public sealed class ProcessorFeaturesTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("ALL", true)]
    [InlineData("AVX512_CORE_BF16", true)]
    [InlineData("AVX512_CORE_AMX", true)]
    [InlineData("AVX512_CORE_VNNI", false)]
    [InlineData("avx512_core", false)]
    [InlineData("AVX2", false)]
    public void Allows_ALimitOfOneDnn_IsWhetherItHasInstructionsForBFloat16(string? limit, bool allows) =>
        Assert.Equal(allows, ProcessorFeatures.Allows(limit));

    [Fact]
    public void HasFastBFloat16_IsWhatTheSystemSaysOfTheProcessor()
    {
        Assert.SkipUnless(File.Exists("/proc/cpuinfo"), "needs /proc/cpuinfo");
        string? limit = Environment.GetEnvironmentVariable("ONEDNN_MAX_CPU_ISA") ?? Environment.GetEnvironmentVariable("DNNL_MAX_CPU_ISA");
        string[] flags = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal), string.Empty).Split(' ');

        bool expected = (flags.Contains("avx512_bf16") || flags.Contains("amx_bf16")) && ProcessorFeatures.Allows(limit);

        Assert.Equal(expected, ProcessorFeatures.HasFastBFloat16);
    }
}
