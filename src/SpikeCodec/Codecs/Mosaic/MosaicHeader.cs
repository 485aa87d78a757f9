using System.Buffers;
using System.Buffers.Binary;
using SpikeCodec.Scenes;

namespace SpikeCodec.Codecs.Mosaic;

/// <summary>A plan as bytes, before those of the canvases (<c>docs/format.md</c>, section 19).</summary>
internal static class MosaicHeader
{
    private const byte Layout = 1;
    private const byte Moving = 1;
    private const int FixedBytes = 8;
    private const int MostNumberBytes = 3;

    /// <summary>Gets the most bytes that a plan takes.</summary>
    public static int MaxBytes(int scenes) => FixedBytes + (scenes * SceneMotion.Count * MostNumberBytes);

    /// <summary>Writes a plan.</summary>
    public static void Write(MosaicPlan plan, IBufferWriter<byte> output)
    {
        Span<byte> bytes = output.GetSpan(MaxBytes(plan.Motions?.Count ?? 0));
        bytes[0] = Layout;
        bytes[1] = plan.Motions is null ? (byte)0 : Moving;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], (ushort)plan.Canvases);
        (bytes[4], bytes[5], bytes[6], bytes[7]) = (plan.Shape.Left, plan.Shape.Top, plan.Shape.Right, plan.Shape.Bottom);
        int used = FixedBytes;
        for (int i = 0; i < plan.Motions?.Count; i++)
        {
            for (int number = 0; number < SceneMotion.Count; number++)
            {
                used += WriteNumber(plan.Motions[i][number] - Predict(plan.Motions, i, number), bytes[used..]);
            }
        }

        output.Advance(used);
    }

    /// <summary>Reads a plan.</summary>
    /// <param name="payload">The payload of a chunk.</param>
    /// <param name="shape">The scenes of the chunk.</param>
    /// <returns>The plan and its bytes.</returns>
    /// <exception cref="SpikeCodecException">There is none.</exception>
    public static (MosaicPlan Plan, int Bytes) Read(ReadOnlySpan<byte> payload, SceneGroupShape shape)
    {
        if (payload.Length < FixedBytes)
        {
            throw new MalformedStreamException($"The mosaic of a chunk has {payload.Length} bytes; expected {FixedBytes} or more.");
        }

        if (payload[0] != Layout || payload[1] > Moving)
        {
            throw new UnsupportedStreamException($"The mosaic of a chunk has layout {payload[0]} and motion {payload[1]}; this program knows layout {Layout}, and motion 0 and 1.", needsNewerVersion: true);
        }

        int canvases = BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]);
        MosaicShape size = new(shape.Geometry, payload[4], payload[5], payload[6], payload[7]);
        bool isMoving = payload[1] == Moving;
        if (canvases == 0 || canvases > shape.Scenes || size.IsTooLarge || (!isMoving && size.Canvas != shape.Geometry))
        {
            throw new MalformedStreamException($"A mosaic has {canvases} canvases of {size.Canvas} for {shape.Scenes} scenes of {shape.Geometry}.");
        }

        int used = FixedBytes;
        return (new MosaicPlan(size, canvases, isMoving ? ReadMotions(payload, shape.Scenes, ref used) : null), used);
    }

    private static SceneMotion[] ReadMotions(ReadOnlySpan<byte> payload, int scenes, ref int used)
    {
        SceneMotion[] motions = new SceneMotion[scenes];
        Span<int> numbers = stackalloc int[SceneMotion.Count];
        for (int i = 0; i < scenes; i++)
        {
            for (int number = 0; number < numbers.Length; number++)
            {
                long value = (long)Predict(motions, i, number) + ReadNumber(payload, ref used);
                numbers[number] = Math.Abs(value) <= SceneMotion.Most
                    ? (int)value
                    : throw new MalformedStreamException($"Scene {i} of a mosaic moves by {value} steps; the limit is {SceneMotion.Most}.");
            }

            motions[i] = SceneMotion.Of(numbers);
        }

        return motions;
    }

    /// <summary>Cameras go on as they did: the last step is taken once more.</summary>
    private static int Predict(IReadOnlyList<SceneMotion> motions, int scene, int number) => scene switch
    {
        0 => 0,
        1 => motions[0][number],
        _ => (2 * motions[scene - 1][number]) - motions[scene - 2][number],
    };

    /// <summary>Writes a number of alternating sign, 7 bits a byte, least first, as LEB128 does.</summary>
    private static int WriteNumber(int number, Span<byte> bytes)
    {
        uint rest = (uint)((number << 1) ^ (number >> 31));
        int used = 0;
        while (rest >= 0x80)
        {
            bytes[used++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        bytes[used++] = (byte)rest;
        return used;
    }

    private static int ReadNumber(ReadOnlySpan<byte> bytes, ref int used)
    {
        uint number = 0;
        for (int i = 0; i < MostNumberBytes; i++)
        {
            if (used >= bytes.Length)
            {
                throw new MalformedStreamException("The motions of a mosaic end in the middle of one.");
            }

            byte next = bytes[used++];
            number |= (uint)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return (int)(number >> 1) ^ -(int)(number & 1);
            }
        }

        throw new MalformedStreamException($"A motion of a mosaic has more than {MostNumberBytes} bytes.");
    }
}
