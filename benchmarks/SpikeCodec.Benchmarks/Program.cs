using BenchmarkDotNet.Running;
using SpikeCodec.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ShortRunConfig).Assembly).Run(args, new ShortRunConfig());
