using SpikeCodec.Codecs;

namespace SpikeCodec.Neural.Models;

/// <summary>
/// Models in folders: <c>ID/manifest.json</c> with the weights beside it. Where two folders have a model of one id, the first one's counts.
/// Looking for models reads manifests only; weights are read, and held to their SHA-256, by <see cref="Load"/>.
/// </summary>
public sealed class ModelStore(IReadOnlyList<string> folders)
{
    /// <summary>Gets the folders, first ones first. They need not be there.</summary>
    public IReadOnlyList<string> Folders { get; } = folders;

    /// <summary>Opens the store that programs use.</summary>
    /// <param name="chosen">A folder to look in before all others, or null.</param>
    public static ModelStore Open(string? chosen = null) => new(ModelFolders.Search(chosen));

    /// <summary>Lists the ids of all models, folder by folder and sorted in each; also of those whose manifests cannot be read.</summary>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public IReadOnlyList<string> Ids() =>
    [
        .. Folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder)
                .Select(path => Path.GetFileName(path))
                .Where(id => ModelReference.IsId(id) && HasManifest(folder, id))
                .Order(StringComparer.Ordinal))
            .Distinct(),
    ];

    /// <summary>Lists all models in the order of <see cref="Ids"/>.</summary>
    /// <param name="problems">Gets an error for each model whose manifest cannot be read; such a model is left out.</param>
    /// <exception cref="IOException">A folder or a manifest cannot be read.</exception>
    public IReadOnlyList<StoredModel> List(ICollection<SpikeCodecException>? problems = null)
    {
        List<StoredModel> models = [];
        foreach (string id in Ids())
        {
            try
            {
                models.Add(Find(id));
            }
            catch (SpikeCodecException exception)
            {
                problems?.Add(exception);
            }
        }

        return models;
    }

    /// <summary>Finds a model by its id.</summary>
    /// <exception cref="UnsupportedStreamException">There is none; the message tells where it was looked for and what there is.</exception>
    /// <exception cref="SpikeCodecException">Its manifest cannot be read.</exception>
    public StoredModel Find(string id) => TryFind(id) ?? throw Missing($"There is no model '{id}'");

    /// <summary>Finds the model that a stream names: by its id, or under another id by its identity, which decides.</summary>
    /// <exception cref="UnsupportedStreamException">There is none of this identity; the message says so where there is another of the id.</exception>
    /// <exception cref="SpikeCodecException">Its manifest cannot be read.</exception>
    public StoredModel Find(ModelReference reference)
    {
        StoredModel? named = TryFind(reference.Id);
        if (named?.Reference.Identity == reference.Identity)
        {
            return named;
        }

        // Any folder will do, and one that another hides by its id too: what counts is that it is the model.
        return Folders.SelectMany(folder => new ModelStore([folder]).List()).FirstOrDefault(model => model.Reference.Identity == reference.Identity)
            ?? throw (named is null
                ? Missing($"There is no model {reference}, which the stream was coded with")
                : new UnsupportedStreamException(
                    $"The stream was coded with model {reference}; the one in {named.Folder} is another: its identity is {named.Reference.Identity[..12]}."));
    }

    /// <summary>Finds the model that a stage works with where none is named: in the first folder that has any for it, its default or its only one.</summary>
    /// <param name="stage">The name of the reconstructor or codec.</param>
    /// <exception cref="UnsupportedStreamException">There is none, or several and not one default.</exception>
    public StoredModel FindDefault(string stage)
    {
        List<SpikeCodecException> problems = [];
        IGrouping<string?, StoredModel>? candidates =
            List(problems).Where(model => model.Manifest.Stage == stage).GroupBy(model => Path.GetDirectoryName(model.Folder)).FirstOrDefault();
        if (candidates is null)
        {
            string unread = string.Concat(problems.Select(problem => $" {problem.Message}"));
            throw new UnsupportedStreamException(Missing($"There is no model for {stage}").Message + unread);
        }

        StoredModel[] chosen = candidates.Count() == 1 ? [.. candidates] : [.. candidates.Where(model => model.Manifest.IsDefault)];
        return chosen is [StoredModel only]
            ? only
            : throw new UnsupportedStreamException(
                $"{candidates.Key} has {candidates.Count()} models for {stage}, of which {chosen.Length} are the default; "
                + $"expected one, or that one is named: {string.Join(", ", candidates.Select(model => model.Manifest.Id))}.");
    }

    /// <summary>Reads the weights of a model, and holds them to the size and the SHA-256 of its manifest before anything of them is used.</summary>
    /// <remarks>A file that did not change since it was found sound by this process is not hashed again.</remarks>
    /// <exception cref="MalformedStreamException">The weights were altered, or are no tensors.</exception>
    /// <exception cref="UnsupportedStreamException">There is no such file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Load(StoredModel model) => ModelWeightsReader.Read(model, trustsCache: true);

    /// <summary>Does what <see cref="Load"/> does, and always hashes.</summary>
    /// <inheritdoc cref="Load" path="/exception"/>
    public static SafetensorsFile Verify(StoredModel model) => ModelWeightsReader.Read(model, trustsCache: false);

    private static bool HasManifest(string folder, string id) => File.Exists(Path.Combine(folder, id, ModelManifest.FileName));

    private StoredModel? TryFind(string id)
    {
        string? folder = ModelReference.IsId(id) ? Folders.FirstOrDefault(folder => HasManifest(folder, id)) : null;
        return folder is null ? null : Read(folder, id);
    }

    private static StoredModel Read(string folder, string id)
    {
        string path = Path.Combine(folder, id, ModelManifest.FileName);
        ModelManifest manifest = ModelManifest.Parse(ReadBounded(path), path);
        return manifest.Id == id
            ? new StoredModel(Path.Combine(folder, id), manifest)
            : throw new MalformedStreamException($"{path}'s 'id' is '{manifest.Id}'; expected the folder's name, '{id}'.");
    }

    /// <summary>Reads no more of a file than tells that it is too large for a manifest.</summary>
    private static byte[] ReadBounded(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] bytes = new byte[Math.Min(stream.Length, ModelManifestReader.MaxBytes + 1)];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private UnsupportedStreamException Missing(string sentence)
    {
        string[] known = [.. List().Select(model => model.Manifest.Id)];
        string places = string.Join(", ", Folders.Select(folder => Directory.Exists(folder) ? folder : $"{folder} (not there)"));
        return new UnsupportedStreamException(
            $"{sentence}; known: {(known.Length == 0 ? "none" : string.Join(", ", known))}. Looked in {places}.");
    }
}
