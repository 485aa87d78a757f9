namespace MakeRecording;

/// <summary>A rotation as the point of the unit circle that (1, 0) goes to.</summary>
/// <remarks>
/// Rotations are put together by products and sums, which IEEE 754 defines to the last bit. <see cref="Math.Sin"/> and
/// <see cref="Math.Cos"/> come from the machine's C library and may differ in the last bit; a sample at the edge of a spoke, and
/// with it a spike, could differ too.
/// </remarks>
/// <param name="Cos">The cosine of the angle.</param>
/// <param name="Sin">The sine of the angle.</param>
internal readonly record struct Turn(double Cos, double Sin)
{
    /// <summary>Gets the rotation that moves nothing.</summary>
    public static Turn None { get; } = new(1, 0);

    /// <summary>Makes this rotation and then another.</summary>
    public Turn Then(Turn other) => new((Cos * other.Cos) - (Sin * other.Sin), (Sin * other.Cos) + (Cos * other.Sin));

    /// <summary>Makes this rotation so many times.</summary>
    public Turn Times(int count)
    {
        Turn result = None;
        for (int i = 0; i < count; i++)
        {
            result = result.Then(this);
        }

        return result;
    }

    /// <summary>Gets how far a point lies along the direction of this rotation and, signed, beside it.</summary>
    public (double Along, double Beside) Split(double x, double y) => ((x * Cos) + (y * Sin), (y * Cos) - (x * Sin));
}
