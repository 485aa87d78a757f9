using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SpikeCodec.Cli.Output;

/// <summary>The planes per second of a task, as a column of a progress display.</summary>
internal sealed class PlaneRateColumn : ProgressColumn
{
    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Speed ?? 0:F0} planes/s"));
}
