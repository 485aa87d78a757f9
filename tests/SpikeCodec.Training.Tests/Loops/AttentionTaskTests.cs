using System.Runtime.InteropServices;
using SpikeCodec.Neural.Codecs.Tcm;
using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Models;
using SpikeCodec.Testing;
using SpikeCodec.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Tests.Loops;

[Collection(nameof(TorchSequentially))]
public sealed class AttentionTaskTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_FrozenSteps_ChangeTheAttentionAlone()
    {
        Dictionary<string, bool> changed = Changes(steps: 3, frozenSteps: 3);

        Assert.All(changed, pair => Assert.Equal(pair.Key.StartsWith("attention.", StringComparison.Ordinal), pair.Value));
    }

    [Fact]
    public void Run_AfterTheFrozenSteps_EverythingLearns()
    {
        Dictionary<string, bool> changed = Changes(steps: 3, frozenSteps: 1);

        Assert.True(changed["attention.conv.weight"]);
        Assert.True(changed["codec.synthesis.last.conv.weight"]);
        Assert.Contains(changed, pair => pair.Value && pair.Key.StartsWith("reconstructor.", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_ReconstructorThatDoesNotLearn_StaysAsItIsAndIsNoModelOfTheRun()
    {
        Dictionary<string, bool> changed = Changes(steps: 3, frozenSteps: 1, reconstructorMore: ", \"learns\": false");

        Assert.All(
            changed.Where(pair => pair.Key.StartsWith("reconstructor.", StringComparison.Ordinal)), pair => Assert.False(pair.Value, pair.Key));
        Assert.True(changed["codec.synthesis.last.conv.weight"]);
        Assert.Equal(["tiny"], Directory.GetDirectories(_folder["run/model"]).Select(Path.GetFileName));
        Assert.Empty(new ModelStore([_folder["run/model"]]).Find("tiny").Manifest.DependsOn);
    }

    [Fact]
    public void Run_Finished_StoresTheAttentionWithItsCodec()
    {
        Changes(steps: 1, frozenSteps: 1);

        StoredModel model = new ModelStore([_folder["run/model"]]).Find("tiny");
        Assert.Equal("tcm-soam", model.Manifest.Stage);
        Assert.NotNull(ModelStore.Load(model).Find("attention.conv.weight"));
    }

    [Theory]
    [InlineData("soam")]
    [InlineData("bisoam")]
    public void Run_BuiltInAttention_LearnsAndLeavesAModelThatCodes(string attention)
    {
        TrainingOutcome outcome = TinyRuns.Run(TinyRuns.Attention(2).Replace("soam", attention, StringComparison.Ordinal), _folder);

        Assert.Equal(0, outcome.State.SkippedSteps);
        StoredModel stored = new ModelStore([_folder["run/model"]]).Find("tiny");
        using TcmModel model = TcmModel.Load(stored, CPU);
        Assert.Equal(attention == "soam" ? 1 : 2, model.Attention!.Directions);
    }

    /// <summary>Runs, and tells which weights are others than after no step.</summary>
    private Dictionary<string, bool> Changes(int steps, int frozenSteps, string reconstructorMore = "")
    {
        using TestFolder before = new();
        TinyRuns.Run(TinyRuns.Attention(1, ", \"learningRate\": 0, \"jointLearningRate\": 0"), before, createAttention: (_, codec) => new TestAttention(codec.Widths[0]));
        TinyRuns.Run(
            TinyRuns.Attention(steps, $", \"frozenSteps\": {frozenSteps}, \"jointLearningRate\": 0.001", reconstructorMore),
            _folder,
            createAttention: (_, codec) => new TestAttention(codec.Widths[0]));
        SafetensorsFile first = SafetensorsFile.Parse(File.ReadAllBytes(before["run/checkpoint.safetensors"]));
        SafetensorsFile last = SafetensorsFile.Parse(File.ReadAllBytes(_folder["run/checkpoint.safetensors"]));
        const string Prefix = "weights/";
        return last.Tensors.Where(tensor => tensor.Name.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(
            tensor => tensor.Name[Prefix.Length..], tensor => !Numbers(tensor).SequenceEqual(Numbers(first.Find(tensor.Name)!)));
    }

    /// <summary>Gets the numbers: a step of size 0 turns -0 into 0, which is no change.</summary>
    private static ReadOnlySpan<float> Numbers(StoredTensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.Data.Span);

    /// <summary>The smallest attention: one convolution of three planes.</summary>
    private sealed class TestAttention(int width) : AttentionTrainee
    {
        private readonly Network _network = new(width);

        public override nn.Module Module => _network;

        public override Tensor Map(TrainingBatch batch)
        {
            using DisposeScope scope = NewDisposeScope();
            return _network.forward(batch.Planes(3)).MoveToOuterDisposeScope();
        }

        private sealed class Network : nn.Module<Tensor, Tensor>
        {
#pragma warning disable IDE1006 // the name is that of the stored weights
            private readonly Conv conv;
#pragma warning restore IDE1006

            public Network(int width)
                : base(nameof(Network))
            {
                conv = new Conv(3, width, stride: 2);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => conv.forward(input);
        }
    }
}
