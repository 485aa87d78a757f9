using SpikeCodec.Cli.Options;
using SpikeCodec.Pictures;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Output;

/// <summary>Scenes in one y4m file, at the speed at which they were seen.</summary>
internal sealed class Y4mSceneOutput(OutputFile file, PictureOptions options, SpikeRecordingInfo info, FrameRate rate)
    : SceneOutput(options, info.RowOrder)
{
    private readonly Y4mWriter _writer = new(file.Stream, info.Geometry.Width, info.Geometry.Height, options.Depth, rate);

    /// <inheritdoc/>
    public override void Complete() => file.Complete();

    /// <inheritdoc/>
    public override void Dispose() => file.Dispose();

    private protected override void WritePicture(GrayPicture picture, long plane) => _writer.Write(picture);
}
