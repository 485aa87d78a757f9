using SpikeCodec.Pictures;
using SpikeCodec.Spikes;

namespace SpikeCodec.Simulation.Noise;

/// <summary>What a grey means for each pixel of a sensor: charge per plane = grey / white x scale + offset, in thresholds.</summary>
internal sealed class SensorModel
{
    private readonly RowOrder _rowOrder;
    private readonly float[] _scale;
    private readonly float[] _offset;

    /// <summary>Draws the sensor.</summary>
    public SensorModel(SpikeGeometry geometry, SimulationOptions options)
    {
        _rowOrder = options.RowOrder;
        _scale = new float[geometry.Pixels];
        _offset = new float[geometry.Pixels];
        PixelFactor response = new(options.Seed, NoiseStream.Response, options.ResponseNonUniformity, least: 0);
        PixelFactor dark = new(options.Seed, NoiseStream.Dark, options.DarkNonUniformity, least: 0);
        PixelFactor threshold = new(options.Seed, NoiseStream.Threshold, options.ThresholdMismatch, least: 0.25);
        for (int pixel = 0; pixel < geometry.Pixels; pixel++)
        {
            double divisor = threshold.Of(pixel);
            _scale[pixel] = (float)(options.Gain * response.Of(pixel) / divisor);
            _offset[pixel] = (float)(options.DarkCurrent * dark.Of(pixel) / divisor);
        }
    }

    /// <summary>Gets the charge per plane of every pixel, in stored order, under an upright picture.</summary>
    public void Expose(GrayPicture picture, Span<float> charge)
    {
        int width = picture.Width;
        float white = picture.White;
        for (int row = 0; row < picture.Height; row++)
        {
            int first = ScenePictures.StoredRow(row, picture.Height, _rowOrder) * width;
            ReadOnlySpan<ushort> samples = picture.Row(row);
            ReadOnlySpan<float> scale = _scale.AsSpan(first, width);
            ReadOnlySpan<float> offset = _offset.AsSpan(first, width);
            Span<float> stored = charge.Slice(first, width);
            for (int column = 0; column < samples.Length; column++)
            {
                stored[column] = (samples[column] / white * scale[column]) + offset[column];
            }
        }
    }
}
