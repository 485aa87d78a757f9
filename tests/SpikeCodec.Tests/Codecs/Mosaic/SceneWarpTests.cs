using SpikeCodec.Codecs.Mosaic;
using SpikeCodec.Scenes;

namespace SpikeCodec.Tests.Codecs.Mosaic;

public sealed class SceneWarpTests
{
    [Fact]
    public void Sample_NoMotion_IsTheMiddleOfTheCanvas()
    {
        MosaicShape shape = new(new(8, 4), 2, 1, 0, 3);
        float[] canvas = [.. Enumerable.Range(0, shape.Canvas.Pixels).Select(i => i / 100f)];
        float[] scene = new float[32];

        SceneWarp.Sample(canvas, shape.Canvas, AffineMap.Of(default, shape), scene, 8);

        for (int i = 0; i < scene.Length; i++)
        {
            Assert.Equal(canvas[(((i / 8) + 1) * shape.Canvas.Width) + (i % 8) + 2], scene[i]);
        }
    }

    [Fact]
    public void Sample_ToACanvasAndBack_IsTheSceneNearly()
    {
        using SceneGroup scenes = MovingScenes.Create(1, 0, 0);
        SceneMotion motion = new(37, -21, 50, -5, 20, -30);
        MosaicShape shape = MosaicShape.Around(MovingScenes.Geometry, [motion]);
        AffineMap map = AffineMap.Of(motion, shape);
        float[] canvas = new float[shape.Canvas.Pixels];
        float[] back = new float[MovingScenes.Geometry.Pixels];

        SceneWarp.Sample(scenes[0].Luminance, MovingScenes.Geometry, map.Invert(), canvas, shape.Canvas.Width);
        SceneWarp.Sample(canvas, shape.Canvas, map, back, MovingScenes.Geometry.Width);

        Span<float> luminance = scenes[0].Luminance;
        for (int i = 0; i < back.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, MovingScenes.Geometry.Width);
            if (row is > 3 and < 60 && column is > 3 and < 92)
            {
                Assert.Equal(luminance[i], back[i], 0.005f);
            }
        }
    }

    [Fact]
    public void Invert_AnyMap_LeadsBack()
    {
        AffineMap map = AffineMap.Of(new SceneMotion(160, -90, 130, -20, 200, -160), new MosaicShape(MovingScenes.Geometry, 3, 9, 14, 0));
        AffineMap inverse = map.Invert();

        (double x, double y) = map.At(50, 20);
        (double zeroX, double zeroY) = inverse.At(0, 0);
        (double nextX, double nextY) = inverse.At(1, 0);
        (double belowX, double belowY) = inverse.At(0, 1);

        Assert.Equal(50, zeroX + (x * (nextX - zeroX)) + (y * (belowX - zeroX)), 1e-6);
        Assert.Equal(20, zeroY + (x * (nextY - zeroY)) + (y * (belowY - zeroY)), 1e-6);
    }
}
