using System.Collections;
using System.Collections.Immutable;

namespace SpikeCodec.Codecs;

/// <summary>The stages of one kind that a program knows: immutable, made by adding one entry after the other.</summary>
/// <typeparam name="T">The stage's interface.</typeparam>
/// <typeparam name="TSettings">What a user may choose.</typeparam>
public sealed class ComponentRegistry<T, TSettings> : IReadOnlyCollection<ComponentEntry<T, TSettings>>
{
    private readonly string _kind;
    private readonly ImmutableArray<ComponentEntry<T, TSettings>> _entries;

    /// <summary>Initializes an empty registry.</summary>
    /// <param name="kind">What its entries are, for messages: <c>scene codec</c>.</param>
    public ComponentRegistry(string kind)
        : this(kind, [])
    {
    }

    private ComponentRegistry(string kind, ImmutableArray<ComponentEntry<T, TSettings>> entries)
    {
        _kind = kind;
        _entries = entries;
    }

    /// <summary>Gets the names in the order in which they were added.</summary>
    public IEnumerable<string> Names => _entries.Select(entry => entry.Name);

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <summary>Makes a registry with one more entry.</summary>
    /// <exception cref="ArgumentException">The name or the number is taken.</exception>
    public ComponentRegistry<T, TSettings> With(ComponentEntry<T, TSettings> entry)
    {
        if (_entries.Any(other => other.Name == entry.Name || (entry.Id != default && other.Id == entry.Id)))
        {
            throw new ArgumentException($"There already is a {_kind} named {entry.Name} or numbered {entry.Id}.", nameof(entry));
        }

        return new ComponentRegistry<T, TSettings>(_kind, _entries.Add(entry));
    }

    /// <summary>Finds an entry by name.</summary>
    /// <exception cref="UnsupportedStreamException">There is none; the message lists the names.</exception>
    public ComponentEntry<T, TSettings> Find(string name) =>
        _entries.FirstOrDefault(entry => entry.Name == name)
        ?? throw new UnsupportedStreamException($"There is no {_kind} '{name}' here; known: {string.Join(", ", Names)}.");

    /// <summary>Finds an entry by its number in the container.</summary>
    /// <exception cref="UnsupportedStreamException">There is none; the message lists the numbers.</exception>
    public ComponentEntry<T, TSettings> Find(CodecId id) =>
        _entries.FirstOrDefault(entry => entry.Id == id)
        ?? throw new UnsupportedStreamException(
            $"The stream needs {_kind} number {id}; known: {string.Join(", ", _entries.Select(entry => $"{entry.Id} ({entry.Name})"))}.");

    /// <inheritdoc/>
    public IEnumerator<ComponentEntry<T, TSettings>> GetEnumerator() => _entries.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
