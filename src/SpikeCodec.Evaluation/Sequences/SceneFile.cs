using System.Globalization;
using SpikeCodec.Pictures;

namespace SpikeCodec.Evaluation.Sequences;

/// <summary>
/// Scenes at some planes in a <c>.y4m</c> file of 16 bits, upright, white at one spike per plane, as <c>decode --scenes FILE.y4m --depth 16</c>
/// writes them.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Planes">The planes of its pictures, in ascending order.</param>
internal sealed record SceneFile(string Path, IReadOnlyList<long> Planes)
{
    /// <summary>Reads the pictures one after the other.</summary>
    /// <exception cref="MalformedStreamException">The file has not as many pictures as planes.</exception>
    public IEnumerable<(long Plane, GrayPicture Picture)> Read()
    {
        using Y4mReader reader = new(File.OpenRead(Path));
        foreach (long plane in Planes)
        {
            yield return (plane, reader.Read() ?? throw new MalformedStreamException($"{Path} ends before the scene of plane {plane}."));
        }

        if (reader.Read() is not null)
        {
            throw new MalformedStreamException($"{Path} has more than the {Planes.Count} scenes that were expected.");
        }
    }

    /// <summary>Writes the planes beside the pictures, at their own path with an ending more.</summary>
    public void WritePlanes() => File.WriteAllLines(ListOf(Path), Planes.Select(plane => plane.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Opens a file whose planes stand beside it.</summary>
    public static SceneFile Open(string path) => new(path, [.. File.ReadAllLines(ListOf(path)).Select(line => long.Parse(line, CultureInfo.InvariantCulture))]);

    /// <summary>Gets the path of the list of planes of a file.</summary>
    public static string ListOf(string path) => path + ".planes";
}
