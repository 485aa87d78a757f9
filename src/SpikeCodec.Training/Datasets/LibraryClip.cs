namespace SpikeCodec.Training.Datasets;

/// <summary>Successive frames of a video, all of one size.</summary>
internal sealed class LibraryClip
{
    /// <summary>Initializes a clip of one frame or more.</summary>
    public LibraryClip(IReadOnlyList<LibraryPicture> frames)
    {
        Frames = frames;
        Differences = [.. frames.Skip(1).Zip(frames, (next, frame) => frame.Difference(next))];
    }

    /// <summary>Gets the frames in time order.</summary>
    public IReadOnlyList<LibraryPicture> Frames { get; }

    /// <summary>Gets for each frame but the last the mean absolute difference of grey to the next one, 0 to 255.</summary>
    public IReadOnlyList<double> Differences { get; }
}
