using System.Reflection;
using System.Text;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests;

/// <summary>The public surface of the core, one line a member, so that a change to it shows in a review.</summary>
public sealed class PublicApiTests
{
    private static readonly string Approved = Path.Combine(TestData.Repository, "tests", "data", "public-api.txt");

    [Fact]
    public void PublicSurface_IsTheApprovedOne()
    {
        string actual = Describe(typeof(SpikeCodecException).Assembly);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Approved, actual);
        }

        Assert.Equal(File.ReadAllText(Approved), actual);
    }

    private static string Describe(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.FullName).Append('\n');
            IEnumerable<string> members = type
                .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(member => member is not MethodInfo { IsSpecialName: true } and not TypeInfo)
                .Select(member => $"    {member}")
                .Where(line => !line.Contains('<', StringComparison.Ordinal))
                .Order(StringComparer.Ordinal);
            foreach (string member in members)
            {
                text.Append(member).Append('\n');
            }
        }

        return text.ToString();
    }
}
