using CsCheck;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Spikes;

public sealed class PlaneLayoutTests
{
    [Fact]
    public void Join_AfterSplit_RestoresEveryBit() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 12], Gen.Int[0, 3], Gen.Bool, Gen.Int).Sample((width, height, label, aligned, seed) =>
        {
            // A label before, amid or after the pixels of a row.
            int rowBits = width + (label == 0 ? 0 : 12);
            PixelRun[] runs = label switch
            {
                0 => [],
                1 => [new PixelRun(0, width)],
                2 => [new PixelRun(12, width)],
                _ => width < 2 ? [new PixelRun(5, width)] : [new PixelRun(0, width / 2), new PixelRun((width / 2) + 12, width - (width / 2))],
            };
            PlaneLayout layout = new(rowBits, height, runs, aligned);
            int startBit = aligned ? 8 : seed & 7;
            byte[] stored = new byte[(startBit + layout.StoredBits + 7) / 8];
            new Random(seed).NextBytes(stored);
            byte[] plane = new byte[layout.Geometry.PlaneBytes];
            byte[] side = new byte[layout.SideBytes];

            layout.Split(stored, startBit, plane, side);
            byte[] joined = (byte[])stored.Clone();
            for (long bit = startBit; bit < startBit + layout.StoredBits; bit++)
            {
                joined[bit >> 3] ^= (byte)(1 << (int)(bit & 7));
            }

            layout.Join(plane, side, joined, startBit);

            Assert.Equal(stored, joined);
        });

    [Fact]
    public void Split_LabelColumns_KeepsPixelsTogether()
    {
        PlaneLayout layout = new(416, 2, [new PixelRun(0, 400)]);
        byte[] stored = new byte[104];
        stored.AsSpan(50, 2).Fill(0xFF);
        stored[52] = 1;
        byte[] plane = new byte[100];
        byte[] side = new byte[4];

        layout.Split(stored, 0, plane, side);

        Assert.Equal(1, plane[50]);
        Assert.Equal(1, plane.Sum(cell => cell));
        Assert.Equal([0xFF, 0xFF, 0, 0], side);
    }

    [Fact]
    public void Constructor_RunOutsideRow_Throws() =>
        Assert.Throws<ArgumentException>(() => new PlaneLayout(400, 250, [new PixelRun(10, 391)]));
}
