using SpikeCodec.Training.Datasets;
using SpikeCodec.Training.Recipes;

namespace SpikeCodec.Training.Clips;

/// <summary>Cuts samples of decoded scenes out of clips: any scene of any clip, at any even place, mirrored or not.</summary>
/// <param name="clips">The clips.</param>
/// <param name="recipe">How large samples are.</param>
/// <param name="neighbours">The scenes on each side of the one to repair; a clip's first and last are repeated.</param>
internal sealed class DecodedSampleMaker(IReadOnlyList<CodedClip> clips, RestorerRecipe recipe, int neighbours) : ISampleMaker
{
    /// <inheritdoc/>
    public TrainingSample Make(ulong seed)
    {
        SampleRandom random = new(seed);
        CodedClip clip = clips[random.Index(clips.Count)];
        Window window = new(
            2 * random.Index(((clip.Width - recipe.Crop) / 2) + 1),
            2 * random.Index(((clip.Height - recipe.Crop) / 2) + 1),
            recipe.Crop,
            IsFlipped: random.Chance(0.5),
            IsUpsideDown: random.Chance(0.5));
        int scene = random.Index(clip.Scenes);
        int step = random.Chance(0.5) ? 1 : -1; // time runs both ways
        int pixels = recipe.Crop * recipe.Crop;
        float[] decoded = new float[((2 * neighbours) + 1) * pixels];
        for (int i = -neighbours; i <= neighbours; i++)
        {
            int other = Math.Clamp(scene + (step * i), 0, clip.Scenes - 1);
            Cut(clip, clip.Decoded, other, window, decoded.AsSpan((i + neighbours) * pixels, pixels));
        }

        float[] truth = new float[pixels];
        Cut(clip, clip.Truth, scene, window, truth);
        return new DecodedSample(recipe.Crop, recipe.Crop, decoded, truth)
        {
            Codec = clip.Coding.Codec,
            Quality = clip.Coding.Quality,
            Interval = clip.Coding.Interval,
        };
    }

    private static void Cut(CodedClip clip, Half[] scenes, int scene, Window window, Span<float> target)
    {
        for (int row = 0; row < window.Side; row++)
        {
            int top = window.Top + (window.IsUpsideDown ? window.Side - 1 - row : row);
            ReadOnlySpan<Half> source = scenes.AsSpan((scene * clip.Pixels) + (top * clip.Width) + window.Left, window.Side);
            Span<float> line = target.Slice(row * window.Side, window.Side);
            for (int column = 0; column < line.Length; column++)
            {
                line[column] = (float)source[column];
            }

            if (window.IsFlipped)
            {
                line.Reverse();
            }
        }
    }

    private readonly record struct Window(int Left, int Top, int Side, bool IsFlipped, bool IsUpsideDown);
}
