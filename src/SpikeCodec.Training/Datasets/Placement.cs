namespace SpikeCodec.Training.Datasets;

/// <summary>How a picture lies on something: at which scale, and which of the eight ways round.</summary>
/// <param name="Level">The copy of the picture to sample.</param>
/// <param name="Turn">The map from pixels of the sample to pixels of the copy, both from the same point.</param>
internal sealed record Placement(GrayLevel Level, Affine Turn)
{
    /// <summary>Draws how a picture is seen.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="random">The sample's choices.</param>
    /// <param name="options">The scales.</param>
    /// <param name="width">The width that the picture should fill, in pixels of the sample.</param>
    /// <param name="height">The height that the picture should fill.</param>
    public static Placement Draw(LibraryPicture picture, SampleRandom random, SampleOptions options, double width, double height)
    {
        bool isSideways = random.Chance(0.25);
        double fits = isSideways
            ? Math.Min(picture.Width / height, picture.Height / width)
            : Math.Min(picture.Width / width, picture.Height / height);
        double wanted = 1 / random.Between(options.ViewScale);
        (GrayLevel level, double step) = picture.AtStep(Math.Min(wanted, Math.Max(fits, Math.Min(wanted, 1))));
        double x = step * random.Sign();
        double y = step * random.Sign();
        return new Placement(level, isSideways ? new Affine(0, x, 0, y, 0, 0) : new Affine(x, 0, 0, 0, y, 0));
    }

    /// <summary>Draws where the picture lies, so that a part of it is seen that lies within it if there is room.</summary>
    /// <param name="random">The sample's choices.</param>
    /// <param name="seen">The part, from the picture's point, in pixels of the copy.</param>
    /// <returns>The place of the point on the copy.</returns>
    public (double X, double Y) DrawPoint(SampleRandom random, Bounds seen) =>
        (DrawPoint(random, seen.Left, seen.Right, Level.Width), DrawPoint(random, seen.Top, seen.Bottom, Level.Height));

    private static double DrawPoint(SampleRandom random, double first, double last, int size)
    {
        double least = -first;
        double most = size - 1 - last;
        double place = random.Uniform();
        return least <= most ? least + (place * (most - least)) : 0.5 * (least + most);
    }
}
