using CsCheck;
using SpikeCodec.Neural.Runtime;

namespace SpikeCodec.Neural.Tests.Runtime;

public sealed class ElfVersionNeedsTests
{
    private static byte[] Library => TestElf.Create(["GLIBC_2.34", "GLIBC_2.4"], ["GLIBCXX_3.4.30", "GLIBCXX_3.4.32", "GLIBCXX_3.4"], ["CXXABI_1.3"]);

    [Fact]
    public void Weaken_AVersionOfTheSecondLibrary_SetsItsFlagAlone()
    {
        byte[] file = Library;

        Assert.True(ElfVersionNeeds.Weaken(file, "GLIBCXX_3.4.32"u8));

        // Records of 16 bytes, from the end: CXXABI_1.3, its library, GLIBCXX_3.4, then the one asked for with its flags at 4.
        int flags = file.Length - (4 * 16) + 4;
        Assert.Equal([flags], TestElf.Differences(Library, file));
        Assert.Equal(2, file[flags]);
    }

    [Fact]
    public void Weaken_TheSameVersionOfTwoLibraries_SetsBoth()
    {
        byte[] file = TestElf.Create(["V1"], ["V2", "V1"]);

        Assert.True(ElfVersionNeeds.Weaken(file, "V1"u8));

        Assert.Equal(2, TestElf.Differences(TestElf.Create(["V1"], ["V2", "V1"]), file).Length);
    }

    [Fact]
    public void Weaken_AWeakVersion_ChangesNothing()
    {
        byte[] file = Library;
        ElfVersionNeeds.Weaken(file, "GLIBCXX_3.4.32"u8);
        byte[] once = [.. file];

        Assert.False(ElfVersionNeeds.Weaken(file, "GLIBCXX_3.4.32"u8));

        Assert.Equal(once, file);
    }

    [Theory]
    [InlineData("GLIBCXX_3.4.3")]
    [InlineData("GLIBCXX_3.4.320")]
    [InlineData("LIBCXX_3.4.31")]
    [InlineData("3.4.33")]
    public void Weaken_AVersionNotNeeded_ChangesNothing(string version)
    {
        byte[] file = Library;

        Assert.False(ElfVersionNeeds.Weaken(file, System.Text.Encoding.ASCII.GetBytes(version)));

        Assert.Equal(Library, file);
    }

    [Theory]
    [InlineData(0)] // no ELF file
    [InlineData(4)] // 32 bits
    [InlineData(5)] // big-endian
    [InlineData(0x36)] // segments of another size
    [InlineData(0x38)] // no dynamic table within the segments
    public void Weaken_AFileOfAnotherKind_ChangesNothing(int at)
    {
        byte[] file = Library;
        file[at]--;
        byte[] before = [.. file];

        Assert.False(ElfVersionNeeds.Weaken(file, "GLIBCXX_3.4.32"u8));

        Assert.Equal(before, file);
    }

    [Fact]
    public void Weaken_EveryPrefix_ChangesNothingOrOneFlag()
    {
        for (int length = 0; length < Library.Length; length++)
        {
            byte[] file = Library[..length];
            ElfVersionNeeds.Weaken(file, "GLIBCXX_3.4.32"u8);
            Assert.InRange(TestElf.Differences(Library[..length], file).Length, 0, 1);
        }
    }

    [Fact]
    public void Weaken_HostileBytes_NeverThrowsAndSetsNothingButWeakFlags()
    {
        Gen<(int, byte)[]> damage = Gen.Select(Gen.Int[0, Library.Length - 1], Gen.Byte).Array[1, 8];
        damage.Sample(changes =>
        {
            byte[] file = Library;
            foreach ((int at, byte value) in changes)
            {
                file[at] = value;
            }

            byte[] before = [.. file];
            ElfVersionNeeds.Weaken(file, "GLIBCXX_3.4.32"u8);
            Assert.All(TestElf.Differences(before, file), at => Assert.Equal(before[at] | 2, file[at]));
        });
    }

    [Fact]
    public void Weaken_TorchSharpsLibrary_ChangesOneBitOfTheInstalledFilesBytes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs the library of Linux");
        byte[] installed = File.ReadAllBytes(TorchLibraries.Find("LibTorchSharp")!);
        byte[] file = [.. installed];

        Assert.True(ElfVersionNeeds.Weaken(file, "GLIBCXX_3.4.32"u8));
        Assert.False(ElfVersionNeeds.Weaken(file, "GLIBCXX_3.4.32"u8));

        int at = Assert.Single(TestElf.Differences(installed, file));
        Assert.Equal(installed[at] | 2, file[at]);
    }
}
