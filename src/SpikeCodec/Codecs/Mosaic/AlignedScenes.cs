using SpikeCodec.Scenes;

namespace SpikeCodec.Codecs.Mosaic;

/// <summary>Rows of a canvas as every scene of a chunk shows them.</summary>
internal sealed class AlignedScenes
{
    /// <summary>Near its edges a scene counts less, so that no seam is seen where one ends.</summary>
    private const float EdgeWidth = 10;

    private const float LeastWeight = 0.02f;

    /// <summary>Samples rows of the canvas in all scenes.</summary>
    /// <param name="scenes">The scenes.</param>
    /// <param name="shape">The size of a canvas.</param>
    /// <param name="motions">The motion of each scene, or null where nothing moves.</param>
    /// <param name="firstRow">The first row of the canvas.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="rowStep">The rows from one to the next.</param>
    public AlignedScenes(SceneGroup scenes, MosaicShape shape, IReadOnlyList<SceneMotion>? motions, int firstRow, int rows, int rowStep = 1)
    {
        Width = shape.Canvas.Width;
        Rows = rows;
        Samples = new float[scenes.Count][];
        Weights = new float[scenes.Count][];
        for (int i = 0; i < scenes.Count; i++)
        {
            AffineMap map = AffineMap.Of(motions is null ? default : motions[i], shape).Invert().ForRows(firstRow, rowStep);
            Samples[i] = new float[Width * rows];
            Weights[i] = new float[Width * rows];
            SceneWarp.Sample(scenes[i].Luminance, shape.Scene, map, Samples[i], Width);
            Weigh(map, shape, motions is not null, Weights[i]);
        }
    }

    /// <summary>Gets the columns.</summary>
    public int Width { get; }

    /// <summary>Gets the rows.</summary>
    public int Rows { get; }

    /// <summary>Gets the samples of each scene, row by row.</summary>
    public float[][] Samples { get; }

    /// <summary>Gets how much each sample counts: 0 where the scene does not show the place, up to 1.</summary>
    public float[][] Weights { get; }

    private void Weigh(AffineMap map, MosaicShape shape, bool isMoving, Span<float> weights)
    {
        if (!isMoving)
        {
            weights.Fill(1);
            return;
        }

        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Width; column++)
            {
                (double x, double y) = map.At(column, row);
                double inside = Math.Min(Math.Min(x, shape.Scene.Width - 1 - x), Math.Min(y, shape.Scene.Height - 1 - y));
                weights[(row * Width) + column] = inside > -0.5 ? Math.Clamp((float)(inside + 2) / EdgeWidth, LeastWeight, 1) : 0;
            }
        }
    }
}
