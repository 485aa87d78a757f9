namespace SpikeCodec.Evaluation.Bench;

/// <summary>What <see cref="BenchRun"/> measures, and where to.</summary>
public sealed record BenchOptions
{
    /// <summary>The planes of a recording that is made of a single picture, unless told otherwise.</summary>
    public const int StillPlanes = 256;

    /// <summary>Gets the recordings, clips, pictures, and folders of such.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Gets the folder of the results; it is created.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets the codecs.</summary>
    public required IReadOnlyList<CodecChoice> Codecs { get; init; }

    /// <summary>Gets the qualities of codecs that have any, 0 to 63.</summary>
    public IReadOnlyList<int> Qualities { get; init; } = [8, 24, 40, 56];

    /// <summary>Gets the name of the reconstructor. The default is <c>light</c>.</summary>
    public string Reconstructor { get; init; } = "light";

    /// <summary>Gets the window of the reconstructor <c>tfp</c>, or null for its default.</summary>
    public int? Window { get; init; }

    /// <summary>Gets the planes between two scenes, 1 or more. The default is 8.</summary>
    public int Interval { get; init; } = 8;

    /// <summary>Gets a pattern with <c>*</c> and <c>?</c> that a codec's label or a sequence's name must match, or null for all.</summary>
    public string? Only { get; init; }

    /// <summary>Gets the points measured at a time, 1 or more. With more than one the seconds say little.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Gets the threads of each program that is measured. The default is 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Gets the first plane of a recording that is coded.</summary>
    public long FirstPlane { get; init; }

    /// <summary>Gets the plane after the last one that is coded.</summary>
    public long EndPlane { get; init; } = long.MaxValue;

    /// <summary>Gets the spikes per plane under white where recordings are simulated, and where true scenes lie beside one. The default is 0.6.</summary>
    public double Gain { get; init; } = 0.6;

    /// <summary>
    /// Gets the planes between two frames of a clip. The default is 64: at 20,000 planes per second a clip then plays some 6 to 12 times as
    /// fast as it was taken, and what moved by a few pixels from frame to frame moves by some hundredths of a pixel per plane.
    /// </summary>
    public int PlanesPerPicture { get; init; } = 64;

    /// <summary>Gets the seed of the simulation. The default is 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Gets the luminance of grey 255 in pictures and measures, in spikes per plane, or null for <see cref="Gain"/> where true scenes are known
    /// and 1 elsewhere.
    /// </summary>
    public double? White { get; init; }

    /// <summary>Gets a value indicating whether every picture of a folder is a sequence of its own, rather than a frame of a clip.</summary>
    public bool Stills { get; init; }

    /// <summary>Gets a value indicating whether pictures of the points are written. The default is true.</summary>
    public bool Pictures { get; init; } = true;

    /// <summary>Gets deep no-reference measures to take of the decoded scene in the middle, by <c>pyiqa</c>. They need <see cref="Pictures"/>.</summary>
    public IReadOnlyList<string> DeepMeasures { get; init; } = [];

    /// <summary>Gets a value indicating whether points are measured again that are known.</summary>
    public bool Again { get; init; }

    /// <summary>Gets what the user says of recordings, as options of <c>encode</c>.</summary>
    public IReadOnlyList<string> RecordingArguments { get; init; } = [];

    /// <summary>Gets what the user says of networks, as options of <c>encode</c> and <c>decode</c>.</summary>
    public IReadOnlyList<string> NetworkArguments { get; init; } = [];
}
