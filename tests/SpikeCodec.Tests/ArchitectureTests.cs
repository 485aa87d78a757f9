using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests;

/// <summary>Which part may know which, read from the code.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Source = Path.Combine(TestData.Repository, "src");

    /// <summary>Gets, for each folder of the core, the folders that it may use. A folder that is missing here fails.</summary>
    public static TheoryData<string, string[]> Folders => new()
    {
        { "Spikes", ["Spikes"] },
        { "Scenes", ["Spikes"] },
        { "Pictures", ["Spikes", "Scenes"] },
        { "Reconstruction", ["Spikes", "Scenes"] },
        { "Simulation", ["Spikes", "Scenes", "Pictures", "Simulation", "Processes"] },
        { "Metrics", ["Spikes", "Metrics"] },
        { "Analysis", ["Spikes", "Scenes"] },
        { "Container", [] },
        { "Entropy", [] },
        { "Processes", [] },
        { "Codecs", ["Spikes", "Scenes", "Reconstruction", "Simulation", "Entropy", "Processes", "Codecs"] }, // the catalogue lists every stage
        { "RateControl", ["Spikes", "Scenes", "Simulation", "Codecs", "Container", "Metrics", "Pipeline"] },
        { "Pipeline", ["Spikes", "Scenes", "Reconstruction", "Simulation", "Codecs", "Container"] },
    };

    /// <summary>Gets, for each project in src, the projects that it references.</summary>
    public static TheoryData<string, string[]> Projects => new()
    {
        { "SpikeCodec", [] },
        { "SpikeCodec.Pictures", ["SpikeCodec"] },
        { "SpikeCodec.Neural", ["SpikeCodec"] },
        { "SpikeCodec.Training", ["SpikeCodec", "SpikeCodec.Neural", "SpikeCodec.Pictures"] },
        { "SpikeCodec.Evaluation", ["SpikeCodec", "SpikeCodec.Pictures"] },
        { "SpikeCodec.Cli", ["SpikeCodec", "SpikeCodec.Evaluation", "SpikeCodec.Neural", "SpikeCodec.Pictures", "SpikeCodec.Training"] },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ReferencesOnlyWhatItMay(string project, string[] allowed)
    {
        XDocument file = XDocument.Load(Path.Combine(Source, project, project + ".csproj"));
        IEnumerable<string> references = file.Descendants("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value));
        Assert.All(references, name => Assert.Contains(name, allowed));
    }

    [Fact]
    public void Source_HasNoProjectWithoutARule() =>
        Assert.Equal(
            Projects.Select(row => row.Data.Item1).Order(StringComparer.Ordinal),
            Directory.EnumerateDirectories(Source).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("SpikeCodec")]
    [InlineData("SpikeCodec.Evaluation")]
    [InlineData("SpikeCodec.Pictures")]
    public void Library_KnowsNothingOfTensors(string project)
    {
        string root = Path.Combine(Source, project);
        foreach (string file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Append(Path.Combine(root, project + ".csproj")))
        {
            Assert.DoesNotContain("TorchSharp", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_UsesOnlyWhatItMay(string folder, string[] allowed)
    {
        string root = Path.Combine(Source, "SpikeCodec", folder);
        foreach (string file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            foreach (Match match in UsingOfOurs().Matches(File.ReadAllText(file)))
            {
                string used = match.Groups[1].Value;
                Assert.True(allowed.Contains(used) || used == folder, $"{Path.GetFileName(file)} in {folder} uses {used}.");
            }
        }
    }

    [Fact]
    public void Core_HasNoFolderWithoutARule() =>
        Assert.Equal(
            Folders.Select(row => row.Data.Item1).Order(),
            Directory.EnumerateDirectories(Path.Combine(Source, "SpikeCodec")).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj")).Order());

    [Fact]
    public void Core_ReferencesOnlyTheRuntimeAndItsThreeLibraries()
    {
        string[] allowed = ["System", "Microsoft.Win32", "netstandard", "ZstdSharp", "YamlDotNet"];
        foreach (AssemblyName reference in typeof(SpikeCodecException).Assembly.GetReferencedAssemblies())
        {
            Assert.True(
                allowed.Any(name => reference.Name == name || reference.Name!.StartsWith(name + '.', StringComparison.Ordinal)),
                $"The core references {reference.Name}.");
        }
    }

    [Theory]
    [InlineData("SpikeCodec")]
    [InlineData("SpikeCodec.Evaluation")]
    [InlineData("SpikeCodec.Neural")]
    [InlineData("SpikeCodec.Pictures")]
    public void Library_NeverTouchesTheConsole(string project)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Source, project), "*.cs", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("Console.", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^using SpikeCodec\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex UsingOfOurs();
}
