using SpikeCodec.Neural.Models;
using SpikeCodec.Testing;

namespace SpikeCodec.Neural.Tests.Models;

public sealed class ModelFoldersTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Search_EveryPlace_IsInTheOrderDocumented()
    {
        string program = Path.Combine(_folder.Path, "src", "bin");
        Directory.CreateDirectory(program);
        File.WriteAllText(_folder["SpikeCodec.sln"], string.Empty);

        Assert.Equal(
            [_folder["mine"], _folder["shared"], Path.Combine(program, "models"), _folder["models"]],
            ModelFolders.Search(_folder["mine"], _folder["shared"], program));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Search_NothingChosen_LooksBesideTheProgram(string? variable) =>
        Assert.Equal([_folder["models"]], ModelFolders.Search(null, variable, _folder.Path));

    [Fact]
    public void Search_OnePlaceTwice_IsLookedInOnce() =>
        Assert.Equal([_folder["models"]], ModelFolders.Search(_folder["models"], _folder["models"], _folder.Path));

    [Fact]
    public void Search_OfThisProgram_EndsWithTheCheckout() =>
        Assert.Equal(Path.Combine(TestData.Repository, "models"), ModelFolders.Search()[^1]);
}
