using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SpikeCodec.Spikes;

namespace SpikeCodec.Metrics;

/// <content>Sixteen pixels at a time, in registers through the planes of a tile.</content>
public sealed partial class VanRossumComparison
{
    /// <summary>Lane i of entry b is 1 where bit i of b is set, else 0.</summary>
    private static readonly Vector256<double>[] Bits =
        [.. Enumerable.Range(0, 16).Select(b => Vector256.Create((double)(b & 1), (b >> 1) & 1, (b >> 2) & 1, (b >> 3) & 1))];

    /// <summary>Writes the spikes that only one of the blocks has, plane by plane, <see cref="TileBytes"/> each.</summary>
    private static void Gather(
        SpikeBlock a, SpikeBlock b, int plane, int planes, int start, int bytes, Span<byte> onlyA, Span<byte> onlyB)
    {
        for (int i = 0; i < planes; i++)
        {
            ReadOnlySpan<byte> planeA = a.Plane(plane + i).Slice(start, bytes);
            ReadOnlySpan<byte> planeB = b.Plane(plane + i).Slice(start, bytes);
            Span<byte> targetA = onlyA.Slice(i * TileBytes, bytes);
            Span<byte> targetB = onlyB.Slice(i * TileBytes, bytes);
            int done = 0;
            for (; done + Vector<byte>.Count <= bytes; done += Vector<byte>.Count)
            {
                Vector<byte> spikesA = new(planeA[done..]);
                Vector<byte> spikesB = new(planeB[done..]);
                Vector.AndNot(spikesA, spikesB).CopyTo(targetA[done..]);
                Vector.AndNot(spikesB, spikesA).CopyTo(targetB[done..]);
            }

            for (; done < bytes; done++)
            {
                targetA[done] = (byte)(planeA[done] & ~planeB[done]);
                targetB[done] = (byte)(planeB[done] & ~planeA[done]);
            }

            if (bytes % StepBytes != 0)
            {
                onlyA[(i * TileBytes) + bytes] = 0; // no spikes in the padding
                onlyB[(i * TileBytes) + bytes] = 0;
            }
        }
    }

    /// <summary>As the scalar loop, lane by lane; where no pixel differs, a plane only lets the traces decay.</summary>
    private static void AddVectors(ReadOnlySpan<byte> onlyA, ReadOnlySpan<byte> onlyB, int planes, double decay, Span<double> traces, Span<double> squares)
    {
        Vector256<double> decays = Vector256.Create(decay);
        Vector256<double> trace0 = Vector256.Create<double>(traces);
        Vector256<double> trace1 = Vector256.Create<double>(traces[4..]);
        Vector256<double> trace2 = Vector256.Create<double>(traces[8..]);
        Vector256<double> trace3 = Vector256.Create<double>(traces[12..]);
        Vector256<double> square0 = Vector256.Create<double>(squares);
        Vector256<double> square1 = Vector256.Create<double>(squares[4..]);
        Vector256<double> square2 = Vector256.Create<double>(squares[8..]);
        Vector256<double> square3 = Vector256.Create<double>(squares[12..]);
        Vector256<double>[] bits = Bits;
        for (int at = 0; at < planes * TileBytes; at += TileBytes)
        {
            trace0 *= decays;
            trace1 *= decays;
            trace2 *= decays;
            trace3 *= decays;
            int a = BinaryPrimitives.ReadUInt16LittleEndian(onlyA[at..]);
            int b = BinaryPrimitives.ReadUInt16LittleEndian(onlyB[at..]);
            if ((a | b) != 0)
            {
                Fire(bits[a & 15] - bits[b & 15], ref trace0, ref square0);
                Fire(bits[(a >> 4) & 15] - bits[(b >> 4) & 15], ref trace1, ref square1);
                Fire(bits[(a >> 8) & 15] - bits[(b >> 8) & 15], ref trace2, ref square2);
                Fire(bits[a >> 12] - bits[b >> 12], ref trace3, ref square3);
            }
        }

        Settle(trace0).CopyTo(traces);
        Settle(trace1).CopyTo(traces[4..]);
        Settle(trace2).CopyTo(traces[8..]);
        Settle(trace3).CopyTo(traces[12..]);
        square0.CopyTo(squares);
        square1.CopyTo(squares[4..]);
        square2.CopyTo(squares[8..]);
        square3.CopyTo(squares[12..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fire(Vector256<double> sign, ref Vector256<double> trace, ref Vector256<double> square)
    {
        square += sign * (trace + (Vector256.Create(0.5) * sign));
        trace += sign;
    }

    private static Vector256<double> Settle(Vector256<double> trace) =>
        Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(trace), Vector256.Create(Negligible)), Vector256<double>.Zero, trace);
}
