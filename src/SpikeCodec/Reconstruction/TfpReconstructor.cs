using System.Buffers;
using System.Runtime.Intrinsics;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Reconstruction;

/// <summary>
/// Texture from playback (Zhu, Dong, Huang and Tian, "A retina-inspired sampling method for visual texture reconstruction", ICME 2019):
/// luminance is the share of the planes around a scene in which the pixel fired. Quiet on what stands still; what moves is smeared
/// over the window.
/// </summary>
/// <remarks>The window is cut where the block ends, and the share is that of the planes that are there.</remarks>
public sealed partial class TfpReconstructor : ISceneReconstructor
{
    /// <summary>
    /// Gets the planes that are counted, half of them before and half after the scene's own: odd, 1 to 65,535. The default is 41.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is even or out of its range.</exception>
    public int Window
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, ushort.MaxValue); // what a counter holds
            if (value % 2 == 0)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The window has a middle plane: its size must be odd.");
            }

            field = value;
        }
    } = 41;

    /// <inheritdoc/>
    public string Name => "tfp";

    /// <inheritdoc/>
    public int PlanesBefore => Window / 2;

    /// <inheritdoc/>
    public int PlanesAfter => Window / 2;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The sizes differ, or a scene's plane is not in the block.</exception>
    public void Reconstruct(SpikeBlock planes, SceneGroup scenes, CancellationToken cancellationToken) =>
        Reconstruct(planes, scenes, Vector128.IsHardwareAccelerated, cancellationToken);

    internal void Reconstruct(SpikeBlock planes, SceneGroup scenes, bool vectorized, CancellationToken cancellationToken)
    {
        ReconstructorArguments.Check(planes, scenes);
        ushort[] pooled = ArrayPool<ushort>.Shared.Rent(planes.Geometry.Pixels);
        Span<ushort> counts = pooled.AsSpan(0, planes.Geometry.Pixels);
        int start = 0;
        int end = 0;
        foreach (Scene scene in scenes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int plane = (int)(scene.Plane - planes.FirstPlane);
            int newStart = Math.Max(plane - PlanesBefore, 0);
            int newEnd = Math.Min(plane + PlanesAfter, planes.Planes - 1) + 1;

            // Slide only where that touches fewer planes than counting all of the window again.
            if (newStart - start + newEnd - end >= newEnd - newStart)
            {
                counts.Clear();
                (start, end) = (newStart, newStart);
            }

            WindowMove move = new(end, newEnd, start, newStart);
            int done = vectorized ? SlideVectors(planes, move, counts, scene.Luminance) : 0;
            Slide(planes, move, done, counts, scene.Luminance);
            (start, end) = (newStart, newEnd);
        }

        ArrayPool<ushort>.Shared.Return(pooled);
    }

    /// <summary>
    /// Counts what enters, discounts what leaves, and sets the luminance of the pixels from <paramref name="firstPixel"/> on.
    /// </summary>
    private static void Slide(SpikeBlock planes, WindowMove move, int firstPixel, Span<ushort> counts, Span<float> luminance)
    {
        for (int plane = move.EnterStart; plane < move.EnterEnd; plane++)
        {
            ReadOnlySpan<byte> spikes = planes.Plane(plane);
            for (int pixel = firstPixel; pixel < counts.Length; pixel++)
            {
                counts[pixel] += (ushort)((spikes[pixel >> 3] >> (pixel & 7)) & 1);
            }
        }

        for (int plane = move.LeaveStart; plane < move.LeaveEnd; plane++)
        {
            ReadOnlySpan<byte> spikes = planes.Plane(plane);
            for (int pixel = firstPixel; pixel < counts.Length; pixel++)
            {
                counts[pixel] -= (ushort)((spikes[pixel >> 3] >> (pixel & 7)) & 1);
            }
        }

        for (int pixel = firstPixel; pixel < counts.Length; pixel++)
        {
            luminance[pixel] = counts[pixel] / (float)move.WindowPlanes;
        }
    }

    /// <summary>
    /// The planes that a window takes in and gives up on its way to the next scene, as half-open ranges of indices in the block.
    /// </summary>
    private readonly record struct WindowMove(int EnterStart, int EnterEnd, int LeaveStart, int LeaveEnd)
    {
        /// <summary>Gets the planes of the window after the move.</summary>
        public int WindowPlanes => EnterEnd - LeaveEnd;
    }
}
