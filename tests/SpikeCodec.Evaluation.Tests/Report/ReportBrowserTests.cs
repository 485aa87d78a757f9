using System.Text.Json.Nodes;
using SpikeCodec.Evaluation.Points;
using SpikeCodec.Testing;

namespace SpikeCodec.Evaluation.Tests.Report;

/// <summary>The page in a real browser: every control is used, and nothing may complain.</summary>
public sealed class ReportBrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>, IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Page_EveryControl_WorksWithoutAComplaint()
    {
        Browser browser = await Open(ReportPages.CreatePoints(_folder));

        await UseEveryControl(browser);

        Assert.Empty(browser.Problems);
    }

    [Fact]
    public async Task Page_HostileNames_RunNothing()
    {
        List<BenchPoint> points = ReportPages.CreatePoints(_folder, "</script><img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>");
        Browser browser = await Open(points);

        await UseEveryControl(browser);

        Assert.Equal("Codecs for spike cameras, compared", (string?)await browser.Evaluate("document.title"));
        Assert.Equal(0, await Count(browser, "document.images"));
        Assert.Empty(browser.Problems);
    }

    [Fact]
    public async Task Page_OnePointWithDamagedPictures_DoesNotComplain()
    {
        Dictionary<string, string> pictures = ReportPages.WritePictures(_folder, 1);
        File.WriteAllBytes(_folder[pictures[ArtifactNames.Decoded]], [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]);
        Browser browser = await Open([TestPoints.Create("only", 30, 0.5, 33) with { Artifacts = pictures }]);

        await UseEveryControl(browser);

        Assert.Empty(browser.Problems);
    }

    [Fact]
    public async Task Legend_Click_HidesACurveAndShowsItAgain()
    {
        Browser browser = await Open(ReportPages.CreatePoints(_folder));
        const string Curves = "document.querySelector('#curve-plots svg').querySelectorAll('path.curve')";
        Assert.Equal(3, await Count(browser, Curves));

        await browser.Evaluate("document.querySelector('#curve-legend button').click()");
        Assert.Equal(2, await Count(browser, Curves));
        await browser.Evaluate("document.querySelector('#curve-legend button').click()");

        Assert.Equal(3, await Count(browser, Curves));
        Assert.Empty(browser.Problems);
    }

    [Fact]
    public async Task Plot_Hover_ShowsTheValuesOfThePoint()
    {
        Browser browser = await Open(ReportPages.CreatePoints(_folder));
        (double x, double y) = await Middle(browser, "#curve-plots path.mark");

        await browser.Mouse("mouseMoved", x, y);
        await browser.Until("!document.getElementById('tip').hidden");

        string tip = (string)(await browser.Evaluate("document.getElementById('tip').textContent"))!;
        Assert.Contains("codec", tip);
        Assert.Contains("Scene PSNR", tip);
        Assert.Contains("mean of 4 sequences", tip);
    }

    [Fact]
    public async Task BdRate_OtherAnchor_IsComparedWithThatOne()
    {
        Browser browser = await Open(ReportPages.CreatePoints(_folder));
        const string Cell = "document.querySelector('#bd-detail tbody td b').textContent";
        Assert.Equal("−20.0 %", (string?)await browser.Evaluate(Cell));

        await browser.Evaluate("{ const s = document.getElementById('bd-anchor'); s.value = '1'; s.dispatchEvent(new Event('change')); }");

        Assert.Equal("+25.0 %", (string?)await browser.Evaluate(Cell));
    }

    [Fact]
    public async Task Stage_WheelAndDrag_ZoomAndPanBothSidesAlike()
    {
        Browser browser = await Open(ReportPages.CreatePoints(_folder));
        const string Left = "document.getElementById('left-canvas').style.transform";
        const string Right = "document.getElementById('right-canvas').style.transform";
        await browser.Until("document.getElementById('left-canvas').width === 64 && document.getElementById('right-canvas').width === 64");
        (double x, double y) = await Middle(browser, "#stage");
        string before = (string)(await browser.Evaluate(Left))!;

        await browser.Mouse("mouseWheel", x - 200, y, -100);
        await browser.Until($"{Left} !== '{before}'");
        string zoomed = (string)(await browser.Evaluate(Left))!;
        await browser.Mouse("mousePressed", x - 200, y);
        await browser.Mouse("mouseMoved", x - 230, y);
        await browser.Mouse("mouseReleased", x - 230, y);
        await browser.Until($"{Left} !== '{zoomed}'");

        Assert.Equal((string?)await browser.Evaluate(Left), (string?)await browser.Evaluate(Right));
        await browser.Mouse("mousePressed", x, y);
        await browser.Mouse("mouseMoved", x + 100, y);
        await browser.Mouse("mouseReleased", x + 100, y);
        await browser.Until("Number(document.getElementById('wipe').value) > 55");
        Assert.Empty(browser.Problems);
    }

    [Fact]
    public async Task Layout_SideBySide_NeedsNoWipe()
    {
        Browser browser = await Open(ReportPages.CreatePoints(_folder));

        await browser.Evaluate("document.querySelector('input[name=view-layout][value=side]').click()");

        Assert.False((await browser.Evaluate("document.getElementById('wipe').checkVisibility() || document.querySelector('.divider').checkVisibility()"))!.GetValue<bool>());
    }

    [Fact]
    public async Task Player_Play_GoesThroughTheFrames()
    {
        Browser browser = await Open(ReportPages.CreatePoints(_folder));
        await browser.Until("document.querySelectorAll('#films canvas').length === 3");
        Assert.Equal("1 / 4", (string?)await browser.Evaluate("document.getElementById('film-value').textContent"));

        await browser.Evaluate("document.getElementById('film-play').click()");
        await browser.Until("document.getElementById('film-value').textContent !== '1 / 4'");
        await browser.Evaluate("document.getElementById('film-play').click()");

        Assert.Equal("Play", (string?)await browser.Evaluate("document.getElementById('film-play').textContent"));
    }

    [Fact]
    public async Task Page_OnAPhone_IsNoWiderThanItsScreen()
    {
        Browser browser = await Open(ReportPages.CreatePoints(_folder));

        await browser.Call("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = 360, ["height"] = 740, ["deviceScaleFactor"] = 1, ["mobile"] = true });
        await browser.Until("innerWidth <= 360 && document.querySelector('#curve-plots svg').clientWidth < 360");

        Assert.InRange((await browser.Evaluate("document.documentElement.scrollWidth"))!.GetValue<int>(), 1, 360);
    }

    [Fact]
    public async Task Page_InPrint_ShowsAllTablesAndNoControls()
    {
        Browser browser = await Open(ReportPages.CreatePoints(_folder));

        await browser.Call("Emulation.setEmulatedMedia", new JsonObject { ["media"] = "print" });

        Assert.Equal(0, await Count(browser, "[...document.querySelectorAll('form, button, select')].filter((one) => one.checkVisibility() && !one.closest('th'))"));
        Assert.Equal(0, await Count(browser, "[...document.querySelectorAll('.matrix, #points-table code')].filter((one) => !one.checkVisibility())"));
        Assert.True(await Count(browser, "[...document.querySelectorAll('.static-plots svg')].filter((one) => one.checkVisibility())") >= 3);
    }

    private static async Task<int> Count(Browser browser, string expression) => (await browser.Evaluate($"({expression}).length"))!.GetValue<int>();

    private static async Task<(double X, double Y)> Middle(Browser browser, string selector)
    {
        await browser.Evaluate($"document.querySelector('{selector}').scrollIntoView({{ block: 'center', behavior: 'instant' }})");
        JsonNode place = (await browser.Evaluate(
            $"(() => {{ const r = document.querySelector('{selector}').getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; }})()"))!;
        return (place[0]!.GetValue<double>(), place[1]!.GetValue<double>());
    }

    /// <summary>Clicks every button twice, chooses everything that can be chosen, and sets every range to its ends.</summary>
    private static async Task UseEveryControl(Browser browser)
    {
        JsonNode used = (await browser.Evaluate("""
            (async () => {
              const pause = () => new Promise((done) => setTimeout(done, 5));
              const tell = (control, ...kinds) => kinds.forEach((kind) => control.dispatchEvent(new Event(kind, { bubbles: true })));
              let used = 0;
              for (const kind of ['input[type=radio]', 'select', 'input[type=range]', 'input[type=number], input[type=search]', 'button', 'summary']) {
                for (let control of document.querySelectorAll(kind)) {
                  if (!control.isConnected) continue;
                  used++;
                  if (control.type === 'radio' || control.localName === 'button' || control.localName === 'summary') {
                    control.click();
                    await pause();
                    control.click();
                  } else if (control.localName === 'select') {
                    for (const value of [...control.options].map((option) => option.value)) {
                      control.value = value;
                      tell(control, 'change');
                      await pause();
                    }
                  } else {
                    const values = { range: [control.min, control.max], number: ['', '0', '0.1'], search: ['codec', 'no such thing', ''] };
                    for (const value of values[control.type]) {
                      control.value = value;
                      tell(control, 'input', 'change');
                      await pause();
                    }
                  }
                }
              }
              return used;
            })()
            """))!;
        Assert.InRange(used.GetValue<int>(), 20, 1000);
        foreach (string selector in new[] { "#curve-plots svg", "#stage" })
        {
            await browser.Evaluate($"document.querySelector('{selector}')?.focus()");
            foreach (string key in new[] { "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "+", "-", "0", "Escape" })
            {
                await browser.Press(key);
            }
        }
    }

    private async Task<Browser> Open(IReadOnlyList<BenchPoint> points)
    {
        Browser browser = fixture.Browser;
        File.WriteAllText(_folder["report.html"], ReportPages.Write(points, _folder));
        await browser.Call("Emulation.setEmulatedMedia", new JsonObject { ["media"] = string.Empty });
        await browser.Call("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = 1280, ["height"] = 800, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await browser.Open(_folder["report.html"]);
        return browser;
    }
}
