namespace SpikeCodec.Evaluation.Tests.Report;

/// <summary>One browser for the tests of a class: it takes longer to start than a page to open.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private Browser? _browser;

    /// <summary>Gets the browser; a test is skipped where there is none.</summary>
    internal Browser Browser
    {
        get
        {
            Assert.SkipWhen(_browser is null, "needs chromium");
            return _browser;
        }
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _browser = Browser.Find() is string program ? await Browser.Start(program) : null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _browser?.DisposeAsync() ?? ValueTask.CompletedTask;
}
