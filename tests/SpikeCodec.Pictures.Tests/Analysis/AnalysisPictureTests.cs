using System.Text.RegularExpressions;
using System.Xml.Linq;
using SpikeCodec.Analysis;
using SpikeCodec.Pictures.Analysis;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Pictures.Tests.Analysis;

public sealed class AnalysisPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly SpikeGeometry Geometry = new(40, 30);

    [Fact]
    public void WriteSvg_Recording_HasItsMapsAndNumbers()
    {
        XElement svg = Draw(Analyze(200));

        string[] texts = [.. svg.Elements(Svg + "text").Select(text => text.Value)];
        Assert.Contains("a <b>.dat", texts);
        Assert.Contains(texts, text => Regex.IsMatch(text, @"^40x30, 200 planes, 10 ms at 20000 planes per second, 2[45]\.\d+ % of the samples are spikes$"));
        Assert.Contains("1 dead", texts);
        Assert.Equal(2, svg.Elements(Svg + "image").Count());
        Assert.DoesNotContain("NaN", svg.ToString());
    }

    [Fact]
    public void WriteSvg_MapOfABottomUpRecording_IsUpright()
    {
        GrayPicture map = ReadImage(Draw(Analyze(200)), 0);

        Assert.Equal((40, 30), (map.Width, map.Height));
        Assert.Equal(0, map.Row(30 - 1 - 4)[7]); // the dead pixel of stored row 4
        Assert.True(map.Row(30 - 1 - 4)[8] > 0);
    }

    [Fact]
    public void WriteSvg_NoPlanes_IsDrawnWithoutNumbers()
    {
        XElement svg = Draw(Analyze(0));

        Assert.Contains("-", svg.Elements(Svg + "text").Select(text => text.Value));
        Assert.DoesNotContain("Infinity", svg.ToString());
    }

    [Fact]
    public void WritePng_Recording_HasTheSizeOfTheSvgTwice()
    {
        Assert.SkipUnless(AnalysisPicture.CanWritePng, "This machine has no font.");
        RecordingAnalysis analysis = Analyze(200);
        using MemoryStream file = new();
        Picture(analysis).WritePng(file);
        file.Position = 0;

        GrayPicture picture = new SkiaPictureFormat().Read(file, DecodeLimits.Default);

        Assert.Equal((double)Draw(analysis).Attribute("width")! * 2, picture.Width);
        Assert.Contains(picture.Samples, sample => sample < 64);
    }

    /// <summary>Analyzes steady lights with a dead pixel in stored row 4, column 7.</summary>
    private static RecordingAnalysis Analyze(int planes)
    {
        using SpikeBlock recording = TestSpikes.Steady(Geometry, planes, pixel => pixel == (4 * 40) + 7 ? 0 : 0.1 + (0.3 * pixel / Geometry.Pixels));
        using RecordingAnalyzer analyzer = new(Geometry);
        analyzer.Add(recording);
        return analyzer.Complete();
    }

    private static AnalysisPicture Picture(RecordingAnalysis analysis) =>
        new(analysis, new SpikeRecordingInfo { Layout = PlaneLayout.Plain(Geometry) }) { Title = "a <b>.dat" };

    private static XElement Draw(RecordingAnalysis analysis)
    {
        using MemoryStream file = new();
        Picture(analysis).WriteSvg(file);
        file.Position = 0;
        return XElement.Load(file);
    }

    private static GrayPicture ReadImage(XElement svg, int index)
    {
        string data = svg.Elements(Svg + "image").ElementAt(index).Attribute("href")!.Value;
        const string Prefix = "data:image/png;base64,";
        Assert.StartsWith(Prefix, data);
        return new SkiaPictureFormat().Read(new MemoryStream(Convert.FromBase64String(data[Prefix.Length..])), DecodeLimits.Default);
    }
}
