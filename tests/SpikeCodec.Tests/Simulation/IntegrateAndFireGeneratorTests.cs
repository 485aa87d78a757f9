using System.Numerics;
using CsCheck;
using SpikeCodec.Scenes;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Simulation;

public sealed class IntegrateAndFireGeneratorTests
{
    [Theory]
    [InlineData(0.0f, 0)]
    [InlineData(0.03f, 60)]
    [InlineData(0.25f, 500)]
    [InlineData(0.6f, 1200)]
    [InlineData(1.0f, 1999)] // the charge of white is 2^32 - 1, so that from zero the first plane just misses
    public void Generate_ConstantLight_FiresAtThatRate(float light, int spikes)
    {
        using SceneGroup scenes = TestScenes.From(new SpikeGeometry(3, 3), 2000, 8, (_, _) => light);
        using SpikeBlock planes = Generate(scenes, new GeneratorSettings { InitialState = InitialState.Zero });

        for (int pixel = 0; pixel < 9; pixel++)
        {
            Assert.InRange(Count(planes, pixel), spikes - 1, spikes);
        }
    }

    [Fact]
    public void Generate_LightThatRises_FiresByTheIntegral()
    {
        // From 0 to 1 over 100 planes, then steady: the charge after 100 planes is 99 / 2, after 200 it is 149.5.
        using SceneGroup scenes = TestScenes.From(new SpikeGeometry(1, 1), 200, 100, (scene, _) => scene);
        using SpikeBlock planes = Generate(scenes, new GeneratorSettings { InitialState = InitialState.Zero });

        Assert.Equal(149, Count(planes, 0));
        Assert.Equal(49, Enumerable.Range(0, 100).Count(plane => planes[plane, 0, 0]));
    }

    [Fact]
    public void Generate_HardReset_LosesTheRemainder()
    {
        // 0.4 a plane: fires every third plane when the rest is lost, two in five when it is kept.
        using SceneGroup scenes = TestScenes.From(new SpikeGeometry(2, 1), 300, 10, (_, _) => 0.4f);
        GeneratorSettings settings = new() { InitialState = InitialState.Zero };
        using SpikeBlock hard = Generate(scenes, settings with { Reset = ResetRule.Hard });
        using SpikeBlock soft = Generate(scenes, settings);

        Assert.Equal(100, Count(hard, 1));
        Assert.InRange(Count(soft, 1), 119, 120);
    }

    [Fact]
    public void Generate_CarriedState_IsTheSameInOneGroupOrTwo()
    {
        SpikeGeometry geometry = new(13, 11);
        IntegrateAndFireGenerator generator = new();
        using SceneGroup whole = TestScenes.From(geometry, 64, 8, (_, pixel) => pixel / 150f);
        using SceneGroup first = TestScenes.From(geometry, 24, 8, (_, pixel) => pixel / 150f);
        using SceneGroup second = TestScenes.From(geometry, 40, 8, (_, pixel) => pixel / 150f, firstPlane: 24);
        using GeneratorState state = generator.CreateState(geometry);
        using SpikeBlock a = new(geometry, 24);
        using SpikeBlock b = new(geometry, 40);

        using SpikeBlock expected = Generate(whole, new GeneratorSettings());
        generator.Generate(first, state, a);
        generator.Generate(second, state, b);

        byte[] parts = [.. a.Bytes, .. b.Bytes];
        Assert.Equal(expected.Bytes.ToArray(), parts);
    }

    [Fact]
    public void Generate_AfterGap_StartsFromTheSeed()
    {
        SpikeGeometry geometry = new(8, 8);
        IntegrateAndFireGenerator generator = new();
        using SceneGroup late = TestScenes.From(geometry, 16, 8, (_, _) => 0.3f, firstPlane: 100);
        using GeneratorState used = generator.CreateState(geometry);
        using GeneratorState fresh = generator.CreateState(geometry);
        using SpikeBlock a = new(geometry, 16);
        using SpikeBlock b = new(geometry, 16);
        used.NextPlane = 50;
        used.Charge.Fill(7);

        generator.Generate(late, used, a);
        generator.Generate(late, fresh, b);

        Assert.Equal(b.Bytes.ToArray(), a.Bytes.ToArray());
    }

    [Fact]
    public void Generate_UniformState_IsUniformAndSeeded()
    {
        SpikeGeometry geometry = new(100, 100);
        using SceneGroup scenes = TestScenes.From(geometry, 1, 1, (_, _) => 0.25f);
        using SpikeBlock one = Generate(scenes, new GeneratorSettings { InitialState = InitialState.Uniform, Seed = 1 });
        using SpikeBlock again = Generate(scenes, new GeneratorSettings { InitialState = InitialState.Uniform, Seed = 1 });
        using SpikeBlock two = Generate(scenes, new GeneratorSettings { InitialState = InitialState.Uniform, Seed = 2 });

        int fired = one.Bytes.ToArray().Sum(cell => BitOperations.PopCount(cell));
        Assert.InRange(fired, 2300, 2700);
        Assert.Equal(one.Bytes.ToArray(), again.Bytes.ToArray());
        Assert.NotEqual(one.Bytes.ToArray(), two.Bytes.ToArray());
    }

    [Fact]
    public void Generate_ValuesInTheFormatDocument_AreTheseOnes()
    {
        // docs/format.md, section 11, "To check": whoever writes another decoder starts from these numbers.
        SpikeGeometry two = new(2, 1);
        uint[] light = new uint[4];
        IntegrateAndFireGenerator.SetChargeScalar([1 / 65535f, 32767 / 65535f, 65534 / 65535f, 1f], light);
        Assert.Equal([65537u, 2147450880u, 4294901760u, 4294967295u], light);

        using SceneGroup start = TestScenes.From(new SpikeGeometry(3, 1), 1, 1, (_, _) => 0);
        using GeneratorState seeded = new(start.Shape.Geometry);
        using SpikeBlock ignored = new(start.Shape.Geometry, 1);
        new IntegrateAndFireGenerator(new GeneratorSettings { Seed = 7 }).Generate(start, seeded, ignored);
        Assert.Equal([0x6D8AF4CBu, 0xC64A0694u, 0x3EFC63B2u], seeded.Charge.ToArray());

        foreach ((ResetRule reset, uint[] after) in new[] { (ResetRule.Soft, new[] { 2147614719u, 4294967294u }), (ResetRule.Hard, [2147516416u, 1431655765u]) })
        {
            using SceneGroup scenes = TestScenes.From(two, 6, 3, (scene, pixel) => (scene, pixel) switch { (0, 1) => 1, (1, 0) => 32768 / 65535f, _ => 0 });
            using GeneratorState state = new(two) { NextPlane = 0 };
            using SpikeBlock planes = new(two, 6);
            state.Charge[0] = 0x80000000;
            state.Charge[1] = 0;

            new IntegrateAndFireGenerator(new GeneratorSettings { Reset = reset }).Generate(scenes, state, planes);

            Assert.Equal([0, 2, 1, 0, 1, 0], planes.Bytes.ToArray());
            Assert.Equal(after, state.Charge.ToArray());
        }
    }

    [Fact]
    public void Fire_VectorPaths_EqualScalar() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 20], Gen.Int, Gen.Bool).Sample((pixels, planes, seed, isHard) =>
        {
            Random random = new(seed);
            uint[] light = Fill(random, pixels);
            uint[] slope = Fill(random, pixels);
            uint[] charge = Fill(random, pixels);
            ResetRule reset = isHard ? ResetRule.Hard : ResetRule.Soft;
            uint[] expected = Run(0);

            Assert.Equal(expected, Run(32));
            Assert.Equal(expected, Run(64));

            uint[] Run(int width)
            {
                using SpikeBlock block = new(new SpikeGeometry(pixels, 1), planes) { Planes = planes };
                uint[] held = [.. charge];
                IntegrateAndFireGenerator.Ramp ramp = new(light, slope);
                IntegrateAndFireGenerator.PlaneRun run = new(block.Bytes, block.Geometry.PlaneBytes, planes);
                int done = (width, isHard) switch
                {
                    (32, false) => IntegrateAndFireGenerator.Fire32<IntegrateAndFireGenerator.SoftReset>(ramp, held, run),
                    (32, true) => IntegrateAndFireGenerator.Fire32<IntegrateAndFireGenerator.HardReset>(ramp, held, run),
                    (64, false) => IntegrateAndFireGenerator.Fire64<IntegrateAndFireGenerator.SoftReset>(ramp, held, run),
                    (64, true) => IntegrateAndFireGenerator.Fire64<IntegrateAndFireGenerator.HardReset>(ramp, held, run),
                    _ => 0,
                };
                IntegrateAndFireGenerator.FireScalar(ramp, held, run, done, reset);
                return [.. block.Bytes.ToArray(), .. held];
            }
        });

    [Theory]
    [InlineData(100, 90)] // several tiles, the last one odd
    [InlineData(2048, 1)]
    [InlineData(13, 7)]
    public void Generate_Vectorized_EqualsScalar(int width, int height)
    {
        using SceneGroup scenes = TestScenes.Random(new SpikeGeometry(width, height), 30, 7, 8);
        using GeneratorState a = new(scenes.Shape.Geometry);
        using GeneratorState b = new(scenes.Shape.Geometry);
        using SpikeBlock vectors = new(scenes.Shape.Geometry, 30);
        using SpikeBlock scalars = new(scenes.Shape.Geometry, 30);

        new IntegrateAndFireGenerator().Generate(scenes, a, vectors, vectorized: true);
        new IntegrateAndFireGenerator().Generate(scenes, b, scalars, vectorized: false);

        Assert.Equal(scalars.Bytes.ToArray(), vectors.Bytes.ToArray());
        Assert.Equal(b.Charge.ToArray(), a.Charge.ToArray());
    }

    [Fact]
    public void SetCharge_Vectorized_EqualsScalar() =>
        Gen.Select(Gen.Int[16, 100], Gen.Int).Sample((pixels, seed) =>
        {
            Random random = new(seed);
            float[] odd = [0, 1, -1, 2, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, 0.99999994f];
            float[] light = [.. Enumerable.Range(0, pixels).Select(_ => random.Next(2) == 0 ? odd[random.Next(odd.Length)] : random.NextSingle())];
            uint[] charge = new uint[pixels];
            uint[] scalar = new uint[pixels];

            int done = IntegrateAndFireGenerator.SetChargeVectorized(light, charge);
            IntegrateAndFireGenerator.SetChargeScalar(light, scalar);

            Assert.Equal(scalar[..done], charge[..done]);
        });

    [Fact]
    public void SetSlope_Vectorized_EqualsScalar() =>
        Gen.Select(Gen.Int[16, 100], Gen.Int[1, 70_000], Gen.Int).Sample((pixels, interval, seed) =>
        {
            Random random = new(seed);
            uint[] from = Fill(random, pixels);
            uint[] to = Fill(random, pixels);
            (from[0], to[0], from[1], to[1]) = (0, uint.MaxValue, uint.MaxValue, 0);
            uint[] slope = new uint[pixels];
            uint[] scalar = new uint[pixels];

            int done = IntegrateAndFireGenerator.SetSlopeVectorized(from, to, 1.0 / interval, slope);
            IntegrateAndFireGenerator.SetSlopeScalar(from, to, 1.0 / interval, scalar);

            Assert.Equal(scalar[..done], slope[..done]);
        });

    [Fact]
    public void SetSlope_AnyInterval_NeverLeavesTheRange() =>
        Gen.Select(Gen.UInt, Gen.UInt, Gen.Int[2, 65_536]).Sample((from, to, interval) =>
        {
            uint[] slope = new uint[1];
            IntegrateAndFireGenerator.SetSlopeScalar([from], [to], 1.0 / interval, slope);

            long last = from + ((long)(interval - 1) * (int)slope[0]);
            Assert.True(last >= Math.Min(from, to) && last <= Math.Max(from, to), $"{from} to {to} in {interval} planes ends at {last}.");
        });

    private static uint[] Fill(Random random, int count)
    {
        uint[] values = new uint[count];
        foreach (ref uint value in values.AsSpan())
        {
            value = (uint)random.NextInt64(1L << 32);
        }

        return values;
    }

    private static SpikeBlock Generate(SceneGroup scenes, GeneratorSettings settings)
    {
        IntegrateAndFireGenerator generator = new(settings);
        using GeneratorState state = generator.CreateState(scenes.Shape.Geometry);
        SpikeBlock planes = new(scenes.Shape.Geometry, scenes.Shape.Planes);
        generator.Generate(scenes, state, planes);
        return planes;
    }

    private static int Count(SpikeBlock planes, int pixel) =>
        Enumerable.Range(0, planes.Planes).Count(plane => ((planes.Plane(plane)[pixel >> 3] >> (pixel & 7)) & 1) != 0);
}
