using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using SpikeCodec.Testing;

namespace SpikeCodec.Evaluation.Tests.Report;

/// <summary>A headless Chromium with one page, steered by its DevTools protocol on the loopback.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TestFolder _profile;
    private readonly CancellationTokenSource _stop = new();
    private readonly ClientWebSocket _socket = new();
    private readonly Dictionary<int, TaskCompletionSource<JsonNode>> _answers = [];
    private readonly Lock _lock = new();
    private readonly Process _process;
    private Task _listening = Task.CompletedTask;
    private int _calls;

    private Browser(Process process, TestFolder profile)
    {
        _process = process;
        _profile = profile;
    }

    /// <summary>Gets everything that the page complained about, and every address that it asked for.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Gets the program, or null where none is installed.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .SelectMany(folder => Programs.Select(program => Path.Combine(folder, program))).FirstOrDefault(File.Exists);

    /// <summary>Starts a browser.</summary>
    public static async Task<Browser> Start(string program)
    {
        TestFolder profile = new();
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[]
        {
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--user-data-dir=" + profile.Path, "--remote-debugging-port=0", "about:blank",
        })
        {
            start.ArgumentList.Add(argument);
        }

        Browser browser = new(Process.Start(start)!, profile);
        browser._process.OutputDataReceived += (_, _) => { };
        browser._process.ErrorDataReceived += (_, _) => { };
        browser._process.BeginOutputReadLine();
        browser._process.BeginErrorReadLine();
        try
        {
            await browser.Connect(Path.Combine(profile.Path, "DevToolsActivePort"));
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }

        return browser;
    }

    /// <summary>Opens a page and waits until its script has begun. Complaints of the page before are forgotten.</summary>
    public async Task Open(string path)
    {
        await Call("Page.navigate", new JsonObject { ["url"] = "about:blank" });
        await Until("location.href === 'about:blank'");
        lock (_lock)
        {
            Problems.Clear();
        }

        await Call("Page.navigate", new JsonObject { ["url"] = new Uri(path).AbsoluteUri });
        await Until("document.readyState === 'complete' && document.documentElement.classList.contains('script')");
    }

    /// <summary>Evaluates an expression, a promise among them, and gets its value.</summary>
    public async Task<JsonNode?> Evaluate(string expression)
    {
        JsonNode answer = await Call("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        Assert.True(answer["exceptionDetails"] is null, $"{expression}: {answer["exceptionDetails"]}");
        return answer["result"]?["value"];
    }

    /// <summary>Waits until an expression is true.</summary>
    public async Task Until(string expression)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while ((await Evaluate(expression))?.GetValue<bool>() != true)
        {
            Assert.True(clock.Elapsed < Patience, $"Not within {Patience.TotalSeconds} s: {expression}");
            await Task.Delay(50);
        }
    }

    /// <summary>Sends a mouse event.</summary>
    public Task Mouse(string type, double x, double y, double wheel = 0) => Call("Input.dispatchMouseEvent", new JsonObject
    {
        ["type"] = type,
        ["x"] = x,
        ["y"] = y,
        ["button"] = type == "mouseWheel" ? "none" : "left",
        ["clickCount"] = type == "mouseWheel" ? 0 : 1,
        ["deltaX"] = 0,
        ["deltaY"] = wheel,
    });

    /// <summary>Presses a key.</summary>
    public async Task Press(string key)
    {
        await Call("Input.dispatchKeyEvent", new JsonObject { ["type"] = "keyDown", ["key"] = key, ["code"] = key });
        await Call("Input.dispatchKeyEvent", new JsonObject { ["type"] = "keyUp", ["key"] = key, ["code"] = key });
    }

    /// <summary>Calls a method of the protocol.</summary>
    public async Task<JsonNode> Call(string method, JsonObject? parameters = null)
    {
        TaskCompletionSource<JsonNode> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int call = Interlocked.Increment(ref _calls);
        lock (_lock)
        {
            _answers.Add(call, answer);
        }

        JsonObject message = new() { ["id"] = call, ["method"] = method, ["params"] = parameters ?? [] };
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, _stop.Token);
        return await answer.Task.WaitAsync(Patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening.ContinueWith(_ => { }, TaskScheduler.Default);
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _stop.Dispose();
        try
        {
            _profile.Dispose();
        }
        catch (IOException)
        {
            // A process of the browser that is still ending may hold or write a file; the system clears its temporary folder.
        }
    }

    private async Task Connect(string portFile)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (!File.Exists(portFile) || File.ReadAllLines(portFile).Length < 2)
        {
            Assert.True(clock.Elapsed < Patience && !_process.HasExited, "The browser does not start.");
            await Task.Delay(50);
        }

        using HttpClient http = new();
        string targets = await http.GetStringAsync(new Uri($"http://127.0.0.1:{File.ReadAllLines(portFile)[0]}/json/list"));
        JsonNode page = JsonNode.Parse(targets)!.AsArray().First(target => (string?)target!["type"] == "page")!;
        await _socket.ConnectAsync(new Uri((string)page["webSocketDebuggerUrl"]!), _stop.Token);
        _listening = Listen();
        foreach (string domain in new[] { "Page", "Runtime", "Log", "Network" })
        {
            await Call(domain + ".enable");
        }
    }

    private async Task Listen()
    {
        byte[] buffer = new byte[1 << 16];
        using MemoryStream message = new();
        while (!_stop.IsCancellationRequested)
        {
            WebSocketReceiveResult part = await _socket.ReceiveAsync(new ArraySegment<byte>(buffer), _stop.Token);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                Take(JsonNode.Parse(message.GetBuffer().AsSpan(0, (int)message.Length))!);
                message.SetLength(0);
            }
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is JsonNode id)
        {
            TaskCompletionSource<JsonNode>? answer;
            lock (_lock)
            {
                _answers.Remove(id.GetValue<int>(), out answer);
            }

            answer?.TrySetResult(message["result"] ?? message["error"] ?? new JsonObject());
            return;
        }

        JsonNode? about = message["params"];
        string? problem = (string?)message["method"] switch
        {
            "Runtime.exceptionThrown" or "Log.entryAdded" => about!.ToJsonString(),
            "Runtime.consoleAPICalled" => about!.ToJsonString(),
            "Network.requestWillBeSent" when (string?)about!["request"]!["url"] is string url && !url.StartsWith("file:", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal)
                && url != "about:blank" => "asked for " + url,
            _ => null,
        };
        if (problem is not null)
        {
            lock (_lock)
            {
                Problems.Add(problem);
            }
        }
    }
}
