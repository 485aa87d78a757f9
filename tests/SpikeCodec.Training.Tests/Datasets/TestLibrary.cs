using SpikeCodec.Pictures;
using SpikeCodec.Testing;
using SpikeCodec.Training.Datasets;

namespace SpikeCodec.Training.Tests.Datasets;

/// <summary>Small libraries, made as files and read back.</summary>
internal static class TestLibrary
{
    /// <summary>Gets options without motion, objects, clips, gamma, noise and ends: a test switches on what it is about.</summary>
    public static SampleOptions Plain { get; } = new()
    {
        Width = 48,
        Height = 40,
        GammaShare = 0,
        StaticShare = 1,
        ObjectShare = 0,
        ClipShare = 0,
        NoiseShare = 0,
        EndShare = 0,
    };

    /// <summary>Makes a library of stills that are functions of row and column.</summary>
    public static PictureLibrary OfStills(params Func<int, int, int>[] greys)
    {
        using TestFolder folder = new();
        for (int i = 0; i < greys.Length; i++)
        {
            Write(folder[$"{i}.png"], 160, 120, greys[i]);
        }

        return PictureLibrary.Load(folder.Path);
    }

    /// <summary>Makes a library of two stills of waves and noise.</summary>
    public static PictureLibrary OfWaves() => OfStills(
        (row, column) => (int)(128 + (60 * Math.Sin(row * 0.3)) + (60 * Math.Cos(column * 0.2))),
        (row, column) => (((row * 7919) + (column * 104729)) >> 3) & 255);

    /// <summary>Makes a library of one clip of flat frames.</summary>
    public static PictureLibrary OfFlatClip(params int[] greys)
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder["video/clip"]);
        for (int i = 0; i < greys.Length; i++)
        {
            int grey = greys[i];
            Write(folder[$"video/clip/{i:000}.png"], 64, 64, (_, _) => grey);
        }

        return PictureLibrary.Load(folder.Path);
    }

    /// <summary>Writes a picture file.</summary>
    public static void Write(string file, int width, int height, Func<int, int, int> grey)
    {
        GrayPicture picture = new(width, height);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                picture.Row(row)[column] = (ushort)grey(row, column);
            }
        }

        using FileStream stream = File.Create(file);
        new SkiaPictureFormat().WritePng(picture, stream);
    }
}
