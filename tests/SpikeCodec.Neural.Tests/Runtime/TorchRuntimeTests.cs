using System.Diagnostics;
using SpikeCodec.Neural.Runtime;
using SpikeCodec.Testing;
using TorchSharp;

namespace SpikeCodec.Neural.Tests.Runtime;

public sealed class TorchRuntimeTests
{
    private static string Bundled => Path.GetDirectoryName(TorchLibraries.Find("torch_cpu"))
        ?? throw Xunit.Sdk.SkipException.ForSkip("needs a build with libtorch");

    [Fact]
    public void Initialize_FromSeveralThreads_GivesADeviceThatComputes()
    {
        Parallel.For(0, 8, _ =>
        {
            torch.Device device = TorchRuntime.Initialize();
            using torch.Tensor ones = torch.ones(3, device: device);
            using torch.Tensor sum = ones.sum();
            Assert.Equal(3f, sum.item<float>());
        });

        Assert.Equal(DeviceType.CPU, TorchRuntime.Device.type);
        Assert.Equal(1, torch.get_num_threads());
        Assert.Equal(ProcessorFeatures.HasFastBFloat16, TorchRuntime.SupportsFastBFloat16);
    }

    [Fact]
    public void Initialize_AnotherFolder_SaysThatOneIsLoaded()
    {
        using TestFolder folder = new();

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => TorchRuntime.Initialize(new TorchRuntimeOptions { LibtorchFolder = folder.Path }));

        Assert.Contains(folder.Path, error.Message);
    }

    [Fact]
    public void Initialize_CudaThatIsNotThere_SaysWhatToDo()
    {
        Assert.SkipWhen(torch.cuda.is_available(), "there is CUDA");

        UnsupportedStreamException error = Assert.Throws<UnsupportedStreamException>(
            () => TorchRuntime.Initialize(new TorchRuntimeOptions { Device = "cuda:1" }));

        Assert.StartsWith("CUDA was asked for, but ", error.Message);
        Assert.Equal(DeviceType.CPU, TorchRuntime.Device.type);
    }

    [Fact]
    public void Load_FolderWithoutTheFiles_NamesThem()
    {
        using TestFolder folder = new();

        UnsupportedStreamException error = Assert.Throws<UnsupportedStreamException>(() => TorchLibraries.Load(folder.Path));

        Assert.StartsWith(folder.Path + " has no ", error.Message);
        Assert.Contains("c10", error.Message);
        Assert.Contains("torch_cpu", error.Message);
        Assert.Contains("--libtorch DIR", error.Message);
    }

    [Fact]
    public void Load_FilesThatAreNoLibraries_SaysWhyInOneLine()
    {
        using TestFolder folder = new();
        foreach (string file in Directory.EnumerateFiles(Bundled))
        {
            File.WriteAllText(folder[Path.GetFileName(file)], "no library");
        }

        UnsupportedStreamException error = Assert.Throws<UnsupportedStreamException>(() => TorchLibraries.Load(folder.Path));

        Assert.StartsWith($"libtorch cannot be loaded from {folder.Path}: ", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Initialize_FolderInTheEnvironment_ComesBeforeTheBundledLibtorch()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc/self/maps");
        string folder = Path.Combine(AppContext.BaseDirectory, "another-libtorch"); // on the disk of the files, for hard links
        if (Environment.GetEnvironmentVariable(TorchRuntimeOptions.FolderVariable) == folder)
        {
            // The process that the test starts below: which libtorch has it loaded?
            string[] loaded = [.. File.ReadLines("/proc/self/maps").Where(line => line.Contains("/libtorch_cpu.so", StringComparison.Ordinal))];
            Assert.NotEmpty(loaded);
            Assert.All(loaded, line => Assert.EndsWith($" {folder}/libtorch_cpu.so", line));
            return;
        }

        Run("cp", ["-rlf", Bundled, folder], []);
        try
        {
            string output = Run(
                Path.Combine(AppContext.BaseDirectory, "SpikeCodec.Neural.Tests"),
                ["-method", $"{typeof(TorchRuntimeTests).FullName}.{nameof(Initialize_FolderInTheEnvironment_ComesBeforeTheBundledLibtorch)}"],
                [(TorchRuntimeOptions.FolderVariable, folder)]);
            Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Run(string program, string[] arguments, (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
