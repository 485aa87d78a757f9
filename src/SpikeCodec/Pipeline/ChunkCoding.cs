using SpikeCodec.Codecs;
using SpikeCodec.Reconstruction;
using SpikeCodec.Simulation;

namespace SpikeCodec.Pipeline;

/// <summary>How chunks are coded: either exactly, or by way of scenes.</summary>
public abstract record ChunkCoding
{
    private ChunkCoding()
    {
    }

    /// <summary>Keeps every bit.</summary>
    /// <param name="Codec">The codec of planes.</param>
    public sealed record Exact(IExactCodec Codec) : ChunkCoding;

    /// <summary>Planes to scenes, scenes to bytes; a decoder makes new planes from the scenes.</summary>
    /// <param name="Reconstructor">Planes to scenes.</param>
    /// <param name="Codec">Scenes to bytes; one instance for all chunks and threads, which stays the caller's.</param>
    /// <param name="Generator">What a decoder will use; its name and settings are recorded in the stream.</param>
    public sealed record Scenes(ISceneReconstructor Reconstructor, ISceneCodec Codec, ISpikeGenerator Generator) : ChunkCoding
    {
        /// <summary>Gets the planes from one scene to the next, 1 or more. The default is 8.</summary>
        public int Interval { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); field = value; } } = 8;

        /// <summary>
        /// Gets what decoders are to repair the scenes with, or null for nothing, the default. It has to know the codec, which has to have a quality;
        /// the encoder runs it only where phases are coded, which are those of the repaired scenes.
        /// </summary>
        public ISceneRestorer? Restorer { get; init; }

        /// <summary>Gets a value indicating whether the phase of every pixel is coded where a chunk begins.</summary>
        internal bool HasCodedPhase => Generator.Settings.HasCodedPhase;
    }
}
