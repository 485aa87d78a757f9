using SpikeCodec.Training.Datasets;

namespace SpikeCodec.Training.Tests.Datasets;

public sealed class SampleProducerTests
{
    private static readonly SampleMaker Maker = new(TestLibrary.OfWaves(), new SampleOptions { Width = 16, Height = 16 });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(2, 5)]
    [InlineData(7, 64)]
    public void NextBatch_AnyThreadsAndCapacity_GivesTheSameSamplesInOrder(int threads, int capacity)
    {
        using SampleProducer one = new(Maker, seed: 5);
        using SampleProducer many = new(Maker, seed: 5, threads: threads, capacity: capacity);
        for (int batch = 1; batch < 8; batch++)
        {
            Assert.Equal(Windows(one, batch), Windows(many, batch));
        }
    }

    [Fact]
    public void NextBatch_StartedLater_GoesOnWhereTheOtherStopped()
    {
        using SampleProducer whole = new(Maker, seed: 9);
        whole.NextBatch(11, TestContext.Current.CancellationToken);
        Assert.Equal(11, whole.NextIndex);
        using SampleProducer resumed = new(Maker, seed: 9, firstIndex: 11, threads: 2);
        Assert.Equal(11, resumed.NextIndex);
        Assert.Equal(Windows(whole, 6), Windows(resumed, 6));
    }

    [Fact]
    public void NextBatch_AnotherSeed_GivesOtherSamples()
    {
        using SampleProducer one = new(Maker, seed: 1);
        using SampleProducer other = new(Maker, seed: 2);
        Assert.NotEqual(Windows(one, 1).Single(), Windows(other, 1).Single());
    }

    [Fact]
    public void NextBatch_Cancelled_LosesNoSample()
    {
        using SampleProducer producer = new(Maker, seed: 3, capacity: 2);
        using SampleProducer reference = new(Maker, seed: 3);
        using CancellationTokenSource cancellation = new();
        cancellation.CancelAfter(30);
        Assert.Throws<OperationCanceledException>(() => producer.NextBatch(int.MaxValue / 2, cancellation.Token));
        Assert.Equal(0, producer.NextIndex);
        Assert.Equal(Windows(reference, 5), Windows(producer, 5));
    }

    [Fact]
    public void Dispose_WithAFullQueue_EndsTheThreads()
    {
        SampleProducer producer = new(Maker, seed: 4, threads: 3, capacity: 2);
        producer.NextBatch(1, TestContext.Current.CancellationToken);
        producer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => producer.NextBatch(1, TestContext.Current.CancellationToken));
    }

    private static IEnumerable<ulong[]> Windows(SampleProducer producer, int count) =>
        producer.NextBatch(count, TestContext.Current.CancellationToken).Select(sample => ((SpikeSample)sample).Window);
}
