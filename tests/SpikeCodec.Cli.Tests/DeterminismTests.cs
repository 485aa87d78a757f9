using System.Security.Cryptography;
using SpikeCodec.Testing;

namespace SpikeCodec.Cli.Tests;

/// <summary>The same bytes in both directions, whatever the processor can do and however many threads work.</summary>
public sealed class DeterminismTests : IDisposable
{
    private static readonly (string Name, string Value)[] Processors =
    [
        ("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX2", "0"), ("DOTNET_EnableHWIntrinsic", "0"),
    ];

    private readonly Workspace _files = new();

    public static TheoryData<string> Codings => ["--exact", "--codec raw", "--codec raw --reconstructor tfi --interval 32 --reset hard"];

    [Theory]
    [MemberData(nameof(Codings))]
    public void EncodeAndDecode_AnyProcessorAndThreads_GiveTheSameBytes(string coding)
    {
        string recording = Path.Combine(TestData.Repository, "samples", "spinner_400x250x150.dat");
        string[] encode = ["encode", recording, "-", "--chunk-planes", "32", .. coding.Split(' ')];
        byte[] stream = ChildProcess.Run(encode).Output;
        string path = _files.Write("a.spk", stream);
        string planes = Hash(ChildProcess.Run("decode", path, "-").Output);

        foreach ((string name, string value) in Processors)
        {
            Assert.Equal(Hash(stream), Hash(ChildProcess.RunWith(name, value, encode).Output));
            Assert.Equal(planes, Hash(ChildProcess.RunWith(name, value, "decode", path, "-").Output));
        }

        foreach (string threads in new[] { "1", "2", "8" })
        {
            Assert.Equal(Hash(stream), Hash(ChildProcess.Run([.. encode, "--threads", threads]).Output));
            Assert.Equal(planes, Hash(ChildProcess.Run("decode", path, "-", "--threads", threads).Output));
        }
    }

    public void Dispose() => _files.Dispose();

    private static string Hash(byte[] bytes) => bytes.Length > 0 ? Convert.ToHexString(SHA256.HashData(bytes)) : throw new InvalidOperationException("no output");
}
