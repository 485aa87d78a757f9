using System.Buffers;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs;

/// <summary>Scenes to bytes and back. The payload describes itself: decoding needs no settings.</summary>
/// <remarks>
/// Implementations have no state between calls and may be called from several threads. One that holds a model or other memory
/// is <see cref="IDisposable"/>; who made it disposes it.
/// </remarks>
public interface ISceneCodec
{
    /// <summary>Gets the number that names the codec in a container; <c>docs/format.md</c> lists them.</summary>
    CodecId Id { get; }

    /// <summary>Gets the name used on the command line and in stream headers.</summary>
    string Name { get; }

    /// <summary>Gets a value indicating whether <see cref="Encode"/> looks at the scenes; where false, none are reconstructed.</summary>
    bool NeedsScenes { get; }

    /// <summary>Gets the model that the codec works with: streams name it, and a decoder asks for the same. Null where it has none.</summary>
    ModelReference? Model => null;

    /// <summary>Gets the quality that <see cref="Encode"/> aims at, 0 (smallest) to 63 (best), or null where there is nothing to choose.</summary>
    int? Quality => null;

    /// <summary>Gets what scenes are predicted from, or null where there is nothing to choose.</summary>
    CodingConfiguration? Configuration => null;

    /// <summary>Gets the speed preset, or null where there is nothing to choose.</summary>
    string? Preset => null;

    /// <summary>
    /// Gets the external program that <see cref="Encode"/> runs: streams tell it. Null where there is none. Asked for the first time,
    /// it looks for the program and tries it.
    /// </summary>
    /// <exception cref="UnsupportedStreamException">The program is not at hand.</exception>
    /// <exception cref="ExternalProgramException">The program does not do what is asked of it.</exception>
    ToolReference? Tool => null;

    /// <summary>Gets the most bytes that the scenes of a chunk can take, so that the encoder can size its chunks.</summary>
    long MaxPayloadBytes(SceneGroupShape shape);

    /// <summary>Codes the scenes of a chunk, in time order.</summary>
    /// <param name="scenes">The scenes; their luminance is set where <see cref="NeedsScenes"/> is true.</param>
    /// <param name="spikes">The chunk's planes, with the planes around them that the reconstructor wanted, for encoders that look at them.</param>
    /// <param name="output">Gets the payload.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A hash of the coded symbols, which <see cref="Decode"/> must arrive at too.</returns>
    ulong Encode(SceneGroup scenes, SpikeBlock spikes, IBufferWriter<byte> output, CancellationToken cancellationToken);

    /// <summary>Decodes the scenes of a chunk.</summary>
    /// <param name="payload">Exactly what <see cref="Encode"/> wrote.</param>
    /// <param name="scenes">Scenes of the same shape; their luminance is set.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The hash of the decoded symbols.</returns>
    /// <exception cref="SpikeCodecException">The payload cannot be decoded.</exception>
    ulong Decode(ReadOnlySpan<byte> payload, SceneGroup scenes, CancellationToken cancellationToken);
}
