using System.Globalization;
using System.Xml.Linq;
using SpikeCodec.Pictures.Plots;

namespace SpikeCodec.Pictures.Tests.Plots;

public sealed class CurvePlotTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void WriteSvg_TwoCurves_AreDrawnMarkedAndNamed()
    {
        XElement svg = Draw(new CurvePlot
        {
            Title = "R & D <1>",
            XLabel = "bits per pixel",
            YLabel = "PSNR",
            Series = [new("first", [new(0.1, 30), new(0.2, 33), new(0.4, 36)]), new("second", [new(0.1, 29), new(0.4, 35)]) { HasMarkers = false }],
        });

        Assert.Equal([3, 2], svg.Elements(Svg + "polyline").Select(line => Places(line).Length));
        Assert.Equal(3, svg.Elements(Svg + "circle").Count());
        string[] texts = [.. svg.Elements(Svg + "text").Select(text => text.Value)];
        Assert.Superset(new HashSet<string> { "R & D <1>", "bits per pixel", "PSNR", "first", "second", "0.2", "32" }, texts.ToHashSet());
    }

    [Fact]
    public void WriteSvg_LargerValues_LieFurtherRightAndHigher()
    {
        (double X, double Y)[] places = Places(Draw(Plot(isLogarithmic: false)).Element(Svg + "polyline")!);

        Assert.True(places[0].X < places[1].X && places[1].X < places[2].X);
        Assert.True(places[0].Y > places[1].Y && places[1].Y > places[2].Y);
    }

    [Fact]
    public void WriteSvg_LogarithmicAxis_GivesEqualFactorsEqualLengths()
    {
        (double X, double Y)[] places = Places(Draw(Plot(isLogarithmic: true)).Element(Svg + "polyline")!);

        Assert.Equal(places[1].X - places[0].X, places[2].X - places[1].X, 0.02);
        Assert.DoesNotContain("NaN", Draw(Plot(isLogarithmic: true)).ToString());
    }

    [Fact]
    public void WriteSvg_PointsThatAreNotFinite_AreLeftOut()
    {
        XElement svg = Draw(new CurvePlot { Series = [new("a", [new(1, double.NaN), new(2, 3), new(double.PositiveInfinity, 4), new(3, 5)])] });

        Assert.Equal(2, Places(svg.Element(Svg + "polyline")!).Length);
        Assert.DoesNotContain("NaN", svg.ToString());
    }

    [Fact]
    public void WriteSvg_NoPointAtAll_IsAnEmptyPlot() =>
        Assert.DoesNotContain("NaN", Draw(new CurvePlot { Series = [new("a", [])], IsXLogarithmic = true }).ToString());

    [Fact]
    public void WriteSvg_NamesThatXmlCannotHold_AreReplaced() =>
        Assert.Contains("a?b", Draw(new CurvePlot { Series = [new("a\u0001b", [new(1, 2)])], Title = "\u0002" }).Value, StringComparison.Ordinal);

    [Fact]
    public void WriteSvg_CurveWithoutPoints_IsNotInTheLegendAndKeepsItsColour()
    {
        XElement two = Draw(new CurvePlot { Series = [new("none", []), new("some", [new(1, 2), new(2, 3)])] });
        XElement one = Draw(new CurvePlot { Series = [new("some", [new(1, 2), new(2, 3)])] });

        Assert.DoesNotContain("none", two.Value, StringComparison.Ordinal);
        Assert.NotEqual(one.Elements(Svg + "polyline").Last().Attribute("stroke")!.Value, two.Elements(Svg + "polyline").Last().Attribute("stroke")!.Value);
    }

    [Fact]
    public void WritePng_TwiceAsFine_HasFourTimesThePixels()
    {
        using MemoryStream stream = new();

        Plot(isLogarithmic: true).WritePng(stream, scale: 2);

        stream.Position = 0;
        GrayPicture picture = new SkiaPictureFormat().Read(stream, new DecodeLimits());
        Assert.Equal((1440, 960), (picture.Width, picture.Height));
        Assert.Equal(255, picture.Row(2)[2]);
        Assert.Contains(picture.Samples, sample => sample < 130); // something is drawn
    }

    private static CurvePlot Plot(bool isLogarithmic) => new()
    {
        Series = [new("a", [new(0.1, 1), new(1, 2), new(10, 3)])],
        IsXLogarithmic = isLogarithmic,
    };

    private static XElement Draw(CurvePlot plot)
    {
        using MemoryStream stream = new();
        plot.WriteSvg(stream);
        stream.Position = 0;
        return XElement.Load(stream);
    }

    private static (double X, double Y)[] Places(XElement line) =>
    [
        .. line.Attribute("points")!.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(place => place.Split(','))
            .Select(pair => (double.Parse(pair[0], CultureInfo.InvariantCulture), double.Parse(pair[1], CultureInfo.InvariantCulture))),
    ];
}
