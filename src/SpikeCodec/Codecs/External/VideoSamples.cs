using System.Buffers.Binary;
using System.IO.Hashing;
using SpikeCodec.Scenes;

namespace SpikeCodec.Codecs.External;

/// <summary>Scenes as files of raw pictures, and back.</summary>
internal static class VideoSamples
{
    /// <summary>Writes scenes as pictures; the last column and row are repeated where a picture is larger.</summary>
    public static void Write(string path, SceneGroup scenes, VideoFormat format, Exposure exposure)
    {
        byte[] picture = CreatePicture(format);
        using FileStream file = File.Create(path);
        foreach (Scene scene in scenes)
        {
            for (int y = 0; y < format.Height; y++)
            {
                Span<byte> row = picture.AsSpan(y * format.Width * format.SampleBytes, format.Width * format.SampleBytes);
                WriteRow(scene.Row(Math.Min(y, scene.Geometry.Height - 1)), row, format, exposure);
            }

            file.Write(picture);
        }
    }

    /// <summary>Reads as many pictures as there are scenes.</summary>
    /// <param name="path">A file with exactly these pictures.</param>
    /// <param name="shape">The scenes.</param>
    /// <param name="format">The pictures.</param>
    /// <param name="exposure">What luminance was multiplied by.</param>
    /// <param name="scenes">Gets the luminance; null where only the hash is wanted.</param>
    /// <returns>The XXH3-64 of the symbols.</returns>
    /// <exception cref="MalformedStreamException">A sample is greater than it can be.</exception>
    public static ulong Read(string path, SceneGroupShape shape, VideoFormat format, Exposure exposure, SceneGroup? scenes)
    {
        int width = shape.Geometry.Width;
        byte[] picture = new byte[format.PictureBytes];
        ushort[] samples = new ushort[width];
        byte[] symbols = new byte[width * sizeof(ushort)];
        XxHash3 hash = new();
        hash.Append([(byte)format.BitDepth, (byte)exposure.Value]);
        using FileStream file = File.OpenRead(path);
        for (int i = 0; i < shape.Scenes; i++)
        {
            file.ReadExactly(picture);
            for (int y = 0; y < shape.Geometry.Height; y++)
            {
                ReadRow(picture.AsSpan(y * format.Width * format.SampleBytes), samples, format);
                for (int x = 0; x < width; x++)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(symbols.AsSpan(x * sizeof(ushort)), samples[x]);
                }

                hash.Append(symbols);
                if (scenes is not null)
                {
                    ToLuminance(samples, scenes[i].Row(y), format, exposure);
                }
            }
        }

        return hash.GetCurrentHashAsUInt64();
    }

    /// <summary>Makes a picture whose chroma, where there is any, is gray.</summary>
    private static byte[] CreatePicture(VideoFormat format)
    {
        byte[] picture = new byte[format.PictureBytes];
        int gray = 1 << (format.BitDepth - 1);
        for (int i = format.LumaBytes; i < picture.Length; i += format.SampleBytes)
        {
            WriteSample(picture.AsSpan(i), gray, format);
        }

        return picture;
    }

    private static void WriteRow(ReadOnlySpan<float> luminance, Span<byte> row, VideoFormat format, Exposure exposure)
    {
        double scale = format.MaxSample * exposure.Gain;
        for (int x = 0; x < format.Width; x++)
        {
            double sample = Math.Round(luminance[Math.Min(x, luminance.Length - 1)] * scale);
            WriteSample(row[(x * format.SampleBytes)..], (int)Math.Clamp(sample, 0, format.MaxSample), format);
        }
    }

    private static void WriteSample(Span<byte> destination, int sample, VideoFormat format)
    {
        destination[0] = (byte)sample;
        if (format.SampleBytes == 2)
        {
            destination[1] = (byte)(sample >> 8);
        }
    }

    private static void ReadRow(ReadOnlySpan<byte> row, Span<ushort> samples, VideoFormat format)
    {
        for (int x = 0; x < samples.Length; x++)
        {
            samples[x] = format.SampleBytes == 1 ? row[x] : BinaryPrimitives.ReadUInt16LittleEndian(row[(2 * x)..]);
            if (samples[x] > format.MaxSample)
            {
                throw new MalformedStreamException($"A decoded sample is {samples[x]}; expected at most {format.MaxSample}.");
            }
        }
    }

    private static void ToLuminance(ReadOnlySpan<ushort> samples, Span<float> luminance, VideoFormat format, Exposure exposure)
    {
        double scale = format.MaxSample * exposure.Gain;
        for (int x = 0; x < samples.Length; x++)
        {
            luminance[x] = (float)(samples[x] / scale);
        }
    }
}
