using System.Diagnostics;
using SpikeCodec.Evaluation.Quality;
using SpikeCodec.Testing;

namespace SpikeCodec.Evaluation.Tests.Quality;

/// <summary>The bridge with a stand-in for <c>pyiqa</c>, whose score of a file is its length.</summary>
public sealed class IqaProgramTests : IDisposable
{
    private const string StandIn = """
        import os, time
        __version__ = "0.1.99"
        class Metric:
            def __init__(self, name):
                print("Loading pretrained model", name)
                self.name = name
                self.metric_mode = "FR" if name == "psnr" else "NR"
            def __call__(self, path):
                if self.name == "hang":
                    if os.fork() == 0:
                        time.sleep(600)
                    open(os.environ["PID_FILE"], "w").write(str(os.getpid()))
                    time.sleep(600)
                if self.name == "crash":
                    print("out of memory", flush=True)
                    os._exit(9)
                if self.name == "noise":
                    return float("nan")
                return os.path.getsize(path) * (2.0 if self.name == "nima" else 1.0)
        def create_metric(name):
            if name == "nonsense":
                raise NotImplementedError("Metric " + name + " is not known")
            return Metric(name)
        """;

    private readonly TestFolder _folder = new();

    public IqaProgramTests()
    {
        Assert.SkipUnless(HasPython(), "needs python3");
        Directory.CreateDirectory(_folder["modules"]);
        File.WriteAllText(Path.Combine(_folder["modules"], "pyiqa.py"), StandIn);
        File.WriteAllBytes(_folder["a b.png"], new byte[3]);
        File.WriteAllBytes(_folder["ü.png"], new byte[5]);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string[] Pictures => [_folder["a b.png"], _folder["ü.png"]];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Measure_SeveralPicturesAndMetrics_GivesAllScoresOfOneProcess()
    {
        List<string> log = [];

        IqaMeasurement measured = Program(log: log.Add).Measure(Pictures, ["musiq", "nima"], Token);

        Assert.Equal("0.1.99", measured.Version);
        Assert.Equal(
            [new(Pictures[0], "musiq", 3), new(Pictures[1], "musiq", 5), new(Pictures[0], "nima", 6), new(Pictures[1], "nima", 10)],
            measured.Scores);
        Assert.Contains("Loading pretrained model musiq", log);
    }

    [Fact]
    public void Measure_RelativePath_IsFound()
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, Pictures[0]);

        Assert.Equal([new IqaScore(relative, "pi", 3)], Program().Measure([relative], ["pi"], Token).Scores);
    }

    [Fact]
    public void Measure_ManyPictures_AreNotTooLongForAPipe()
    {
        string[] pictures = [.. Enumerable.Repeat(Pictures[0], 5000)];

        Assert.Equal(5000, Program().Measure(pictures, ["musiq"], Token).Scores.Count);
    }

    [Fact]
    public void Measure_ScoreThatIsNoNumber_IsNaN() => Assert.Equal(double.NaN, Program().Measure([Pictures[0]], ["noise"], Token).Scores[0].Value);

    [Fact]
    public void Measure_NoPython_SaysWhatIsNeeded()
    {
        IqaProgram program = new() { Python = "python-that-is-not-here" };

        string message = Assert.Throws<UnsupportedStreamException>(() => program.Measure(Pictures, ["musiq"], Token)).Message;

        Assert.Equal("'python-that-is-not-here' cannot be started: deep quality measures need Python 3 with pyiqa (pip install pyiqa).", message);
    }

    [Fact]
    public void Measure_PythonWithoutPyiqa_SaysWhatIsNeeded()
    {
        File.WriteAllText(Path.Combine(_folder["modules"], "pyiqa.py"), "import torch_that_is_not_here");

        string message = Assert.Throws<UnsupportedStreamException>(() => Program().Measure(Pictures, ["musiq"], Token)).Message;

        Assert.Contains("No module named 'torch_that_is_not_here'", message);
        Assert.Contains("pip install pyiqa", message);
    }

    [Theory]
    [InlineData("nonsense", "pyiqa cannot measure nonsense: NotImplementedError: Metric nonsense is not known")]
    [InlineData("psnr", "pyiqa cannot measure psnr: it compares with a reference picture")]
    [InlineData("crash", "python3 with pyiqa broke off: out of memory")]
    public void Measure_MetricThatFails_SaysWhy(string metric, string expected) =>
        Assert.Equal(expected, Assert.Throws<IOException>(() => Program().Measure(Pictures, [metric], Token)).Message);

    [Fact]
    public void Measure_PictureThatFails_IsNamed()
    {
        string missing = _folder["missing.png"];

        string message = Assert.Throws<IOException>(() => Program().Measure([.. Pictures, missing], ["musiq"], Token)).Message;

        Assert.StartsWith($"pyiqa cannot measure musiq of {missing}: FileNotFoundError", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_ProcessThatSaysNothing_IsEndedWithItsChildren()
    {
        IqaProgram program = Program(TimeSpan.FromSeconds(4));

        string message = Assert.Throws<IOException>(() => program.Measure(Pictures, ["hang"], Token)).Message;

        Assert.Equal("python3 with pyiqa said nothing for 4 s and was ended.", message);
        AssertIsGone();
    }

    [Fact]
    public async Task Measure_Cancelled_EndsTheProcess()
    {
        using CancellationTokenSource cancellation = new();
        Task measuring = Task.Run(() => Program().Measure(Pictures, ["hang"], cancellation.Token), Token);
        while (!File.Exists(_folder["pid"]) || new FileInfo(_folder["pid"]).Length == 0)
        {
            await Task.Delay(20, Token);
        }

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => measuring);
        AssertIsGone();
    }

    private static bool HasPython()
    {
        try
        {
            using Process python = Process.Start(new ProcessStartInfo("python3", ["--version"]) { RedirectStandardOutput = true })!;
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private IqaProgram Program(TimeSpan? limit = null, Action<string>? log = null) => new()
    {
        AnswerLimit = limit ?? TimeSpan.FromMinutes(2),
        Log = log,
        Variables = new Dictionary<string, string> { ["PYTHONPATH"] = _folder["modules"], ["PID_FILE"] = _folder["pid"] },
    };

    /// <summary>The process is not there, not as a zombie either. Had its child stayed, which holds the same pipe, the call would not have returned.</summary>
    private void AssertIsGone()
    {
        string id = File.ReadAllText(_folder["pid"]);
        Assert.False(Directory.Exists($"/proc/{id}"), $"Process {id} is still there.");
    }
}
