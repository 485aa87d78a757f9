using System.Text.RegularExpressions;

namespace SpikeCodec.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands =>
        [.. new[] { "encode", "decode", "info", "test", "verify", "reconstruct", "view", "analyze", "simulate", "bench", "report", "train", "completion" }];

    [Fact]
    public void Help_OfTheProgram_ListsEveryCommandWithADescription()
    {
        CliRun run = CliRun.Done("--help");

        Assert.Empty(run.Error);
        string[] listed = [.. Section(run.Text, "Commands:").Select(line => line.Trim().Split(' ')[0])];
        Assert.Equal([.. Commands.Select(row => row.Data).SkipLast(1), "models", "completion"], listed);
        Assert.All(Section(run.Text, "Commands:"), line => Assert.Matches(@"^  \S.*?  +\S.*\.$", line));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_OfACommand_DescribesEveryArgumentAndOption(string command)
    {
        CliRun run = CliRun.Done(command, "--help");

        Assert.Empty(run.Error);
        Assert.NotEmpty(Section(run.Text, "Arguments:"));
        string[] options = Section(run.Text, "Options:");
        Assert.All(Section(run.Text, "Arguments:").Concat(options), line => Assert.Matches(@"^  \S.*?  +\S.*", line));
        Assert.Contains(options, line => line.Contains("--help", StringComparison.Ordinal));
        Assert.Contains(options, line => line.Contains("--quiet", StringComparison.Ordinal));
        Assert.Contains(options, line => line.Contains("--verbose", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_OptionsWithValues_NameThem(string command)
    {
        string[] options = Section(CliRun.Done(command, "--help").Text, "Options:");
        string[] switches =
        [
            "--exact", "--bit-packed", "--flip", "--no-flip", "--verify", "--restore", "--no-restore", "--keep-going", "--restart", "--stills", "--no-pictures", "--force", "--json", "--quiet", "--verbose", "--help",
        ];

        foreach (string option in options)
        {
            string name = Regex.Match(option, "--[a-z0-9-]+").Value;
            Assert.True(switches.Contains(name) || Regex.IsMatch(option, name + " <[^>]+>"), option);
        }
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("--help")]
    public void Help_EverySpelling_IsHelp(string option) =>
        Assert.Equal(CliRun.Done("encode", "--help").Text, CliRun.Done("encode", option).Text);

    [Fact]
    public void Version_IsOneLineOnStandardOutput()
    {
        CliRun run = ChildProcess.Run("--version").Expect(ExitCode.Done);

        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", run.Text.ReplaceLineEndings("\n"));
        Assert.Empty(run.Error);
    }

    /// <summary>Gets the indented lines below a heading.</summary>
    private static string[] Section(string help, string heading) =>
        [.. help.ReplaceLineEndings("\n").Split('\n').SkipWhile(line => line != heading).Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))];
}
