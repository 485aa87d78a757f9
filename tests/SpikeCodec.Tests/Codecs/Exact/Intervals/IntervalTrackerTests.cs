using System.Runtime.Intrinsics;
using SpikeCodec.Codecs.Exact.Intervals;

namespace SpikeCodec.Tests.Codecs.Exact.Intervals;

public sealed class IntervalTrackerTests
{
    private const int Lanes = IntervalTracker.Lanes;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.002)]
    [InlineData(0.02)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    [InlineData(1.0)]
    public void Advance_RandomTrains_GivesTheStatesOfThePlainTelling(double density)
    {
        Random random = new(1);
        CheckAgainstPlainTelling(3 * Lanes, 1500, (_, _) => random.NextDouble() < density);
    }

    [Fact]
    public void Advance_TrainsOfSteadyLight_GivesTheStatesOfThePlainTelling() =>
        CheckAgainstPlainTelling(8 * Lanes, 1500, (pixel, plane) => Crosses(plane, Light(pixel), pixel / 7.0));

    [Fact]
    public void Advance_TrainsOfChangingLight_GivesTheStatesOfThePlainTelling() =>
        CheckAgainstPlainTelling(8 * Lanes, 1500, (pixel, plane) => Crosses(plane, Light((pixel + (plane / 97 * 31)) % 128), 0.3));

    [Fact]
    public void Advance_IntervalsAboutTheGreatestAge_GivesTheStatesOfThePlainTelling() =>
        CheckAgainstPlainTelling(2 * Lanes, 3000, (pixel, plane) => plane % (240 + pixel) == 3);

    [Fact]
    public void Advance_PixelsThatFillNoGroup_AreFollowedAllTheSame()
    {
        IntervalTracker tracker = new(Lanes + 1);

        tracker.Advance(1);
        tracker.Observe(1, 1);

        Vector256<short> states = tracker.Advance(1);
        Assert.Equal(0xF041, (ushort)states[0]);
        Assert.Equal(0xF002, (ushort)states[1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    public void Advance_PeriodicTrain_IsDueWhenItFires(int period)
    {
        IntervalTracker tracker = new(Lanes);
        for (int plane = 0; plane < period * 12; plane++)
        {
            bool fires = plane % period == period - 1;
            int phase = (ushort)tracker.Advance(0)[5] & IntervalState.MaxPhase;
            if (plane >= period * 8)
            {
                // With six whole intervals the next spike is known to within a plane: due at half a plane before its sample.
                int left = period - 1 - (plane % period);
                Assert.Equal(Math.Min((((left * 60) - 30) >> 3) + IntervalState.DuePhase, IntervalState.MaxPhase), phase);
                Assert.Equal(period * 60, tracker.Periods(0)[5]);
            }

            tracker.Observe(0, (ushort)(fires ? 1 << 5 : 0));
        }
    }

    [Fact]
    public void Advance_SteadyLight_FiresOnlyAboutTheDuePhase()
    {
        const int Pixels = 8 * Lanes;
        IntervalTracker tracker = new(Pixels);
        for (int plane = 0; plane < 1200; plane++)
        {
            for (int group = 0; group < Pixels / Lanes; group++)
            {
                ushort spikes = Pack(group, lane => Crosses(plane, Light(lane), 0));
                Vector256<short> states = tracker.Advance(group);
                for (int lane = 0; lane < Lanes && plane > 300; lane++)
                {
                    bool fires = ((spikes >> lane) & 1) != 0;
                    int phase = (ushort)states[lane] & IntervalState.MaxPhase;
                    Assert.True(fires ? phase <= IntervalState.DuePhase + 8 : phase >= IntervalState.DuePhase - 8, $"{fires} at {phase}");
                }

                tracker.Observe(group, spikes);
            }
        }
    }

    [Fact]
    public void Reset_AfterSpikes_GivesPixelsThatNeverFired()
    {
        IntervalTracker tracker = new(Lanes);
        for (int plane = 0; plane < 20; plane++)
        {
            tracker.Advance(0);
            tracker.Observe(0, 0x5555);
        }

        tracker.Reset();

        Assert.Equal(Vector256.Create<ushort>(0xF001), tracker.Advance(0).AsUInt16());
        Assert.Equal(Vector256<short>.Zero, tracker.Periods(0));
    }

    [Fact]
    public void Mask_AnyBits_SetsTheirLanes()
    {
        Vector256<short> mask = IntervalTracker.Mask(0b1000_0000_0010_0001);

        Assert.Equal([0, 5, 15], Enumerable.Range(0, Lanes).Where(lane => mask[lane] == -1));
        Assert.Equal(13, Enumerable.Range(0, Lanes).Count(lane => mask[lane] == 0));
    }

    private static double Light(int pixel) => 0.011 + (pixel * 0.0077);

    /// <summary>Whether the integral of a steady light passes a whole number in a plane.</summary>
    private static bool Crosses(int plane, double light, double start) =>
        Math.Floor(start + ((plane + 1) * light)) > Math.Floor(start + (plane * light));

    private static ushort Pack(int group, Func<int, bool> fires) =>
        (ushort)Enumerable.Range(0, Lanes).Sum(lane => fires((group * Lanes) + lane) ? 1 << lane : 0);

    private static void CheckAgainstPlainTelling(int pixels, int planes, Func<int, int, bool> fires)
    {
        IntervalTracker tracker = new(pixels);
        PixelTracker[] plain = [.. Enumerable.Range(0, pixels).Select(_ => new PixelTracker())];
        for (int plane = 0; plane < planes; plane++)
        {
            for (int group = 0; group < pixels / Lanes; group++)
            {
                Vector256<short> states = tracker.Advance(group);
                ushort spikes = Pack(group, pixel => fires(pixel, plane));
                for (int lane = 0; lane < Lanes; lane++)
                {
                    PixelTracker pixel = plain[(group * Lanes) + lane];
                    Assert.Equal(pixel.Advance(), (ushort)states[lane]);
                    Assert.Equal(pixel.Age, tracker.Ages(group)[lane]);
                    Assert.Equal(pixel.Period, tracker.Periods(group)[lane]);
                    Assert.Equal(pixel.LastInterval, tracker.Intervals(group)[lane] > IntervalTracker.MaxAge ? null : (int)tracker.Intervals(group)[lane]);
                    pixel.Observe(((spikes >> lane) & 1) != 0);
                }

                tracker.Observe(group, spikes);
            }
        }
    }
}
