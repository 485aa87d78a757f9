using CsCheck;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Reconstruction;

/// <summary>Random planes with a group of scenes somewhere among them.</summary>
public sealed record ReconstructionCase(
    int Width, int Height, int PlanesBefore, int Planes, int PlanesAfter, int Interval, double Density, int Seed)
{
    private const long FirstPlane = 5_000_000_000; // more than an int holds
    private static readonly double[] Densities = [0, 0.02, 0.1, 0.4, 0.9, 1];

    /// <summary>Gets cases of every size modulo a vector, with scenes nearer and farther than a window.</summary>
    public static Gen<ReconstructionCase> Gen { get; } = CsCheck.Gen.Select(
        CsCheck.Gen.Int[1, 70],
        CsCheck.Gen.Int[1, 4],
        CsCheck.Gen.Int[0, 30],
        CsCheck.Gen.Int[1, 60],
        CsCheck.Gen.Int[0, 30],
        CsCheck.Gen.Int[1, 40],
        CsCheck.Gen.Int[0, 5],
        CsCheck.Gen.Int,
        (width, height, before, planes, after, interval, density, seed) =>
            new ReconstructionCase(width, height, before, planes, after, interval, Densities[density], seed));

    public SpikeBlock MakePlanes() =>
        TestSpikes.Random(new SpikeGeometry(Width, Height), PlanesBefore + Planes + PlanesAfter, Density, Seed, FirstPlane);

    public SceneGroup MakeScenes()
    {
        SceneGroup scenes = new(new SceneGroupShape(new SpikeGeometry(Width, Height), FirstPlane + PlanesBefore, Planes, Interval));
        foreach (Scene scene in scenes)
        {
            scene.Luminance.Fill(float.NaN); // what nobody sets shows
        }

        return scenes;
    }
}
