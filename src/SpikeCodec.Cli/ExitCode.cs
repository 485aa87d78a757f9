namespace SpikeCodec.Cli;

/// <summary>What the program's exit codes mean; <c>docs/cli.md</c> documents them and scripts rely on them.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int InternalError = 1;
    public const int Usage = 2;
    public const int DataLost = 3;
    public const int Damaged = 65;
    public const int NoInput = 66;
    public const int Missing = 69;
    public const int Mismatch = 70;
    public const int CannotCreate = 73;
    public const int InputOutput = 74;
    public const int Interrupted = 75;
    public const int NewerVersion = 76;
    public const int Cancelled = 130;
}
