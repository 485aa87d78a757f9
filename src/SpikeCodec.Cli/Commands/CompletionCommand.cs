using System.CommandLine;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec completion SHELL</c>.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # bash completion for spikecodec: source it, or put it into the folder of bash-completion.
        _spikecodec() {
            local cur="${COMP_WORDS[COMP_CWORD]}"
            local words
            words="$(spikecodec "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)"
            mapfile -t COMPREPLY < <(compgen -W "${words}" -- "${cur}")
        }
        complete -o default -F _spikecodec spikecodec
        """;

    private const string Zsh = """
        #compdef spikecodec
        # zsh completion for spikecodec: source it after compinit, or save it as _spikecodec in a folder of $fpath.
        _spikecodec() {
            local -a words
            words=("${(@f)$(spikecodec "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -- "${words[@]}"
            _files
        }
        compdef _spikecodec spikecodec
        """;

    private const string Fish = """
        # fish completion for spikecodec: save it as ~/.config/fish/completions/spikecodec.fish
        complete -c spikecodec -a '(spikecodec "[suggest:"(commandline -C)"]" (commandline -p) 2>/dev/null)'
        """;

    private static readonly Argument<string> Shell = new("shell") { Description = "bash, zsh or fish." };

    public static Command Create(CliContext context)
    {
        Shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        Command command = new("completion", "Print a script that completes command lines in a shell.") { Shell };
        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    private static int Run(ParseResult parsed, CliContext context)
    {
        using StreamWriter text = new(context.Output, leaveOpen: true);
        text.WriteLine((parsed.GetValue(Shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            _ => Fish,
        }).ReplaceLineEndings("\n"));
        return ExitCode.Done;
    }
}
