using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Mosaic;

/// <summary>How much larger than a scene a canvas is.</summary>
/// <param name="Scene">The size of a scene.</param>
/// <param name="Left">The columns left of where a scene without motion lies.</param>
/// <param name="Top">The rows above it.</param>
/// <param name="Right">The columns right of it.</param>
/// <param name="Bottom">The rows below it.</param>
internal sealed record MosaicShape(SpikeGeometry Scene, byte Left, byte Top, byte Right, byte Bottom)
{
    /// <summary>Gets the size of a canvas.</summary>
    public SpikeGeometry Canvas => new(Scene.Width + Left + Right, Scene.Height + Top + Bottom);

    /// <summary>Gets a value indicating whether a canvas is larger than its scenes should make it: no side grows by more than half.</summary>
    public bool IsTooLarge => Math.Max(Left, Right) > MostMargin(Scene.Width) || Math.Max(Top, Bottom) > MostMargin(Scene.Height);

    /// <summary>Gets the canvas that holds all scenes, or as much of them as one may.</summary>
    public static MosaicShape Around(SpikeGeometry scene, IEnumerable<SceneMotion> motions)
    {
        MosaicShape bare = new(scene, 0, 0, 0, 0);
        (double left, double top, double right, double bottom) = (0, 0, 0, 0);
        foreach (SceneMotion motion in motions)
        {
            AffineMap map = AffineMap.Of(motion, bare);
            foreach ((int column, int row) in new[] { (0, 0), (scene.Width - 1, 0), (0, scene.Height - 1), (scene.Width - 1, scene.Height - 1) })
            {
                (double x, double y) = map.At(column, row);
                (left, top) = (Math.Max(left, -x), Math.Max(top, -y));
                (right, bottom) = (Math.Max(right, x - scene.Width + 1), Math.Max(bottom, y - scene.Height + 1));
            }
        }

        return new MosaicShape(scene, Margin(left, scene.Width), Margin(top, scene.Height), Margin(right, scene.Width), Margin(bottom, scene.Height));
    }

    private static int MostMargin(int side) => Math.Min(byte.MaxValue, side / 2);

    /// <summary>Less than a pixel is not worth a row of its own: what lies beyond an edge is taken from the edge.</summary>
    private static byte Margin(double need, int side) => need < 1 ? (byte)0 : (byte)Math.Min(MostMargin(side), Math.Ceiling(need));
}
