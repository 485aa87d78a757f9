namespace SpikeCodec.Pictures.Analysis;

/// <summary>Which part of a text lies at its place.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}
