namespace SpikeCodec.Codecs.Mosaic;

/// <summary>
/// How far a scene lies from where the canvas has it: by how much its top left, top right and bottom left pixels are displaced, in 1/16 pixel.
/// Between them the displacement is linear, so a camera may pan, turn and zoom.
/// </summary>
/// <param name="X">The displacement of the top left pixel to the right.</param>
/// <param name="Y">The same downwards.</param>
/// <param name="RightX">The displacement of the top right pixel to the right.</param>
/// <param name="RightY">The same downwards.</param>
/// <param name="BottomX">The displacement of the bottom left pixel to the right.</param>
/// <param name="BottomY">The same downwards.</param>
internal readonly record struct SceneMotion(int X, int Y, int RightX, int RightY, int BottomX, int BottomY)
{
    /// <summary>The numbers that a motion is made of.</summary>
    public const int Count = 6;

    /// <summary>The steps of a pixel.</summary>
    public const int StepsPerPixel = 16;

    /// <summary>The greatest displacement, in steps: 2,048 pixels.</summary>
    public const int Most = 1 << 15;

    /// <summary>Gets the greatest of the numbers, without its sign.</summary>
    public int Greatest
    {
        get
        {
            int greatest = 0;
            for (int number = 0; number < Count; number++)
            {
                greatest = Math.Max(greatest, Math.Abs(this[number]));
            }

            return greatest;
        }
    }

    /// <summary>Gets one of the numbers, in the order of the constructor.</summary>
    public int this[int index] => index switch
    {
        0 => X,
        1 => Y,
        2 => RightX,
        3 => RightY,
        4 => BottomX,
        5 => BottomY,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <summary>Makes a motion of its numbers, in the order of the constructor.</summary>
    public static SceneMotion Of(ReadOnlySpan<int> numbers) => new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
}
