namespace SpikeCodec.Cli.Tests;

public sealed class CompletionCommandTests : IDisposable
{
    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("bash", "complete -o default -F _spikecodec spikecodec")]
    [InlineData("zsh", "compdef _spikecodec spikecodec")]
    [InlineData("fish", "complete -c spikecodec")]
    public void Completion_Shell_PrintsItsScript(string shell, string words)
    {
        CliRun run = CliRun.Done("completion", shell);

        Assert.Contains(words, run.Text);
        Assert.Contains("[suggest:", run.Text);
        Assert.DoesNotContain('\r', run.Text);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void Completion_UnknownShell_IsAUsageError() =>
        CliRun.Run("completion", "powershell").Expect(ExitCode.Usage);

    [Fact]
    public void Completion_BashScript_IsSoundAndCompletes()
    {
        string script = """
            "$spikecodec" completion bash > ./script && bash -n ./script && source ./script
            mkdir bin && ln -s "$spikecodec" bin/spikecodec && PATH="$PWD/bin:$PATH"
            suggest() { COMP_LINE="$1"; COMP_POINT=${#1}; COMP_WORDS=($1); COMP_CWORD=$2; _spikecodec; echo "${COMPREPLY[@]}"; }
            suggest "spikecodec enc" 1
            suggest "spikecodec decode --sc" 2
            suggest "spikecodec encode --effort f" 3
            """;

        CliRun run = ChildProcess.Bash(_files.Path, script).Expect(ExitCode.Done);

        string[] lines = run.Text.Split('\n');
        Assert.Equal("encode", lines[0]);
        Assert.Equal("--scenes", lines[1]);
        Assert.Equal("fast", lines[2]);
    }

    [Theory]
    [InlineData("spikecodec ", "encode decode info test verify reconstruct view simulate completion")]
    [InlineData("spikecodec re", "reconstruct")]
    [InlineData("spikecodec verify --min", "--min-isi-psnr --min-firing-rate-psnr --min-tfp-psnr --min-tfp-ssim")]
    [InlineData("spikecodec completion ", "bash zsh fish")]
    public void Suggest_PartOfALine_GivesWhatMayFollow(string line, string expected)
    {
        CliRun run = ChildProcess.Run($"[suggest:{line.Length}]", line).Expect(ExitCode.Done);

        string[] suggestions = run.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.All(expected.Split(' '), word => Assert.Contains(word, suggestions));
    }
}
