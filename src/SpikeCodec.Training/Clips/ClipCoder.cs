using System.Buffers;
using SpikeCodec.Codecs;
using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Training.Datasets;
using SpikeCodec.Training.Recipes;

namespace SpikeCodec.Training.Clips;

/// <summary>Makes clips of decoded scenes: a recording, reconstructed and coded as <c>encode</c> does it.</summary>
/// <param name="maker">Makes recordings.</param>
/// <param name="recipe">How clips are coded.</param>
/// <param name="reconstructor">Planes to scenes.</param>
/// <param name="codecs">The scene codecs at hand.</param>
internal sealed class ClipCoder(
    RecordingMaker maker, RestorerRecipe recipe, ISceneReconstructor reconstructor, ComponentRegistry<ISceneCodec, SceneCodecSettings> codecs)
{
    /// <summary>Makes the clip of a seed.</summary>
    /// <exception cref="SpikeCodecException">A codec is not at hand.</exception>
    public CodedClip Make(ulong seed, CancellationToken cancellation)
    {
        SampleRandom random = new(seed);
        ClipCoding coding = new(
            recipe.Codecs[random.Index(recipe.Codecs.Count)],
            recipe.Qualities[0] + random.Index(recipe.Qualities[1] - recipe.Qualities[0] + 1),
            recipe.Intervals[random.Index(recipe.Intervals.Count)]);
        (SpikeBlock planes, SceneGroup truth) = maker.Make(random, recipe.ClipScenes, coding.Interval);
        using (planes)
        using (truth)
        {
            using SceneGroup scenes = new(truth.Shape);
            reconstructor.Reconstruct(planes, scenes, cancellation);
            Code(coding, scenes, planes, cancellation);
            return new CodedClip(truth.Shape.Geometry.Width, truth.Shape.Geometry.Height, coding, Pack(truth), Pack(scenes));
        }
    }

    /// <summary>Replaces scenes by what a decoder makes of them.</summary>
    private void Code(ClipCoding coding, SceneGroup scenes, SpikeBlock planes, CancellationToken cancellation)
    {
        ISceneCodec codec = codecs.Find(coding.Codec).Create(new SceneCodecSettings { Quality = coding.Quality });
        using (codec as IDisposable)
        {
            ArrayBufferWriter<byte> payload = new();
            codec.Encode(scenes, planes, payload, cancellation);
            codec.Decode(payload.WrittenSpan, scenes, cancellation);
        }
    }

    private static Half[] Pack(SceneGroup scenes)
    {
        Half[] packed = new Half[scenes.Count * scenes.Shape.Geometry.Pixels];
        int next = 0;
        foreach (Scene scene in scenes)
        {
            foreach (float value in scene.Luminance)
            {
                packed[next++] = (Half)value;
            }
        }

        return packed;
    }
}
