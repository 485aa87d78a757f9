using System.Reflection;
using SpikeCodec.Neural.Networks.Attention;
using SpikeCodec.Neural.Networks.Light;
using SpikeCodec.Neural.Networks.LongShort;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Neural.Tests.Networks.Tcm;
using TorchSharp;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module;

namespace SpikeCodec.Neural.Tests.Networks;

/// <summary>
/// A module that is moved takes along only what TorchSharp knows of: parameters, and persistent buffers, each under the name of its field.
/// Anything else would stay behind, or be left in its field disposed; only a GPU would show it.
/// </summary>
public sealed class DeviceTests
{
    [Theory]
    [InlineData("light")]
    [InlineData("longshort")]
    [InlineData("bisoam")]
    [InlineData("tcm")]
    [InlineData("tcm, float scales")]
    public void To_OtherDevice_TakesEveryFieldAlong(string network)
    {
        using Module module = Create(network);
        module.to(new Device("meta"));
        (string Name, Tensor Tensor)[] fields = [.. module.modules().Prepend(module).SelectMany(Fields)];
        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.True(!field.Tensor.IsInvalid && field.Tensor.device_type == DeviceType.META, $"{field.Name} stayed behind."));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("longshort")]
    [InlineData("bisoam")]
    [InlineData("tcm")]
    [InlineData("tcm, float scales")]
    public void Dispose_GivesBackEveryTensor(string network)
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Create(network).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static Module Create(string network) => network switch
    {
        "light" => new LightNetwork(new LightConfig()),
        "longshort" => new LongShortNetwork(new LongShortConfig { Channels = 8, ResidualBlocks = 1, Groups = 2 }),
        "bisoam" => new BiSoam(width: 8, planesPerStep: 4),
        _ => new TcmNetwork(TestTcm.Tiny with { HasFloatScales = network != "tcm" }),
    };

    private static IEnumerable<(string Name, Tensor Tensor)> Fields(Module module) =>
        from field in module.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
        from tensor in field.GetValue(module) switch
        {
            Tensor one => [one],
            IEnumerable<Tensor> many => many,
            _ => Enumerable.Empty<Tensor>(),
        }
        select ($"{module.GetType().Name}.{field.Name}", tensor);
}
