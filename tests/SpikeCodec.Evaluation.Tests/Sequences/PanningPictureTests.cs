using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Pictures;

namespace SpikeCodec.Evaluation.Tests.Sequences;

public sealed class PanningPictureTests
{
    [Fact]
    public void Render_FirstScene_IsTheMiddleOfThePicture()
    {
        GrayPicture picture = new(450, 258);
        picture.Row(1)[1] = 200;
        PanningPicture scene = new(picture, "name");
        float[] grey = new float[scene.Geometry.Pixels];

        scene.Render(0, grey);

        Assert.Equal((448, 256), (scene.Geometry.Width, scene.Geometry.Height));
        Assert.Equal(200, grey[0], 1e-3);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(-100_000)]
    public void Render_FarBeyondTheEdge_ShowsThePictureMirrored(int plane)
    {
        GrayPicture picture = new(20, 12);
        Array.Fill<ushort>(picture.Samples, 77);
        PanningPicture scene = new(picture, "name");
        float[] grey = new float[scene.Geometry.Pixels];

        scene.Render(plane, grey);

        Assert.All(grey, value => Assert.Equal(77, value, 1e-3));
    }

    [Fact]
    public void Render_LaterScene_HasMovedAsTheNameSays()
    {
        GrayPicture picture = new(64, 64);
        for (int i = 0; i < picture.Samples.Length; i++)
        {
            picture.Samples[i] = (ushort)((i * 31) % 256);
        }

        Assert.Equal(Render(picture, "a", 40), Render(picture, "a", 40));
        Assert.NotEqual(Render(picture, "a", 40), Render(picture, "a", 0));
        Assert.NotEqual(Render(picture, "a", 40), Render(picture, "b", 40));
    }

    private static float[] Render(GrayPicture picture, string name, int plane)
    {
        PanningPicture scene = new(picture, name);
        float[] grey = new float[scene.Geometry.Pixels];
        scene.Render(plane, grey);
        return grey;
    }
}
