namespace SpikeCodec.Evaluation.Points;

/// <summary>
/// The keys of <see cref="BenchPoint.Artifacts"/>: 8-bit gray PNG files, upright. A film has its frames one below the other, each of the size
/// that <see cref="FilmFrame"/> gives for the sequence.
/// </summary>
public static class ArtifactNames
{
    /// <summary>The true scene in the middle of the recording, 255 at white.</summary>
    public const string Truth = "truth";

    /// <summary>The scene there as it was reconstructed, before it was coded.</summary>
    public const string Reconstruction = "reconstruction";

    /// <summary>The scene there as it was decoded.</summary>
    public const string Decoded = "decoded";

    /// <summary>The root of the mean squared error of each pixel's inter-spike intervals, in eighths of a plane, at most 255.</summary>
    public const string IsiError = "isiError";

    /// <summary>Decoded scenes, in time order.</summary>
    public const string SceneFilm = "sceneFilm";

    /// <summary>The original's planes at the moments of <see cref="SceneFilm"/>: 255 where a pixel fired.</summary>
    public const string SpikeFilm = "spikeFilm";

    /// <summary>The decoded recording's planes at the same moments.</summary>
    public const string DecodedSpikeFilm = "decodedSpikeFilm";
}
