using SpikeCodec.Pictures;
using SpikeCodec.Simulation;

namespace SpikeCodec.Tests.Simulation;

/// <summary>Pictures from memory.</summary>
internal sealed class ListPictureSource(params GrayPicture[] pictures) : IPictureSource
{
    private int _next;

    public int Width => pictures[0].Width;

    public int Height => pictures[0].Height;

    public long? Count => pictures.Length;

    public bool IsDisposed { get; private set; }

    /// <summary>Makes a picture of one grey.</summary>
    public static GrayPicture Flat(int width, int height, int grey, int depth = 8)
    {
        GrayPicture picture = new(width, height, depth);
        picture.Samples.AsSpan().Fill((ushort)grey);
        return picture;
    }

    public GrayPicture? Read() => _next < pictures.Length ? pictures[_next++] : null;

    public void Dispose() => IsDisposed = true;
}
