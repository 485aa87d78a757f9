using SpikeCodec.Pictures;
using SpikeCodec.Testing;
using SpikeCodec.Training.Datasets;

namespace SpikeCodec.Training.Tests.Datasets;

public sealed class PictureLibraryTests
{
    [Fact]
    public void Load_StillsAndVideo_AreFoundInOrderOfTheirNames()
    {
        using TestFolder folder = new();
        string[] folders = ["stills/b", "stills/deep", "video/y", "video/x", "video/empty", "video/.hidden"];
        string[] files = ["stills/b/2.png", "stills/deep/1.png", "stills/.3.png", "video/y/0.png", "video/x/0.png", "video/x/1.png"];
        foreach (string name in folders)
        {
            Directory.CreateDirectory(folder[name]);
        }

        foreach (string name in files.Append("video/.hidden/0.png"))
        {
            TestLibrary.Write(folder[name], 20, 20, (_, _) => 9);
        }

        File.WriteAllText(folder["stills/notes.txt"], "no picture");
        PictureLibrary library = PictureLibrary.Load(folder.Path);
        Assert.Equal(["1.png", "2.png"], library.Stills);
        Assert.Equal(["x", "y"], library.Clips);
        Assert.Equal(5 * 400, library.Bytes);
        Assert.Equal(2, library.Clip(0).Frames.Count);
    }

    [Fact]
    public void Load_FolderOfPictures_IsOneOfStills()
    {
        using TestFolder folder = new();
        TestLibrary.Write(folder["one.png"], 40, 64, (row, column) => row + column);
        LibraryPicture picture = PictureLibrary.Load(folder.Path).Still(0);
        (GrayLevel level, double step) = picture.AtStep(1.2);
        Assert.Equal(1.2, step);
        Assert.Equal((40, 64), (level.Width, level.Height));
        Assert.Equal(7, level.Row(3)[4]);
    }

    [Fact]
    public void AtStep_LargeSteps_TakeSmallerCopiesOfMeans()
    {
        using TestFolder folder = new();
        TestLibrary.Write(folder["one.png"], 70, 64, (row, column) => (column & 1) == 0 ? 100 : 200);
        LibraryPicture picture = PictureLibrary.Load(folder.Path).Still(0);
        (GrayLevel level, double step) = picture.AtStep(2.5);
        Assert.Equal(1.25, step);
        Assert.Equal((35, 32), (level.Width, level.Height));
        Assert.All(level.Samples, sample => Assert.Equal(150, sample));
    }

    [Fact]
    public void Load_DeepPicture_KeepsItsBrightness()
    {
        using TestFolder folder = new();
        GrayPicture deep = new(16, 16, 16);
        deep.Samples.AsSpan().Fill(65_535 / 5);
        using (FileStream stream = File.Create(folder["deep.png"]))
        {
            new SkiaPictureFormat().WritePng(deep, stream);
        }

        (GrayLevel level, _) = PictureLibrary.Load(folder.Path).Still(0).AtStep(1);
        Assert.All(level.Samples, sample => Assert.Equal(51, sample));
    }

    [Fact]
    public void Load_BrokenPicture_NamesTheFile()
    {
        using TestFolder folder = new();
        File.WriteAllText(folder["bad.jpg"], "no picture");
        MalformedStreamException error = Assert.Throws<MalformedStreamException>(() => PictureLibrary.Load(folder.Path));
        Assert.Contains("bad.jpg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FramesOfTwoSizes_Throws()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder["video/clip"]);
        TestLibrary.Write(folder["video/clip/0.png"], 20, 20, (_, _) => 9);
        TestLibrary.Write(folder["video/clip/1.png"], 20, 21, (_, _) => 9);
        MalformedStreamException error = Assert.Throws<MalformedStreamException>(() => PictureLibrary.Load(folder.Path));
        Assert.Contains("20x20 were expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoPicture_Throws()
    {
        using TestFolder folder = new();
        Assert.Throws<MalformedStreamException>(() => PictureLibrary.Load(folder.Path));
    }

    [Fact]
    public void Split_EveryPicture_IsOnOneSideWhateverElseIsThere()
    {
        using TestFolder folder = new();
        for (int i = 0; i < 60; i++)
        {
            TestLibrary.Write(folder[$"picture {i}.png"], 2, 2, (_, _) => 1);
        }

        PictureLibrary all = PictureLibrary.Load(folder.Path);
        (PictureLibrary training, PictureLibrary heldOut) = all.Split(4);
        Assert.InRange(heldOut.Stills.Count, 5, 30);
        Assert.Empty(training.Stills.Intersect(heldOut.Stills));
        Assert.Equal(all.Stills.Order(), training.Stills.Concat(heldOut.Stills).Order());

        foreach (string name in all.Stills.Where((_, i) => i % 3 == 0))
        {
            File.Delete(folder[name]);
        }

        (_, PictureLibrary heldOutOfFewer) = PictureLibrary.Load(folder.Path).Split(4);
        Assert.Equal(heldOut.Stills.Where(name => File.Exists(folder[name])), heldOutOfFewer.Stills);
    }
}
