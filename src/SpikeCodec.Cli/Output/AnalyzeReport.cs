using SpikeCodec.Analysis;

namespace SpikeCodec.Cli.Output;

/// <summary>What <c>analyze --json</c> writes.</summary>
internal sealed record AnalyzeReport
{
    public string Input { get; init; } = string.Empty;

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int Planes { get; init; }

    public double Rate { get; init; }

    public double Duration => Planes / Rate;

    public required long Spikes { get; init; }

    public required double? Density { get; init; }

    public string Reconstructor { get; init; } = string.Empty;

    public int Every { get; init; }

    public double White { get; init; }

    public required long Scenes { get; init; }

    public required LikenessReport Spike { get; init; }

    public required LikenessReport Isi { get; init; }

    public required LikenessReport Scene { get; init; }

    public required IntervalReport Intervals { get; init; }

    public required FixedPatternReport FixedPattern { get; init; }

    public required LuminanceReport Luminance { get; init; }

    public double Seconds { get; init; }

    public double? SamplesPerSecond => JsonReports.Finite((double)Width * Height * Planes / Seconds, 0);

    /// <summary>Makes the report of what was measured; where it came from and how is for the caller to add.</summary>
    public static AnalyzeReport Of(RecordingAnalysis analysis) => new()
    {
        Width = analysis.Geometry.Width,
        Height = analysis.Geometry.Height,
        Planes = analysis.Planes,
        Spikes = analysis.Spikes,
        Density = JsonReports.Finite(analysis.Luminance.Density, 6),
        Scenes = analysis.Scenes,
        Spike = LikenessReport.Of(analysis.SpikeMeasures),
        Isi = LikenessReport.Of(analysis.IntervalMeasures),
        Scene = LikenessReport.Of(analysis.SceneMeasures),
        Intervals = IntervalReport.Of(analysis.Intervals),
        FixedPattern = FixedPatternReport.Of(analysis.FixedPattern, analysis.Geometry),
        Luminance = LuminanceReport.Of(analysis.Luminance),
    };
}
