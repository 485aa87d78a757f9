using System.Diagnostics;
using SpikeCodec.Pictures;
using SpikeCodec.Simulation;
using SpikeCodec.Testing;
using SpikeCodec.Tests.Pictures;

namespace SpikeCodec.Tests.Simulation;

public sealed class PictureSourceTests
{
    [Fact]
    public void Folder_Pictures_ComeInOrdinalOrder()
    {
        using TestFolder folder = new();
        foreach (string name in new[] { "b.png", "10.png", "9.PNG", "B.jpg", ".hidden.png", "notes.txt" })
        {
            File.WriteAllBytes(folder[name], [2, 1, (byte)name[0], 0]);
        }

        using PictureFolderSource source = new(folder.Path, new TinyFormat());

        Assert.Equal((2, 1, 4L), (source.Width, source.Height, source.Count));
        Assert.Equal("19Bb", string.Concat(ReadAll(source).Select(picture => (char)picture.Samples[0])));
        Assert.Null(source.Read());
    }

    [Fact]
    public void Folder_SingleFile_IsOnePicture()
    {
        using TestFolder folder = new();
        File.WriteAllBytes(folder["picture.raw"], [1, 1, 7]);

        using PictureFolderSource source = new(folder["picture.raw"], new TinyFormat());

        Assert.Equal(1, source.Count);
        Assert.Equal(7, Assert.Single(ReadAll(source)).Samples[0]);
    }

    [Fact]
    public void Folder_TwoSizes_ThrowsMalformedStreamThatNamesTheFile()
    {
        using TestFolder folder = new();
        File.WriteAllBytes(folder["1.png"], [2, 1, 0, 0]);
        File.WriteAllBytes(folder["2.png"], [1, 2, 0, 0]);
        using PictureFolderSource source = new(folder.Path, new TinyFormat());
        source.Read();

        MalformedStreamException error = Assert.Throws<MalformedStreamException>(source.Read);

        Assert.Contains("2.png' has 1x2 pixels; 2x1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_WithoutPictures_Throws()
    {
        using TestFolder folder = new();

        Assert.Throws<MalformedStreamException>(() => new PictureFolderSource(folder.Path, new TinyFormat()));
        Assert.Throws<FileNotFoundException>(() => new PictureFolderSource(folder["none.png"], new TinyFormat()));
    }

    [Fact]
    public void Folder_BadPicture_ThrowsMalformedStreamThatNamesTheFile()
    {
        using TestFolder folder = new();
        File.WriteAllBytes(folder["bad.png"], [9]);

        MalformedStreamException error =
            Assert.Throws<MalformedStreamException>(() => new PictureFolderSource(folder.Path, new TinyFormat()));

        Assert.Contains("bad.png", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Y4m_Video_GivesItsPictures()
    {
        byte[] video = Y4mTests.Bytes("YUV4MPEG2 W2 H1 Cmono\n", "FRAME\n", new byte[] { 1, 2 }, "FRAME\n", new byte[] { 3, 4 });

        using Y4mPictureSource source = new(new MemoryStream(video));

        Assert.Equal((2, 1, null), (source.Width, source.Height, source.Count));
        Assert.Equal([1, 2, 3, 4], ReadAll(source).SelectMany(picture => picture.Samples));
    }

    [Fact]
    public void Ffmpeg_Clip_GivesFullRangePictures()
    {
        using TestFolder folder = new();
        MakeClip(folder["-odd name's.mkv"]);

        using FfmpegPictureSource source = new(folder["-odd name's.mkv"]);

        Assert.Equal((32, 16), (source.Width, source.Height));
        GrayPicture[] pictures = [.. ReadAll(source)];
        Assert.Equal(3, pictures.Length);

        // Limited range in the clip: luma 16 + 7x of column x, stretched to full.
        Assert.All(pictures, picture =>
            Assert.All(Enumerable.Range(0, 32), x => Assert.Equal(Math.Min(255, 7 * x * 255 / 219.0), picture.Row(5)[x], 1.5)));
        Assert.Null(source.Read());
    }

    [Fact]
    public void Ffmpeg_DisposedEarly_EndsTheProgram()
    {
        using TestFolder folder = new();
        MakeClip(folder["clip.mkv"]);

        FfmpegPictureSource source = new(folder["clip.mkv"]);
        source.Dispose();
        source.Dispose();

        Assert.Throws<ObjectDisposedException>(source.Read);
    }

    [Fact]
    public void Ffmpeg_NoVideo_ThrowsMalformedStreamWithItsMessage()
    {
        SkipWithoutFfmpeg();
        using TestFolder folder = new();
        File.WriteAllText(folder["text.mp4"], "no video");

        MalformedStreamException error = Assert.Throws<MalformedStreamException>(() => new FfmpegPictureSource(folder["text.mp4"]));

        Assert.Contains("Invalid data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ffmpeg_OverLimit_ThrowsLimitExceeded()
    {
        using TestFolder folder = new();
        MakeClip(folder["clip.mkv"]);

        Assert.Throws<LimitExceededException>(() => new FfmpegPictureSource(folder["clip.mkv"], new DecodeLimits { MaxSide = 31 }));
    }

    [Fact]
    public void Ffmpeg_NotInstalled_ThrowsUnsupportedStreamThatNamesIt()
    {
        using TestFolder folder = new();
        File.WriteAllBytes(folder["clip.mkv"], [1]);

        UnsupportedStreamException error =
            Assert.Throws<UnsupportedStreamException>(() => new FfmpegPictureSource(folder["clip.mkv"], program: "ffmpeg-that-is-not-here"));

        Assert.Contains("'ffmpeg-that-is-not-here'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ffmpeg_NoFile_ThrowsFileNotFound() =>
        Assert.Throws<FileNotFoundException>(() => new FfmpegPictureSource("there-is-no-such.mkv"));

    private static IEnumerable<GrayPicture> ReadAll(IPictureSource source)
    {
        while (source.Read() is GrayPicture picture)
        {
            yield return picture;
        }
    }

    private static void SkipWithoutFfmpeg()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        Assert.SkipUnless(
            folders.Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg"))), "needs ffmpeg");
    }

    private static void MakeClip(string file)
    {
        SkipWithoutFfmpeg();
        const string Slope = "color=s=32x16:r=3:d=1,format=yuv420p,geq=lum='16+7*X':cb=128:cr=128";
        using Process process = Process.Start(
            "ffmpeg", ["-nostdin", "-v", "error", "-f", "lavfi", "-i", Slope, "-color_range", "tv", "-c:v", "ffv1", "file:" + file]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Pictures of bytes: width, height, then the samples; 9 begins a broken one.</summary>
    private sealed class TinyFormat : IPictureFormat
    {
        public GrayPicture Read(Stream stream, DecodeLimits limits)
        {
            int width = stream.ReadByte();
            if (width == 9)
            {
                throw new MalformedStreamException("It begins with 9.");
            }

            GrayPicture picture = new(width, stream.ReadByte());
            foreach (ref ushort sample in picture.Samples.AsSpan())
            {
                sample = (ushort)stream.ReadByte();
            }

            return picture;
        }

        public void WritePng(GrayPicture picture, Stream stream) => throw new NotSupportedException();

        public void WriteGif(IEnumerable<GrayPicture> pictures, TimeSpan delay, Stream stream) => throw new NotSupportedException();
    }
}
