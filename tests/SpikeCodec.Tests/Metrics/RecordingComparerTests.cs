using SpikeCodec.Metrics;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Metrics;

public sealed class RecordingComparerTests
{
    private static readonly SpikeGeometry Geometry = new(20, 12);

    [Fact]
    public void Compare_SameRecordings_IsExact()
    {
        using MemorySource a = new(Recording(100), null, 1, 2);
        using MemorySource b = new(Recording(100), null, 1, 2);

        RecordingComparison comparison = Compare(a, b, 30);

        Assert.True(comparison.Exact);
        Assert.Equal((100, 100, 100), (comparison.PlanesA, comparison.PlanesB, comparison.Planes));
        Assert.Equal(0, comparison.BitErrorRate);
        Assert.Equal(double.PositiveInfinity, comparison.IsiPsnr);
        Assert.Equal(double.PositiveInfinity, comparison.FiringRatePsnr);
        Assert.Equal(0, comparison.VanRossum);
        Assert.Equal(double.PositiveInfinity, comparison.TfpPsnr);
        Assert.Equal(1, comparison.TfpSsim);
        Assert.Equal(new ChunkComparison(0, 0, 30, double.PositiveInfinity, 0), comparison.WorstChunk);
    }

    [Fact]
    public void Compare_OneChunkDamaged_NamesItAndAgreesWithTheMeasures()
    {
        SpikeBlock damaged = Recording(100);
        damaged.Plane(70).Fill(0x55);
        using MemorySource a = new(Recording(100));
        using MemorySource b = new(damaged);

        RecordingComparison comparison = Compare(a, b, 30);

        SpikeDifference difference = new(Geometry);
        TfpComparison pictures = new(Geometry);
        using SpikeBlock original = Recording(100);
        difference.Add(original, damaged);
        pictures.Add(original, damaged);
        VanRossumComparison trains = new(Geometry);
        trains.Add(original, damaged);
        Assert.False(comparison.Exact);
        Assert.Equal(difference.BitErrors, comparison.BitErrors);
        Assert.Equal(difference.BitErrorRate, comparison.BitErrorRate);
        Assert.Equal(difference.IsiPsnr, comparison.IsiPsnr);
        Assert.Equal(difference.FiringRatePsnr, comparison.FiringRatePsnr);
        Assert.Equal(trains.MeanDistance, comparison.VanRossum);
        Assert.Equal(pictures.Psnr, comparison.TfpPsnr);
        Assert.Equal(pictures.Ssim, comparison.TfpSsim);
        Assert.Equal((2, 60L, 30L), (comparison.WorstChunk!.Index, comparison.WorstChunk.FirstPlane, comparison.WorstChunk.Planes));
        Assert.Equal(difference.BitErrors, comparison.WorstChunk.BitErrors);
        Assert.InRange(comparison.WorstChunk.IsiPsnr, 1, comparison.IsiPsnr);
    }

    [Fact]
    public void Compare_NoIntervalsAnywhere_TakesTheChunkOfMostBitErrors()
    {
        SpikeBlock silent = Recording(90);
        silent.Bytes.Clear();
        SpikeBlock flashes = silent.Slice(0, 90);
        flashes[5, 0, 0] = true;
        flashes[45, 1, 1] = true;
        flashes[46, 1, 2] = true;
        using MemorySource a = new(silent);
        using MemorySource b = new(flashes);

        RecordingComparison comparison = Compare(a, b, 30);

        Assert.Equal(double.NaN, comparison.IsiPsnr);
        Assert.Equal((1, 2L), (comparison.WorstChunk!.Index, comparison.WorstChunk.BitErrors));
    }

    [Theory]
    [InlineData(100, 60)]
    [InlineData(60, 100)]
    [InlineData(100, 99)]
    [InlineData(45, 0)]
    public void Compare_DifferentLengths_ComparesTheCommonPlanesAndIsNotExact(int planesA, int planesB)
    {
        using MemorySource a = new(Recording(planesA), null, 1);
        using MemorySource b = new(Recording(planesB), null, 1);

        RecordingComparison comparison = Compare(a, b, 30);

        Assert.False(comparison.Exact);
        Assert.True(comparison.SameTrailingBytes);
        Assert.Equal((planesA, planesB), (comparison.PlanesA, comparison.PlanesB));
        Assert.Equal(Math.Min(planesA, planesB), comparison.Planes);
        Assert.Equal(0, comparison.BitErrors);
        Assert.Equal(planesB == 0, comparison.WorstChunk is null);
    }

    [Fact]
    public void Compare_OtherTrailingBytes_IsNotExact()
    {
        using MemorySource a = new(Recording(40), null, 1, 2);
        using MemorySource b = new(Recording(40), null, 1);

        RecordingComparison comparison = Compare(a, b, 40);

        Assert.False(comparison.Exact);
        Assert.False(comparison.SameTrailingBytes);
        Assert.Equal(0, comparison.BitErrors);
    }

    [Fact]
    public void Compare_OtherSideData_IsNotExact()
    {
        PlaneLayout layout = new(24, 12, [new PixelRun(0, 20)]);
        SpikeBlock labelled = Labelled(50, layout);
        labelled.Side(49)[^1] ^= 1;
        using MemorySource a = new(Labelled(50, layout), layout);
        using MemorySource same = new(Labelled(50, layout), layout);
        using MemorySource again = new(Labelled(50, layout), layout);
        using MemorySource b = new(labelled, layout);
        using MemorySource plain = new(Labelled(50, PlaneLayout.Plain(Geometry)));

        Assert.False(Compare(a, b, 20).SameSideData);
        Assert.True(Compare(same, again, 20).Exact);
        using MemorySource once = new(Labelled(50, layout), layout);
        Assert.False(Compare(once, plain, 20).Exact);
    }

    [Fact]
    public void Compare_EmptyRecordings_IsExactWithoutMeasures()
    {
        using MemorySource a = new(new SpikeBlock(default, 0), null, 7);
        using MemorySource b = new(new SpikeBlock(default, 0), null, 7);

        RecordingComparison comparison = Compare(a, b, 10);

        Assert.True(comparison.Exact);
        Assert.Equal(double.NaN, comparison.BitErrorRate);
        Assert.Equal(double.NaN, comparison.TfpPsnr);
        Assert.Null(comparison.WorstChunk);
    }

    [Fact]
    public void Compare_DifferentGeometry_ThrowsWithBothSizes()
    {
        using MemorySource a = new(Recording(5));
        using MemorySource b = new(TestSpikes.Random(new SpikeGeometry(12, 20), 5, 0.5, seed: 1));

        string message = Assert.Throws<MalformedStreamException>(() => Compare(a, b, 5)).Message;

        Assert.Contains("20x12", message);
        Assert.Contains("12x20", message);
    }

    [Fact]
    public void Compare_Progress_TellsThePlanesRead()
    {
        using MemorySource a = new(Recording(70));
        using MemorySource b = new(Recording(50));
        List<long> reports = [];

        RecordingComparer.Compare(a, b, 30, new Reports(reports), CancellationToken.None);

        Assert.Equal([30, 60, 70, 70], reports);
    }

    [Fact]
    public void Compare_Cancelled_Throws()
    {
        using MemorySource a = new(Recording(5));
        using MemorySource b = new(Recording(5));

        Assert.Throws<OperationCanceledException>(() => RecordingComparer.Compare(a, b, 5, null, new CancellationToken(canceled: true)));
    }

    private static SpikeBlock Recording(int planes) => TestSpikes.Random(Geometry, planes, 0.3, seed: 11);

    private static SpikeBlock Labelled(int planes, PlaneLayout layout)
    {
        using SpikeBlock pixels = Recording(planes);
        SpikeBlock block = new(Geometry, planes, layout.SideBytes) { Planes = planes };
        pixels.Bytes.CopyTo(block.Bytes);
        block.SideData.Fill(0x0F);
        return block;
    }

    private static RecordingComparison Compare(MemorySource a, MemorySource b, int chunkPlanes) =>
        RecordingComparer.Compare(a, b, chunkPlanes, null, CancellationToken.None);

    private sealed class Reports(List<long> reports) : IProgress<long>
    {
        public void Report(long value) => reports.Add(value);
    }
}
