using CsCheck;
using SpikeCodec.Analysis;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Analysis;

/// <summary>The vector loops against the plain ones.</summary>
public sealed class RegionVectorTests
{
    [Fact]
    public void SpikeRegions_Vectors_CountAsThePlainLoop() =>
        Gen.Select(Gen.Int[1, 150], Gen.Int[1, 8], Gen.Double[0, 1], Gen.Int).Sample((width, height, density, seed) =>
        {
            using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(width, height), 4, density, seed);
            SpikeRegions vectors = new(planes.Geometry);
            SpikeRegions plain = new(planes.Geometry);
            for (int plane = 0; plane < planes.Planes; plane++)
            {
                vectors.Add(planes.Plane(plane), vectorized: true);
                plain.Add(planes.Plane(plane), vectorized: false);
            }

            Assert.Equal(plain.ToMeasures(), vectors.ToMeasures());
        });

    [Fact]
    public void ValueRegions_Vectors_CountAsThePlainLoop() =>
        Gen.Select(Gen.Int[5, 80], Gen.Int[5, 8], Gen.Bool, Gen.Int).Sample(
            (width, height, zeroIsMissing, seed) =>
            {
                Random random = new(seed);
                byte[] symbols = new byte[width * height];
                random.NextBytes(symbols);
                if (zeroIsMissing)
                {
                    symbols.AsSpan().Replace((byte)0, (byte)1);
                    symbols[random.Next(symbols.Length)] = 0;
                }

                float[] values = [.. symbols.Select(symbol => symbol / 255f)];
                ValueRegions vectors = new(new SpikeGeometry(width, height));
                ValueRegions plain = new(new SpikeGeometry(width, height));
                vectors.Add(values, symbols, zeroIsMissing, vectorized: true);
                plain.Add(values, symbols, zeroIsMissing, vectorized: false);
                FormatMeasures a = vectors.ToMeasures();
                FormatMeasures b = plain.ToMeasures();
                Assert.Equal(b.Samples, a.Samples);
                Assert.Equal(b.Radius1.Entropy, a.Radius1.Entropy);
                Assert.Equal(b.Radius2.Entropy, a.Radius2.Entropy);
                Assert.Equal(b.TotalVariance, a.TotalVariance, 1e-5);
                Assert.Equal(b.Radius1.Variance, a.Radius1.Variance, 1e-5);
                Assert.Equal(b.Radius2.Variance, a.Radius2.Variance, 1e-5);
            },
            iter: 40);
}
