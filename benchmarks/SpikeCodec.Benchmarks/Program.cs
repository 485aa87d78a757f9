using BenchmarkDotNet.Running;
using SpikeCodec.Benchmarks;
using SpikeCodec.Benchmarks.RateDistortion;

if (args is ["rd" or "intra" or "scenes" or "niqe-fit" or "ideal", ..])
{
    return MeasurementCommands.Run(args);
}

BenchmarkSwitcher.FromAssembly(typeof(ShortRunConfig).Assembly).Run(args, new ShortRunConfig());
return 0;
