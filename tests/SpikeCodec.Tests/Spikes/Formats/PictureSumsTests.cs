using CsCheck;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Tests.Spikes.Formats;

public sealed class PictureSumsTests
{
    [Fact]
    public void SpikeCounts_Vectorized_EqualsScalar() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int).Sample((pixels, seed) =>
        {
            Random random = new(seed);
            byte[] plane = new byte[(pixels + 7) / 8];
            byte[] counts = new byte[pixels];
            random.NextBytes(plane);
            random.NextBytes(counts);
            counts = [.. counts.Select(count => (byte)(count / 2))];
            byte[] expected = (byte[])counts.Clone();

            SpikeCounts.Add(plane, counts);
            SpikeCounts.AddScalar(plane, expected);

            Assert.Equal(expected, counts);
        });

    [Fact]
    public void PairSums_Vectorized_EqualsScalar() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Int).Sample(
            (count, seed) =>
            {
                Random random = new(seed);
                byte[] left = new byte[count];
                byte[] right = new byte[count];
                for (int i = 0; i < count; i++)
                {
                    left[i] = (byte)(seed % 3 == 0 ? PairSums.MaxCount : random.Next(PairSums.MaxCount + 1));
                    right[i] = (byte)(seed % 3 == 0 ? PairSums.MaxCount : random.Next(PairSums.MaxCount + 1));
                }

                Assert.Equal(PairSums.OfScalar(left, right), PairSums.Of(left, right));
            },
            iter: 30);

    [Fact]
    public void Covariance_OfAPictureWithItself_IsItsVariance() =>
        Assert.Equal(1.25, PairSums.Of([1, 2, 3, 4], [1, 2, 3, 4]).Covariance, 12);
}
