using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Pictures;
using SpikeCodec.Simulation;

namespace SpikeCodec.Evaluation.Tests.Sequences;

public sealed class BlendedPicturesTests
{
    [Fact]
    public void Read_PlanesBetweenFrames_AreOnTheLineBetweenThem()
    {
        using BlendedPictures pictures = new(new Frames(0, 200, 100), planesPerPicture: 4, [0, 1, 4, 6, 7, 9, 11]);

        Assert.Equal([0, 50, 200, 150, 125, 100, 100], ReadAll(pictures));
    }

    [Fact]
    public void Read_PlanesAfterTheEnd_AreNone()
    {
        using BlendedPictures pictures = new(new Frames(10), planesPerPicture: 4, [3, 4]);

        Assert.Equal([10], ReadAll(pictures));
    }

    private static IEnumerable<int> ReadAll(BlendedPictures pictures)
    {
        while (pictures.Read() is GrayPicture picture)
        {
            yield return (int)Math.Round(picture.Samples[0] * 255.0 / picture.White);
        }
    }

    private sealed class Frames(params ushort[] greys) : IPictureSource
    {
        private int _next;

        public int Width => 1;

        public int Height => 1;

        public long? Count => greys.Length;

        public GrayPicture? Read()
        {
            if (_next == greys.Length)
            {
                return null;
            }

            GrayPicture picture = new(1, 1);
            picture.Samples[0] = greys[_next++];
            return picture;
        }

        public void Dispose()
        {
        }
    }
}
