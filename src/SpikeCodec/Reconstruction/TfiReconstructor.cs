using System.Buffers;
using System.Runtime.Intrinsics;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Reconstruction;

/// <summary>
/// Texture from interval (Zhu, Dong, Huang and Tian, "A retina-inspired sampling method for visual texture reconstruction", ICME 2019):
/// luminance is 1 / (latter - former), former being a pixel's last spike at or before the scene and latter its first one after it.
/// Sharp on what moves; bright pixels are coarse, because an interval is a whole number of planes.
/// </summary>
/// <remarks>
/// Where former or latter is out of reach, the nearest whole interval on the other side stands in, but the luminance is never more than
/// 1 / the planes of silence between that side's spike and the end of the reach: a brighter pixel would have fired there. Where just one
/// spike is in reach the luminance is 1 / the planes in reach, where none is it is 0.
/// </remarks>
public sealed partial class TfiReconstructor : ISceneReconstructor
{
    /// <summary>The age or interval of a pixel whose spikes are not known, and of those too old to matter.</summary>
    private const int None = ushort.MaxValue;

    /// <summary>Gets how far from the scene a spike may be, in planes to each side: 1 to 16,384. The default is 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MaxInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 16_384); // so that both sides together fit a lane of 16 bits
            field = value;
        }
    } = 255;

    /// <inheritdoc/>
    public string Name => "tfi";

    /// <inheritdoc/>
    public int PlanesBefore => MaxInterval;

    /// <inheritdoc/>
    public int PlanesAfter => MaxInterval;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The sizes differ, or a scene's plane is not in the block.</exception>
    public void Reconstruct(SpikeBlock planes, SceneGroup scenes, CancellationToken cancellationToken) =>
        Reconstruct(planes, scenes, Vector128.IsHardwareAccelerated, cancellationToken);

    internal void Reconstruct(SpikeBlock planes, SceneGroup scenes, bool vectorized, CancellationToken cancellationToken)
    {
        ReconstructorArguments.Check(planes, scenes);
        if (scenes.Count == 0)
        {
            return;
        }

        // What a scene's pixels knew of the past, kept from the pass forwards for the pass backwards.
        ushort[] past = ArrayPool<ushort>.Shared.Rent(checked(scenes.Count * PastPerScene));
        int done = vectorized ? ReconstructVectors(planes, scenes, past, cancellationToken) : 0;
        for (int pixel = done; pixel < planes.Geometry.Pixels; pixel++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReconstructPixel(planes, scenes, pixel, past);
        }

        ArrayPool<ushort>.Shared.Return(past);
    }

    /// <summary>Sets the luminance of one pixel in all scenes.</summary>
    private void ReconstructPixel(SpikeBlock planes, SceneGroup scenes, int pixel, Span<ushort> past)
    {
        ReadOnlySpan<byte> bytes = planes.Bytes[(pixel >> 3)..];
        int planeBytes = planes.Geometry.PlaneBytes;
        SceneReach first = Reach(planes, scenes[0]);
        int age = None; // planes since the last spike
        int interval = None; // planes between the last two
        int plane = first.Plane - first.Before;
        for (int scene = 0; scene < scenes.Count; scene++)
        {
            for (int scenePlane = Reach(planes, scenes[scene]).Plane; plane <= scenePlane; plane++)
            {
                Step((bytes[plane * planeBytes] >> (pixel & 7)) & 1, ref age, ref interval);
            }

            past[scene * 2] = (ushort)age;
            past[(scene * 2) + 1] = (ushort)interval;
        }

        SceneReach last = Reach(planes, scenes[^1]);
        int nextAge = None; // the same in reverse: planes from the plane just passed to the first spike from there on
        int nextInterval = None;
        plane = last.Plane + last.After;
        for (int scene = scenes.Count - 1; scene >= 0; scene--)
        {
            SceneReach reach = Reach(planes, scenes[scene]);
            for (; plane > reach.Plane; plane--)
            {
                Step((bytes[plane * planeBytes] >> (pixel & 7)) & 1, ref nextAge, ref nextInterval);
            }

            int planesToLatter = Math.Min(nextAge + 1, None);
            scenes[scene].Luminance[pixel] = Estimate(reach, past[scene * 2], past[(scene * 2) + 1], planesToLatter, nextInterval);
        }
    }

    /// <summary>Takes one plane in.</summary>
    private static void Step(int spike, ref int age, ref int interval)
    {
        age = Math.Min(age + 1, None);
        if (spike != 0)
        {
            interval = age;
            age = 0;
        }
    }

    /// <summary>Gets the luminance of a pixel.</summary>
    /// <param name="reach">The planes that count.</param>
    /// <param name="former">The planes from former to the scene.</param>
    /// <param name="formerInterval">The planes from the spike before former to former.</param>
    /// <param name="latter">The planes from the scene to latter.</param>
    /// <param name="latterInterval">The planes from latter to the spike after it.</param>
    private static float Estimate(SceneReach reach, int former, int formerInterval, int latter, int latterInterval)
    {
        bool hasFormer = former <= reach.Before;
        bool hasLatter = latter <= reach.After;
        if (hasFormer && hasLatter)
        {
            return 1f / (former + latter);
        }

        if (hasFormer)
        {
            return 1f / (former + formerInterval <= reach.Before ? Math.Max(formerInterval, former + reach.After) : reach.Planes);
        }

        if (hasLatter)
        {
            return 1f / (latter + latterInterval <= reach.After ? Math.Max(latterInterval, latter + reach.Before) : reach.Planes);
        }

        return 0;
    }

    /// <summary>Gets the planes that a scene's spikes are looked for in.</summary>
    private SceneReach Reach(SpikeBlock planes, Scene scene)
    {
        int plane = (int)(scene.Plane - planes.FirstPlane);
        return new SceneReach(plane, Math.Min(plane, MaxInterval), Math.Min(planes.Planes - 1 - plane, MaxInterval));
    }

    /// <summary>A scene's plane as an index in the block, and the planes before and after it that count.</summary>
    private readonly record struct SceneReach(int Plane, int Before, int After)
    {
        /// <summary>Gets all planes that count.</summary>
        public int Planes => Before + 1 + After;
    }
}
