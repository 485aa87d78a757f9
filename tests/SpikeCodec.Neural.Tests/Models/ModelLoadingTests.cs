using System.Security.Cryptography;
using SpikeCodec.Neural.Models;
using SpikeCodec.Testing;

namespace SpikeCodec.Neural.Tests.Models;

/// <summary>Weights are used only as their manifest knows them.</summary>
public sealed class ModelLoadingTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly StoredModel _model;

    public ModelLoadingTests()
    {
        TestModels.Write(_folder.Path, TestModels.Manifest());
        _model = new ModelStore([_folder.Path]).Find("wheel");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_SoundWeights_GivesTheTensors()
    {
        Assert.Equal([1, 0, 2, 0, 3, 0], ModelStore.Load(_model).Find("a.table")!.Data.ToArray());
        Assert.Equal(7, ModelStore.Load(_model).Elements);
    }

    [Fact]
    public void Load_AnyAlteredByte_SaysThatTheFileWasAltered()
    {
        byte[] sound = File.ReadAllBytes(_model.WeightsPath);
        for (int i = 0; i < sound.Length; i++)
        {
            byte[] altered = [.. sound];
            altered[i] ^= 1;
            File.WriteAllBytes(_model.WeightsPath, altered);

            string message = Assert.Throws<MalformedStreamException>(() => ModelStore.Load(_model)).Message;

            string actual = Convert.ToHexStringLower(SHA256.HashData(altered));
            Assert.Equal(
                $"Model wheel: weights.safetensors has sha256 {actual}, its manifest says {_model.Manifest.Weights.Sha256}: the file was altered.", message);
        }
    }

    [Fact]
    public void Verify_AlteredAfterLoading_IsFoundThoughTheDateIsTheSame()
    {
        ModelStore.Load(_model);
        DateTime written = File.GetLastWriteTimeUtc(_model.WeightsPath);
        byte[] altered = File.ReadAllBytes(_model.WeightsPath);
        altered[^1] ^= 1;
        File.WriteAllBytes(_model.WeightsPath, altered);
        File.SetLastWriteTimeUtc(_model.WeightsPath, written);

        Assert.Contains("was altered", Assert.Throws<MalformedStreamException>(() => ModelStore.Verify(_model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AlteredAfterLoading_IsFoundByItsDate()
    {
        ModelStore.Load(_model);
        byte[] altered = File.ReadAllBytes(_model.WeightsPath);
        altered[^1] ^= 1;
        File.WriteAllBytes(_model.WeightsPath, altered);
        File.SetLastWriteTimeUtc(_model.WeightsPath, File.GetLastWriteTimeUtc(_model.WeightsPath).AddSeconds(1));

        Assert.Contains("was altered", Assert.Throws<MalformedStreamException>(() => ModelStore.Load(_model)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Load_OtherLength_SaysSo(int more)
    {
        byte[] sound = File.ReadAllBytes(_model.WeightsPath);
        File.WriteAllBytes(_model.WeightsPath, more < 0 ? sound[..^1] : [.. sound, 0]);

        Assert.Contains(
            $"has {sound.Length + more} bytes, its manifest says {sound.Length}: the file was altered or cut off",
            Assert.Throws<MalformedStreamException>(() => ModelStore.Load(_model)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoWeights_SaysThatTheyAreMissing()
    {
        File.Delete(_model.WeightsPath);

        Assert.Contains("is missing", Assert.Throws<UnsupportedStreamException>(() => ModelStore.Load(_model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WeightsThatAreNoTensors_NamesModelAndFault()
    {
        byte[] nonsense = [.. "{ no header }"u8];
        File.WriteAllBytes(_model.WeightsPath, nonsense);
        StoredModel model = _model with
        {
            Manifest = _model.Manifest with
            {
                Weights = _model.Manifest.Weights with { Bytes = nonsense.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(nonsense)) },
            },
        };

        Assert.StartsWith(
            "Model wheel: weights.safetensors: The safetensors header has ",
            Assert.Throws<MalformedStreamException>(() => ModelStore.Load(model)).Message,
            StringComparison.Ordinal);
    }
}
