namespace SpikeCodec.Entropy;

/// <summary>Weights to integer frequencies of a fixed sum, none of them 0.</summary>
internal static class FrequencyScaling
{
    /// <summary>Scales and rounds weights. What is left over goes where proportions change least (the rule of Sainte-Laguë).</summary>
    /// <exception cref="ArgumentException">A weight is negative or no number, or all are 0.</exception>
    public static int[] Scale(ReadOnlySpan<double> weights, int total)
    {
        double sum = Sum(weights);
        int[] frequencies = new int[weights.Length];
        int left = total;
        for (int i = 0; i < weights.Length; i++)
        {
            frequencies[i] = Math.Max(1, (int)((weights[i] / sum * total) + 0.5));
            left -= frequencies[i];
        }

        for (; left > 0; left--)
        {
            frequencies[MostInNeed(weights, frequencies)]++;
        }

        for (; left < 0; left++)
        {
            frequencies[LeastInNeed(weights, frequencies)]--;
        }

        return frequencies;
    }

    private static double Sum(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            if (!(weight >= 0))
            {
                throw new ArgumentException($"A weight is {weight}; expected 0 or more.", nameof(weights));
            }

            sum += weight;
        }

        return sum > 0 && double.IsFinite(sum)
            ? sum
            : throw new ArgumentException($"The weights add up to {sum}; expected a finite number above 0.", nameof(weights));
    }

    private static int MostInNeed(ReadOnlySpan<double> weights, int[] frequencies)
    {
        int most = 0;
        for (int i = 1; i < frequencies.Length; i++)
        {
            // w[i] / (f[i] + 1/2) without the quotients.
            if (weights[i] * (frequencies[most] + 0.5) > weights[most] * (frequencies[i] + 0.5))
            {
                most = i;
            }
        }

        return most;
    }

    private static int LeastInNeed(ReadOnlySpan<double> weights, int[] frequencies)
    {
        int least = -1;
        for (int i = 0; i < frequencies.Length; i++)
        {
            if (frequencies[i] > 1 && (least < 0 || weights[i] * (frequencies[least] - 0.5) < weights[least] * (frequencies[i] - 0.5)))
            {
                least = i;
            }
        }

        return least;
    }
}
