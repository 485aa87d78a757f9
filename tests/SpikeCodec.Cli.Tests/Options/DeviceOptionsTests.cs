using System.CommandLine;
using SpikeCodec.Cli.Options;
using SpikeCodec.Neural.Runtime;

namespace SpikeCodec.Cli.Tests.Options;

public sealed class DeviceOptionsTests
{
    [Fact]
    public void Get_NothingSaid_IsTheProcessorAndWhateverTheEnvironmentSays() => Assert.Equal(new TorchRuntimeOptions(), Get());

    [Fact]
    public void Get_DeviceAndFolder_AreThose() =>
        Assert.Equal(
            new TorchRuntimeOptions { Device = "cuda:3", LibtorchFolder = "some/torch/lib" },
            Get("--device", "cuda:3", "--libtorch", "some/torch/lib"));

    [Theory]
    [InlineData("--device", "gpu")]
    [InlineData("--device", "cuda:128")]
    [InlineData("--device", "")]
    [InlineData("--libtorch", "")]
    public void Get_WhatCannotBe_IsAUsageError(string option, string value)
    {
        CliException error = Assert.Throws<CliException>(() => Get(option, value));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.StartsWith(option + " is ", error.Message);
    }

    private static TorchRuntimeOptions Get(params string[] args)
    {
        lock (CliRun.OneAtATime)
        {
            Command command = new("run");
            DeviceOptions.AddTo(command);
            return DeviceOptions.Get(command.Parse(args));
        }
    }
}
