using SpikeCodec.Simulation;

namespace SpikeCodec.Evaluation.Sequences;

/// <summary>Frames of a video or of a folder; luminance runs linearly from one to the next, as <c>simulate</c> has it.</summary>
/// <param name="open">Opens the frames.</param>
/// <param name="planesPerPicture">The planes from one frame to the next.</param>
internal sealed class FrameSequence(Func<IPictureSource> open, int planesPerPicture) : PictureSequence
{
    /// <inheritdoc/>
    public override int PlanesPerPicture => planesPerPicture;

    /// <inheritdoc/>
    public override IPictureSource Open() => open();

    /// <inheritdoc/>
    public override IPictureSource OpenAt(IReadOnlyList<long> wanted) => new BlendedPictures(open(), planesPerPicture, wanted);
}
