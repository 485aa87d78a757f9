using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpikeCodec.Neural.Runtime;
using Xunit.v3;

[assembly: SpikeCodec.Neural.Tests.LoadTorch]

namespace SpikeCodec.Neural.Tests;

/// <summary>
/// Loads libtorch before anything else of a test project, so that tests, their fixtures and their data may use it. Where the platform has
/// none, every test is skipped; where it should have been there, every test fails.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LoadTorchAttribute : BeforeAfterTestAttribute
{
    private static UnsupportedStreamException? _failure;

    private static bool IsPlatformOfTorch { get; } = (OperatingSystem.IsMacOS(), RuntimeInformation.ProcessArchitecture) switch
    {
        (true, Architecture.Arm64) => true,
        (false, Architecture.X64) => OperatingSystem.IsLinux() || OperatingSystem.IsWindows(),
        _ => false,
    };

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        Assert.SkipWhen(_failure is not null && !IsPlatformOfTorch, _failure?.Message ?? string.Empty);
        Assert.Null(_failure);
    }

    [ModuleInitializer]
    internal static void Load()
    {
        try
        {
            TorchRuntime.Initialize();
        }
        catch (UnsupportedStreamException error)
        {
            _failure = error;
        }
    }
}
