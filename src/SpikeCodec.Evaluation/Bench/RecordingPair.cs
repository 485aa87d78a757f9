using SpikeCodec.Spikes;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>A recording and what was decoded of it; each is opened as often as it is read.</summary>
/// <param name="OpenOriginal">Opens the recording.</param>
/// <param name="OpenDecoded">Opens the decoded recording.</param>
/// <param name="CancellationToken">Stops the work.</param>
internal sealed record RecordingPair(Func<ISpikeSource> OpenOriginal, Func<ISpikeSource> OpenDecoded, CancellationToken CancellationToken);
