using SpikeCodec.Processes;

namespace SpikeCodec.Codecs.External;

/// <summary>The last lines that a program writes. Safe for several threads.</summary>
internal sealed class OutputLines
{
    private const int MaxLines = 400;
    private const int MaxLength = 2000;

    private readonly Queue<string> _lines = new();

    /// <summary>Takes lines until there are no more.</summary>
    public Task Read(StreamReader reader) => ChildProcess.ReadLines(reader, line => Add(line.Trim()));

    /// <summary>Gets what there is so far.</summary>
    public ProgramResult ToResult(int exitCode)
    {
        lock (_lines)
        {
            return new ProgramResult(exitCode, [.. _lines]);
        }
    }

    private void Add(string line)
    {
        if (line.Length == 0)
        {
            return;
        }

        lock (_lines)
        {
            if (_lines.Count == MaxLines)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line.Length > MaxLength ? line[..MaxLength] : line);
        }
    }
}
