using System.Globalization;
using SpikeCodec.Simulation.Noise;
using SpikeCodec.Training.Checkpoints;

namespace SpikeCodec.Training.Clips;

/// <summary>The clips of a run, made once and kept: what is there is not made again, and needs no codec then.</summary>
/// <param name="path">The folder.</param>
internal sealed class ClipFolder(string path)
{
    /// <summary>Gets clips, and makes those that are missing on all processors.</summary>
    /// <param name="name">What the files' names begin with.</param>
    /// <param name="count">The clips.</param>
    /// <param name="seed">What clips depend on, beside their number.</param>
    /// <param name="create">Makes what makes clips; asked only where one is missing.</param>
    /// <param name="say">Gets a line for people where clips are made.</param>
    /// <param name="cancellation">Stops the work; clips that are made stay.</param>
    /// <exception cref="SpikeCodecException">A codec is not at hand, or a file is no clip.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public IReadOnlyList<CodedClip> Get(string name, int count, ulong seed, Func<ClipCoder> create, Action<string> say, CancellationToken cancellation)
    {
        Directory.CreateDirectory(path);
        string[] files = [.. Enumerable.Range(0, count).Select(i => Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{name}-{i:D5}.safetensors")))];
        int[] missing = [.. Enumerable.Range(0, count).Where(i => !File.Exists(files[i]))];
        if (missing.Length > 0)
        {
            say($"{missing.Length} of {count} clips of decoded scenes for {name} to be made");
            ClipCoder coder = create();
            CounterRandom seeds = new(seed, NoiseStream.Choice);
            Parallel.ForEach(
                missing,
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
                i => AtomicFile.Write(files[i], coder.Make(seeds.At((ulong)i), cancellation).Write));
        }

        return [.. files.Select(CodedClip.Read)];
    }
}
