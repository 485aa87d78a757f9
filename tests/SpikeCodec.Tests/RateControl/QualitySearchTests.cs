using SpikeCodec.Codecs;
using SpikeCodec.Pipeline;
using SpikeCodec.RateControl;
using SpikeCodec.Reconstruction;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.RateControl;

public sealed class QualitySearchTests
{
    private static readonly SpikeGeometry Geometry = new(24, 16);

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(62)]
    public void Find_Rate_GivesTheBestQualityWithinIt(int quality)
    {
        using QualitySearch search = Search(planes: 320);
        QualityTrial exact = search.Find(new RateTarget.BitsPerSample(double.MaxValue), Create);
        double step = exact.BitsPerSample - Rate(search, exact.Quality - 1);

        QualityTrial found = search.Find(new RateTarget.BitsPerSample(exact.BitsPerSample - ((63 - quality - 0.5) * step)), Create);

        Assert.Equal(63, exact.Quality);
        Assert.Equal(quality, found.Quality);
    }

    [Fact]
    public void Find_Rate_IsThatOfTheFile()
    {
        using QualitySearch search = Search(planes: 320);
        QualityTrial trial = search.Find(new RateTarget.BitsPerSample(double.MaxValue), Create);

        using SpikeBlock recording = Recording(320);
        byte[] file = TestStreams.Encode(recording, Options(Create(trial.Quality)));

        Assert.Equal(trial.BitsPerSample, 8.0 * file.Length / (320 * Geometry.Pixels), 0.02 * trial.BitsPerSample);
    }

    [Fact]
    public void Find_IsiPsnr_GivesTheLowestQualityThatIsCloseEnough()
    {
        using QualitySearch search = Search(TestSpikes.Steady(Geometry, 320, pixel => 0.1 + (0.8 * pixel / Geometry.Pixels)));
        QualityTrial best = search.Find(new RateTarget.IsiPsnr(1000), Create);
        QualityTrial found = search.Find(new RateTarget.IsiPsnr(best.IsiPsnr - 3), Create);

        Assert.False(best.Keeps(new RateTarget.IsiPsnr(1000)));
        Assert.True(found.Keeps(new RateTarget.IsiPsnr(best.IsiPsnr - 3)));
        Assert.InRange(found.Quality, 1, best.Quality - 1);
    }

    [Fact]
    public void Find_RateOutOfReach_GivesTheLowestQuality()
    {
        using QualitySearch search = Search(planes: 320);
        RateTarget target = new RateTarget.BitsPerSample(1e-6);

        QualityTrial found = search.Find(target, Create);

        Assert.Equal(0, found.Quality);
        Assert.False(found.Keeps(target));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(32, 1, 1)]
    [InlineData(256, 8, 8)]
    [InlineData(288, 9, 5)]
    [InlineData(1024, 32, 8)]
    public void Sampled_AnyLength_AreAtMostEightSpreadEvenly(int planes, int chunks, int sampled)
    {
        using QualitySearch search = Search(planes);

        Assert.Equal(chunks, search.Chunks);
        Assert.Equal(sampled, search.Sampled);
    }

    private static double Rate(QualitySearch search, int quality) =>
        search.Find(new RateTarget.BitsPerSample(double.MaxValue), _ => Create(quality)).BitsPerSample;

    private static CoarseCodec Create(int quality) => new(quality);

    private static SpikeBlock Recording(int planes) => TestSpikes.Random(Geometry, planes, 0.4, 1);

    private static QualitySearch Search(int planes) => Search(Recording(planes));

    private static QualitySearch Search(SpikeBlock recording)
    {
        using BlockSource source = new(recording);
        return new QualitySearch(source, Options(Create(32)), CancellationToken.None);
    }

    private static SpikeEncoderOptions Options(ISceneCodec codec)
    {
        SpikeEncoderOptions options = TestStreams.Scenes(chunkPlanes: 32);
        return options with { Coding = (ChunkCoding.Scenes)options.Coding with { Codec = codec, Reconstructor = new TfpReconstructor() } };
    }
}
