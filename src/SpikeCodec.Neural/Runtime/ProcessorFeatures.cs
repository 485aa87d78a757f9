using System.Runtime.Intrinsics.X86;

namespace SpikeCodec.Neural.Runtime;

/// <summary>What the processor can do that decides how networks compute.</summary>
internal static class ProcessorFeatures
{
    private const int Avx512BFloat16 = 1 << 5; // leaf 7, subleaf 1, EAX
    private const int AmxBFloat16 = 1 << 22; // leaf 7, subleaf 0, EDX

    /// <summary>The limits of oneDNN, which computes libtorch's convolutions, that leave no instruction for bfloat16.</summary>
    private static readonly string[] LimitsWithoutBFloat16 =
        ["SSE41", "AVX", "AVX2", "AVX2_VNNI", "AVX2_VNNI_2", "AVX512_CORE", "AVX512_CORE_VNNI"];

    /// <summary>Gets a value indicating whether convolutions of bfloat16 are faster than those of 32 bits: by AVX512_BF16 or AMX, unless oneDNN is kept from them.</summary>
    public static bool HasFastBFloat16 { get; } = HasInstructions()
        && Allows(Environment.GetEnvironmentVariable("ONEDNN_MAX_CPU_ISA") ?? Environment.GetEnvironmentVariable("DNNL_MAX_CPU_ISA"));

    /// <summary>Tells whether a limit of oneDNN allows instructions for bfloat16.</summary>
    public static bool Allows(string? limit) => limit is null || !LimitsWithoutBFloat16.Contains(limit, StringComparer.OrdinalIgnoreCase);

    private static bool HasInstructions()
    {
        // The runtime's own check tells, besides, that the system saves 512-bit registers.
        if (!X86Base.IsSupported || !Avx512F.IsSupported || X86Base.CpuId(0, 0).Eax < 7)
        {
            return false;
        }

        (int lastSubleaf, _, _, int edx) = X86Base.CpuId(7, 0);
        return (edx & AmxBFloat16) != 0 || (lastSubleaf >= 1 && (X86Base.CpuId(7, 1).Eax & Avx512BFloat16) != 0);
    }
}
