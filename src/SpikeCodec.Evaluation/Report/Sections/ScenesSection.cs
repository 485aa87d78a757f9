using SpikeCodec.Evaluation.Report.Data;

namespace SpikeCodec.Evaluation.Report.Sections;

/// <summary>Pictures side by side, and a player of films: places that the script fills.</summary>
internal static class ScenesSection
{
    /// <summary>Writes the two parts.</summary>
    public static void Write(Html html, IReadOnlyList<PagePictures> pictures, int withPictures, IReadOnlyList<string> problems)
    {
        html.Raw("<section id=\"scenes\"><h2>Scenes side by side</h2>");
        if (pictures.Count == 0)
        {
            html.Raw(withPictures == 0
                ? "<p class=\"empty\">No point has pictures.</p>"
                : "<p class=\"empty\">No pictures are embedded.</p>");
        }
        else
        {
            WriteViewer(html);
        }

        html.Add($"<p class=\"note\">Pictures of {pictures.Count} of the {Figures.Count(withPictures, "point")} that have some are embedded: of each sequence and codec first the point nearest to the sequence's median rate, then the farthest from those.</p>");
        if (problems.Count > 0)
        {
            html.Add($"<details class=\"more\"><summary>{Figures.Count(problems.Count, "picture")} missing</summary><ul>");
            foreach (string problem in problems)
            {
                html.Add($"<li>{problem}</li>");
            }

            html.Raw("</ul></details>");
        }

        html.Raw("</section>");
        if (pictures.Any(picture => picture.Images.Keys.Any(name => name.EndsWith("Film", StringComparison.Ordinal))))
        {
            WritePlayer(html);
        }
    }

    private static void WriteViewer(Html html) => html.Raw("""
        <noscript><p class="empty">Pictures are shown by the page's script, which is switched off.</p></noscript>
        <div id="viewer" data-needs-script>
        <form class="controls">
        <label>Sequence <select id="view-sequence"></select></label>
        <fieldset class="segments"><legend>Layout</legend>
        <label><input type="radio" name="view-layout" value="wipe" checked><span>wipe</span></label>
        <label><input type="radio" name="view-layout" value="side"><span>side by side</span></label></fieldset>
        <div class="buttons" role="group" aria-label="Zoom">
        <button type="button" id="zoom-out" aria-label="Zoom out">−</button>
        <output id="zoom-value" aria-live="polite">100 %</output>
        <button type="button" id="zoom-in" aria-label="Zoom in">+</button>
        <button type="button" id="zoom-fit">Fit</button></div>
        <label>Brightness <input id="view-brightness" type="range" min="0.5" max="4" step="0.1" value="1"></label>
        </form>
        <div class="sides">
        <fieldset class="side"><legend>Left</legend><label>Point <select id="left-point"></select></label><label>Picture <select id="left-kind"></select></label></fieldset>
        <fieldset class="side"><legend>Right</legend><label>Point <select id="right-point"></select></label><label>Picture <select id="right-kind"></select></label></fieldset>
        </div>
        <div id="stage" class="stage wipe" tabindex="0" role="group" aria-label="Pictures: wheel or plus and minus zoom, dragging or arrow keys pan">
        <div class="pane left"><canvas id="left-canvas" role="img"></canvas><span class="tag" id="left-tag"></span></div>
        <div class="pane right"><canvas id="right-canvas" role="img"></canvas><span class="tag" id="right-tag"></span></div>
        <div class="divider" aria-hidden="true"></div>
        </div>
        <label class="wipe-label">Wipe <input id="wipe" type="range" min="0" max="100" step="0.5" value="50"></label>
        <div id="error-scale" class="scale" hidden><span>0</span><canvas id="scale-canvas" width="256" height="1" role="img" aria-label="Colours of the ISI error from 0 to 32 planes"></canvas><span>≥ 31.9 planes, root mean squared error of inter-spike intervals</span></div>
        </div>
        """);

    private static void WritePlayer(Html html) => html.Raw("""
        <section id="player" data-needs-script><h2>Scenes and spikes in time</h2>
        <form class="controls">
        <label>Sequence <select id="film-sequence"></select></label>
        <label>Point <select id="film-point"></select></label>
        <label>Speed <select id="film-speed"><option value="2">2 per second</option><option value="6">6 per second</option><option value="12" selected>12 per second</option><option value="24">24 per second</option></select></label>
        </form>
        <div class="films" id="films"></div>
        <div class="transport">
        <button type="button" id="film-play" aria-pressed="false">Play</button>
        <button type="button" id="film-back" aria-label="One frame back">‹</button>
        <button type="button" id="film-next" aria-label="One frame on">›</button>
        <input id="film-frame" type="range" min="0" max="0" step="1" value="0" aria-label="Frame">
        <output id="film-value">1 / 1</output>
        </div></section>
        """);
}
