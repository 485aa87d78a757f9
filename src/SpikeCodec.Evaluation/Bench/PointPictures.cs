using SpikeCodec.Evaluation.Points;
using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Pictures;
using SpikeCodec.Spikes;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>Writes the pictures of a point (see <see cref="ArtifactNames"/>). Those of the sequence alone are written once.</summary>
internal sealed class PointPictures
{
    private readonly BenchFolder _folder;
    private readonly double _white;
    private readonly string _own;
    private readonly string _shared;
    private readonly Dictionary<string, string> _artifacts = [];
    private readonly SkiaPictureFormat _format = new();

    /// <summary>Initializes a writer.</summary>
    /// <param name="folder">The folder of the results.</param>
    /// <param name="sequence">The name of the sequence's folder.</param>
    /// <param name="own">What names of the point's own pictures begin with.</param>
    /// <param name="shared">What names of pictures that other points share begin with.</param>
    /// <param name="white">The luminance shown white.</param>
    public PointPictures(BenchFolder folder, string sequence, string own, string shared, double white)
    {
        _folder = folder;
        _white = white;
        _own = $"pictures/{sequence}/{own}";
        _shared = $"pictures/{sequence}/{shared}";
    }

    /// <summary>Writes them.</summary>
    /// <returns>The names of the files by what they are.</returns>
    public IReadOnlyDictionary<string, string> Write(SceneFile? truth, SceneFile? reconstruction, SceneFile decoded, RecordingPair recordings)
    {
        long middle = Middle(decoded.Planes, truth?.Planes);
        WriteStill(ArtifactNames.Truth, _shared, truth, middle);
        WriteStill(ArtifactNames.Reconstruction, _shared, reconstruction, middle);
        WriteStill(ArtifactNames.Decoded, _own, decoded, middle);
        IReadOnlyList<long> moments = Film.Moments(decoded.Planes);
        WriteSceneFilm(decoded, moments);
        WriteSpikes(recordings, moments);
        return _artifacts;
    }

    /// <summary>Gets the scene next to the middle, of those whose truth is known where any is.</summary>
    private static long Middle(IReadOnlyList<long> planes, IReadOnlyList<long>? truths)
    {
        long middle = (planes[0] + planes[^1]) / 2;
        IEnumerable<long> known = planes.Intersect(truths ?? []);
        return (known.Any() ? known : planes).MinBy(plane => Math.Abs(plane - middle));
    }

    private void WriteStill(string name, string start, SceneFile? scenes, long plane)
    {
        using PlaneCursor cursor = new(scenes);
        if (cursor.MoveTo(plane) is GrayPicture picture)
        {
            Write(name, start, Show(picture));
        }
    }

    private void WriteSceneFilm(SceneFile decoded, IReadOnlyList<long> moments)
    {
        using PlaneCursor cursor = new(decoded);
        Film? film = null;
        foreach (long plane in moments)
        {
            GrayPicture picture = Show(cursor.MoveTo(plane)!);
            film ??= new Film(new SpikeGeometry(picture.Width, picture.Height), moments.Count);
            film.Add(picture);
        }

        Write(ArtifactNames.SceneFilm, _own, film!.Picture);
    }

    private void WriteSpikes(RecordingPair recordings, IReadOnlyList<long> moments)
    {
        using ISpikeSource original = recordings.OpenOriginal();
        using ISpikeSource decoded = recordings.OpenDecoded();
        SpikeGeometry geometry = original.Info.Geometry;
        RowOrder rowOrder = original.Info.RowOrder;
        IsiErrorMap errors = new(geometry);
        Film originalFilm = new(geometry, moments.Count);
        Film decodedFilm = new(geometry, moments.Count);
        HashSet<long> shown = [.. moments];
        using SpikeBlock blockA = new(geometry, 64, original.Info.Layout.SideBytes);
        using SpikeBlock blockB = new(geometry, 64, decoded.Info.Layout.SideBytes);
        long plane = 0;
        while (original.Read(blockA) > 0 && decoded.Read(blockB) > 0)
        {
            recordings.CancellationToken.ThrowIfCancellationRequested();
            for (int i = 0; i < Math.Min(blockA.Planes, blockB.Planes); i++, plane++)
            {
                errors.Add(blockA.Plane(i), blockB.Plane(i));
                if (shown.Contains(plane))
                {
                    originalFilm.Add(blockA.Plane(i), geometry, rowOrder);
                    decodedFilm.Add(blockB.Plane(i), geometry, rowOrder);
                }
            }
        }

        Write(ArtifactNames.IsiError, _own, errors.ToPicture(rowOrder));
        Write(ArtifactNames.SpikeFilm, _shared, originalFilm.Picture);
        Write(ArtifactNames.DecodedSpikeFilm, _own, decodedFilm.Picture);
    }

    private void Write(string name, string start, GrayPicture picture)
    {
        string file = $"{start}-{name}.png";
        bool isThere = start == _shared && _folder.Has(file);
        _artifacts[name] = isThere ? file : _folder.Write(file, path =>
        {
            using FileStream stream = File.Create(path);
            _format.WritePng(picture, stream);
        });
    }

    private GrayPicture Show(GrayPicture light)
    {
        GrayPicture picture = new(light.Width, light.Height);
        double scale = picture.White / (light.White * _white);
        for (int i = 0; i < light.Samples.Length; i++)
        {
            picture.Samples[i] = (ushort)Math.Min(picture.White, (light.Samples[i] * scale) + 0.5);
        }

        return picture;
    }
}
