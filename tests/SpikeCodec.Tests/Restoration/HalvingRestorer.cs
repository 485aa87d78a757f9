using SpikeCodec.Codecs;
using SpikeCodec.Scenes;

namespace SpikeCodec.Tests.Restoration;

/// <summary>Halves every luminance.</summary>
internal sealed class HalvingRestorer(ModelReference model) : ISceneRestorer
{
    public static readonly ModelReference Reference = new("halves", new string('a', 64));

    public string Name => "halving";

    public ModelReference Model => model;

    public IReadOnlyList<string> Codecs => [GradedRawCodec.CodecName];

    public void Restore(SceneGroup scenes, string codec, int quality, CancellationToken cancellationToken)
    {
        Assert.Equal(GradedRawCodec.Grade, quality);
        foreach (Scene scene in scenes)
        {
            foreach (ref float value in scene.Luminance)
            {
                value /= 2;
            }
        }
    }
}
