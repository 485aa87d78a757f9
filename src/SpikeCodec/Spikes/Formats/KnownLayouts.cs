namespace SpikeCodec.Spikes.Formats;

/// <summary>The plane layouts that spike cameras and published data sets use.</summary>
public static class KnownLayouts
{
    /// <summary>The name of 250x250 planes that follow each other bit by bit.</summary>
    public const string BitByBit250 = "250x250-bits";

    /// <summary>Gets all known layouts, the most common first.</summary>
    public static IReadOnlyList<KnownLayout> All { get; } =
    [
        Plain(400, 250),
        new("416x250", new PlaneLayout(416, 250, [new PixelRun(0, 400)]), "400 pixels and 16 label bits a row"),
        Plain(1000, 1000),
        new(
            "1024x1000",
            new PlaneLayout(1024, 1000, [new PixelRun(0, 500), new PixelRun(512, 500)]),
            "two halves of 500 pixels and 12 label bits a row"),
        new("250x250", PlaneLayout.Plain(new SpikeGeometry(250, 250)), "each plane padded to a byte"),
        new(BitByBit250, new PlaneLayout(250, 250, [], byteAligned: false), "planes bit by bit, without padding"),
        Plain(248, 250),
        Plain(800, 500),
        Plain(1280, 720),
        Plain(1280, 1024),
        Plain(1024, 576),
        Plain(640, 360),
        Plain(640, 480),
        Plain(320, 180),
        Plain(256, 148),
        Plain(346, 260),
        Plain(224, 224),
    ];

    /// <summary>Finds a layout by its name, or returns null.</summary>
    public static KnownLayout? Find(string name) => All.FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static KnownLayout Plain(int width, int height)
    {
        SpikeGeometry geometry = new(width, height);
        return new KnownLayout(geometry.ToString(), PlaneLayout.Plain(geometry));
    }
}
