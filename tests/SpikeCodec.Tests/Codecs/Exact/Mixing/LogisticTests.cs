using SpikeCodec.Codecs.Exact.Mixing;

namespace SpikeCodec.Tests.Codecs.Exact.Mixing;

public sealed class LogisticTests
{
    [Fact]
    public void Squash_AnyOdds_IsTheLogisticFunction()
    {
        for (int odds = -Logistic.Most; odds <= Logistic.Most; odds++)
        {
            double expected = 65536 / (1 + Math.Exp(-odds / 64.0));
            Assert.InRange(Logistic.Squash(odds), expected - 1.2, expected + 1.2);
        }
    }

    [Fact]
    public void StretchTable_AnyProbability_IsTheFirstOddsThatReachIt()
    {
        for (int i = 0; i < 4096; i++)
        {
            int probability = (16 * i) + 8;
            int odds = Logistic.StretchTable[i];
            Assert.True(odds == Logistic.Most || Logistic.Squash(odds) >= probability);
            Assert.True(odds == -Logistic.Most || Logistic.Squash(odds - 1) < probability);
        }
    }

    [Theory]
    [InlineData(-64, 17625)]
    [InlineData(0, 32768)]
    [InlineData(1, 33024)]
    [InlineData(200, 62778)]
    public void Squash_Odds_IsTheSameEverywhere(int odds, int expected) => Assert.Equal(expected, Logistic.Squash(odds));
}
