using SpikeCodec.Pictures;

namespace SpikeCodec.Simulation;

/// <summary>Something that gives pictures of one size in time order: a folder, a video.</summary>
public interface IPictureSource : IDisposable
{
    /// <summary>Gets the pixels of a row.</summary>
    int Width { get; }

    /// <summary>Gets the number of rows.</summary>
    int Height { get; }

    /// <summary>Gets the number of pictures, or null where the end is not known yet.</summary>
    long? Count { get; }

    /// <summary>Reads the next picture, which is the caller's, or gets null at the end.</summary>
    /// <exception cref="SpikeCodecException">The data are not what they should be.</exception>
    /// <exception cref="IOException">The data cannot be read.</exception>
    GrayPicture? Read();
}
