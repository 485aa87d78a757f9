namespace SpikeCodec.Testing;

/// <summary>
/// Third-party data that the repository does not hold: the folder that <c>SPIKECODEC_DATA</c> names, or <c>shared/data</c> beside the checkout.
/// Tests that need it skip where it is missing.
/// </summary>
public static class TestData
{
    /// <summary>Gets the root folder of the checkout that the tests were built from.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Gets the folder of third-party data, which may not exist.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("SPIKECODEC_DATA") ?? Path.GetFullPath(Path.Combine(Repository, "..", "shared", "data"));

    /// <summary>Gets the path of a recording, which may not exist.</summary>
    public static string Recording(string name) => Path.Combine(Folder, "spikes", name);

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SpikeCodec.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the checkout that they were built from.");
    }
}
