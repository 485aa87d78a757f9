using SpikeCodec.Simulation;

namespace SpikeCodec.Evaluation.Sequences;

/// <summary>Pictures that a recording can be simulated of, and what the camera saw at any plane of it.</summary>
internal abstract class PictureSequence
{
    /// <summary>Gets the planes from one picture of <see cref="Open"/> to the next.</summary>
    public abstract int PlanesPerPicture { get; }

    /// <summary>Opens the pictures that <see cref="SpikeSimulator"/> is fed with.</summary>
    /// <exception cref="SpikeCodecException">They cannot be read.</exception>
    public abstract IPictureSource Open();

    /// <summary>Opens what the camera saw at planes, in 16 bits, as far as the pictures last.</summary>
    /// <param name="wanted">The planes in ascending order.</param>
    /// <exception cref="SpikeCodecException">The pictures cannot be read.</exception>
    public abstract IPictureSource OpenAt(IReadOnlyList<long> wanted);
}
