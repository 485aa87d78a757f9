using System.Diagnostics;
using System.Text.Json;
using SpikeCodec.Processes;

namespace SpikeCodec.Evaluation.Quality;

/// <summary>
/// Deep no-reference measures of pictures through the user's own <c>pyiqa</c> (IQA-PyTorch), in one Python process for all pictures and
/// measures. <c>pip install pyiqa</c> installs it; it fetches a network's weights when that is first used.
/// </summary>
public sealed class IqaProgram
{
    /// <summary>What there must be.</summary>
    internal const string Hint = "deep quality measures need Python 3 with pyiqa (pip install pyiqa)";

    /// <summary>How long a process that is ended may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Gets the measures of the paper's Table 4 as <c>pyiqa</c> names them. More is better except for <c>pi</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["musiq", "nima", "dbcnn", "nrqm", "pi"];

    /// <summary>Gets the Python program, a path or a name on <c>PATH</c>. The default is <c>python3</c>.</summary>
    public string Python { get; init; } = "python3";

    /// <summary>
    /// Gets the time after which a process that says nothing is ended, above 0. The default is ten minutes: weights may have to be fetched.
    /// </summary>
    public TimeSpan AnswerLimit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMinutes(10);

    /// <summary>Gets what is told the lines that Python writes to its standard error. It is called on another thread.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Gets variables to set in the environment of the process.</summary>
    internal IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Measures pictures.</summary>
    /// <param name="pictures">Picture files, PNG or whatever else <c>pyiqa</c> reads.</param>
    /// <param name="metrics">No-reference measures: <see cref="Names"/>, or others that <c>pyiqa</c> knows.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <exception cref="UnsupportedStreamException">There is no such Python, or it has no <c>pyiqa</c>.</exception>
    /// <exception cref="IOException">A picture or a measure failed, or the process broke off or said nothing for too long.</exception>
    public IqaMeasurement Measure(IReadOnlyList<string> pictures, IReadOnlyList<string> metrics, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Process process = Start();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using CancellationTokenRegistration end = limit.Token.Register(() => ChildProcess.Stop(process, Patience));
        ProcessErrors errors = new(process.StandardError, Log);
        try
        {
            limit.CancelAfter(AnswerLimit);
            Ask(process, new IqaRequest(metrics, [.. pictures.Select(Path.GetFullPath)]));
            IqaAnswers answers = new(pictures);
            while (!answers.AreComplete && process.StandardOutput.ReadLine() is string line)
            {
                limit.CancelAfter(AnswerLimit);
                answers.Add(line);
            }

            string? last = errors.Last(process);
            cancellationToken.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
            {
                throw new IOException($"{Python} with pyiqa said nothing for {AnswerLimit.TotalSeconds:0.#} s and was ended.");
            }

            return answers.AreComplete
                ? answers.ToMeasurement()
                : throw new IOException($"{Python} with pyiqa broke off: {last ?? "it said nothing"}");
        }
        finally
        {
            ChildProcess.Stop(process, Patience);
        }
    }

    private static void Ask(Process process, IqaRequest request)
    {
        try
        {
            JsonSerializer.Serialize(process.StandardInput.BaseStream, request, IqaJson.Default.IqaRequest);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read all: its standard error says why.
        }
    }

    private Process Start()
    {
        using Stream script = typeof(IqaProgram).Assembly.GetManifestResourceStream("SpikeCodec.Evaluation.Quality.pyiqa-bridge.py")!;
        using StreamReader text = new(script);
        ProcessStartInfo start = new(Python, ["-c", text.ReadToEnd()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in Variables)
        {
            start.Environment[name] = value;
        }

        return ChildProcess.Start(start, _ => $"'{Python}' cannot be started: {Hint}.");
    }
}
