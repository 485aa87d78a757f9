using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;
using SpikeCodec.Neural.Spikes;
using SpikeCodec.Training.Datasets;

namespace SpikeCodec.Training.Tests.Datasets;

public sealed class SampleMakerTests
{
    private const float MostRounding = 1e-5f;

    [Fact]
    public void Make_SameSeed_GivesTheSameSample()
    {
        SampleMaker maker = new(TestLibrary.OfWaves());
        SampleMaker another = new(TestLibrary.OfWaves());
        for (ulong seed = 0; seed < 20; seed++)
        {
            SpikeSample sample = maker.Make(seed);
            SpikeSample same = another.Make(seed);
            Assert.Equal(sample.Window, same.Window);
            Assert.Equal(sample.Scene, same.Scene);
            Assert.NotEqual(sample.Window, maker.Make(seed + 1000).Window);
        }
    }

    /// <summary>Also run with DOTNET_EnableAVX2=0 and DOTNET_EnableHWIntrinsic=0: the vectors' width must not show.</summary>
    [Fact]
    public void Make_KnownSeeds_GiveKnownSamples()
    {
        SampleMaker maker = new(
            TestLibrary.OfStills((row, column) => ((row * row) + (3 * column)) & 255),
            new SampleOptions { Width = 61, Height = 53 });
        XxHash64 hash = new();
        for (ulong seed = 0; seed < 40; seed++)
        {
            SpikeSample sample = maker.Make(seed);
            hash.Append(MemoryMarshal.AsBytes(sample.Window.AsSpan()));
            hash.Append(MemoryMarshal.AsBytes(sample.Scene.AsSpan()));
        }

        Assert.Equal("4A46E4773BBCE216", Convert.ToHexString(hash.GetCurrentHash()));
    }

    [Fact]
    public void Make_StaticScene_FiresAtItsLuminance()
    {
        SampleMaker maker = new(TestLibrary.OfWaves(), TestLibrary.Plain with { GammaShare = 1 });
        for (ulong seed = 0; seed < 20; seed++)
        {
            SpikeSample sample = maker.Make(seed);
            double sum = 0;
            for (int i = 0; i < sample.Window.Length; i++)
            {
                double error = BitOperations.PopCount(sample.Window[i]) - (SpikeWindow.Planes * (double)sample.Scene[i]);
                Assert.InRange(error, -1.001, 1.001); // a train of equal intervals is off by less than one spike
                sum += error;
            }

            Assert.InRange(sum / sample.Window.Length, -0.05, 0.05);
        }
    }

    [Fact]
    public void Make_MovingEdges_TheSceneIsThatOfTheCentrePlane()
    {
        // White of factor 1 fires in every plane, and black in none: each plane of the window shows where the edges were.
        SampleMaker maker = new(
            TestLibrary.OfStills((row, column) => (((row / 9) + (column / 7)) & 1) * 255),
            TestLibrary.Plain with
            {
                StaticShare = 0,
                ObjectShare = 0.5,
                Speed = new ValueRange(0.8, 1.2),
                UsualFactor = 1,
                UsualFactorShare = 1,
                ViewScale = new ValueRange(1, 1),
            });
        int[] wrong = new int[SpikeWindow.Planes];
        for (ulong seed = 0; seed < 20; seed++)
        {
            SpikeSample sample = maker.Make(seed);
            for (int i = 0; i < sample.Scene.Length; i++)
            {
                for (int plane = 0; plane < wrong.Length && sample.Scene[i] is 0 or 1; plane++)
                {
                    wrong[plane] += ((sample.Window[i] >> plane) & 1) == (ulong)sample.Scene[i] ? 0 : 1;
                }
            }
        }

        Assert.Equal(0, wrong[SpikeWindow.Radius]);
        Assert.True(wrong[SpikeWindow.Radius - 1] > 100, "The plane before shows the same edges.");
        Assert.True(wrong[SpikeWindow.Radius + 1] > 100, "The plane after shows the same edges.");
    }

    [Fact]
    public void Make_MovingScenes_FireAtTheirMeanLuminance()
    {
        SampleOptions options = new() { Width = 48, Height = 40, NoiseShare = 0, EndShare = 0 };
        PictureLibrary pictures = TestLibrary.OfWaves();
        SampleMaker maker = new(pictures, options);
        float[] luminance = new float[48 * 40];
        for (ulong seed = 0; seed < 10; seed++)
        {
            using SampleScene scene = new(pictures, new SampleRandom(seed), options, SpikeWindow.Radius);
            double[] light = new double[luminance.Length];
            for (int plane = 0; plane < SpikeWindow.Planes; plane++)
            {
                scene.Render(plane, luminance);
                Assert.All(luminance, value => Assert.InRange(value, 0, 1));
                for (int i = 0; i < light.Length; i++)
                {
                    light[i] += luminance[i];
                }
            }

            SpikeSample sample = maker.Make(seed);
            Assert.All(
                sample.Window.Zip(light),
                pixel => Assert.InRange(BitOperations.PopCount(pixel.First) - pixel.Second, -1.001, 1.001));
        }
    }

    [Fact]
    public void Make_NoisySensor_FiresAtLuminanceAndDarkCurrentOnAverage()
    {
        SampleMaker maker = new(TestLibrary.OfWaves(), TestLibrary.Plain with
        {
            NoiseShare = 1,
            UsualFactorShare = 1,
            UsualFactor = 0.4,
            ShotElectrons = new ValueRange(100, 100),
            DarkCurrent = new ValueRange(0.02, 0.02),
            DefectShare = 0,
        });
        double spikes = 0;
        double expected = 0;
        int unlikeClean = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            SpikeSample sample = maker.Make(seed);
            for (int i = 0; i < sample.Window.Length; i++)
            {
                double mean = SpikeWindow.Planes * (sample.Scene[i] + 0.02);
                int count = BitOperations.PopCount(sample.Window[i]);
                spikes += count;
                expected += mean;
                unlikeClean += Math.Abs(count - mean) > 1.1 ? 1 : 0;
            }
        }

        Assert.InRange(spikes / expected, 0.99, 1.01);
        Assert.True(unlikeClean > 1000, $"{unlikeClean} pixels fire as no clean pixel would.");
    }

    [Fact]
    public void Make_Defects_AreDeadOrFireInEveryPlane()
    {
        SampleMaker maker = new(TestLibrary.OfStills((_, _) => 128), TestLibrary.Plain with
        {
            NoiseShare = 1,
            DefectShare = 1,
            Defects = new ValueRange(0.01, 0.01),
        });
        int dead = 0;
        int hot = 0;
        for (ulong seed = 0; seed < 10; seed++)
        {
            foreach (ulong window in maker.Make(seed).Window)
            {
                dead += window == 0 ? 1 : 0;
                hot += BitOperations.PopCount(window) == SpikeWindow.Planes ? 1 : 0;
            }
        }

        Assert.InRange(dead + hot, 150, 192); // 19 of each sample's 1,920 pixels, a few of them drawn twice
        Assert.InRange(hot, 50, 140);
    }

    [Fact]
    public void Make_Objects_CoverAPartOfTheBackground()
    {
        PictureLibrary pictures = TestLibrary.OfStills((_, _) => 0, (_, _) => 255);
        SampleMaker maker = new(pictures, TestLibrary.Plain with { ObjectShare = 1, UsualFactorShare = 1 });
        int mixed = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            float[] scene = maker.Make(seed).Scene;
            Assert.All(scene, value => Assert.InRange(value, 0, 0.6f + MostRounding));
            bool hasBoth = scene.Any(value => value == 0) && scene.Any(value => value > 0.599f);
            mixed += hasBoth && scene.Any(value => value is > 0 and < 0.599f) ? 1 : 0;
        }

        Assert.True(mixed > 10, $"{mixed} of 40 samples show both pictures and an edge.");
    }

    [Fact]
    public void Make_FramesThatDifferLittle_AreBlended()
    {
        SampleOptions options = TestLibrary.Plain with { ClipShare = 1, UsualFactorShare = 1, UsualFactor = 1 };
        SampleMaker maker = new(TestLibrary.OfFlatClip(100, 104, 200), options);
        int between = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            float grey = maker.Make(seed).Scene[0] * 255;
            between += grey is > 100.01f and < 103.99f ? 1 : 0;
            Assert.True(grey is < 104.01f or > 199.99f, $"Grey {grey} is a blend of frames that differ much.");
        }

        Assert.InRange(between, 5, 25); // the first of three frames
    }

    [Fact]
    public void Make_AtAnEnd_MirrorsThePlanesThatAreThere()
    {
        PictureLibrary pictures = TestLibrary.OfWaves();
        SampleMaker whole = new(pictures, TestLibrary.Plain);
        SampleMaker cut = new(pictures, TestLibrary.Plain with { EndShare = 1 });
        HashSet<(bool, bool)> sides = [];
        for (ulong seed = 0; seed < 40; seed++)
        {
            ulong[] window = whole.Make(seed).Window;
            ulong[] mirrored = cut.Make(seed).Window;
            (int first, int last) = PresentPlanes(window, mirrored);
            SpikeWindow.MirrorMissing(window, first, last);
            Assert.Equal(window, mirrored);
            sides.Add((first > 0, last < SpikeWindow.Planes - 1));
        }

        Assert.Equal([(false, true), (true, false), (true, true)], sides.Order());
    }

    [Fact]
    public void Constructor_EmptyLibrary_Throws()
    {
        (_, PictureLibrary heldOut) = TestLibrary.OfStills((_, _) => 1).Split(1 << 30);
        Assert.Throws<ArgumentException>(() => new SampleMaker(heldOut));
    }

    /// <summary>Gets the first and the last plane around the centre that two sets of windows share.</summary>
    private static (int First, int Last) PresentPlanes(ulong[] left, ulong[] right)
    {
        ulong differing = left.Zip(right).Aggregate(0UL, (bits, pair) => bits | (pair.First ^ pair.Second));
        ulong before = differing & ((1UL << SpikeWindow.Radius) - 1);
        ulong after = differing >> SpikeWindow.Radius;
        int last = Math.Min(SpikeWindow.Radius + BitOperations.TrailingZeroCount(after) - 1, SpikeWindow.Planes - 1);
        return (64 - BitOperations.LeadingZeroCount(before), last);
    }
}
