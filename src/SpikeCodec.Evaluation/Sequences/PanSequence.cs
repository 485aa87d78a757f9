using SpikeCodec.Simulation;

namespace SpikeCodec.Evaluation.Sequences;

/// <summary>A moving scene that is known at every moment: a picture for every plane.</summary>
/// <param name="scene">The scene; the middle of the recording is its plane 0.</param>
/// <param name="planes">The planes of the recording, 1 or more.</param>
internal sealed class PanSequence(Lazy<IMovingScene> scene, int planes) : PictureSequence
{
    /// <inheritdoc/>
    public override int PlanesPerPicture => 1;

    /// <inheritdoc/>
    public override IPictureSource Open() => OpenAt([.. Enumerable.Range(0, planes).Select(plane => (long)plane)]);

    /// <inheritdoc/>
    public override IPictureSource OpenAt(IReadOnlyList<long> wanted) =>
        new MovingScenePictures(scene.Value, [.. wanted.Where(plane => plane < planes).Select(plane => (int)plane - (planes / 2))]);
}
