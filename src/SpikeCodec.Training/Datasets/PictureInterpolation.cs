namespace SpikeCodec.Training.Datasets;

/// <summary>How a picture is seen between its pixels.</summary>
public enum PictureInterpolation
{
    /// <summary>The bilinear mean, which is quick.</summary>
    Bilinear,

    /// <summary>Catmull-Rom, which keeps fine detail.</summary>
    Cubic,
}
