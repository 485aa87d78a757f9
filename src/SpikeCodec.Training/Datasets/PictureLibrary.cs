using System.IO.Hashing;
using System.Text;

namespace SpikeCodec.Training.Datasets;

/// <summary>The gray stills and clips that training samples are made of, held in memory at 1.33 bytes a pixel.</summary>
public sealed partial class PictureLibrary
{
    private readonly NamedItem<LibraryPicture>[] _stills;
    private readonly NamedItem<LibraryClip>[] _clips;

    private PictureLibrary(IEnumerable<NamedItem<LibraryPicture>> stills, IEnumerable<NamedItem<LibraryClip>> clips)
    {
        _stills = [.. stills];
        _clips = [.. clips];
    }

    /// <summary>Gets the names of the stills, in the order in which samples choose among them.</summary>
    public IReadOnlyList<string> Stills => [.. _stills.Select(still => still.Name)];

    /// <summary>Gets the names of the clips, in the order in which samples choose among them.</summary>
    public IReadOnlyList<string> Clips => [.. _clips.Select(clip => clip.Name)];

    /// <summary>Gets the pixels of all stills and frames, copies of smaller size included; a byte each.</summary>
    public long Bytes =>
        _stills.Sum(still => still.Value.Bytes) + _clips.Sum(clip => clip.Value.Frames.Sum(frame => frame.Bytes));

    /// <summary>Gets the number of stills.</summary>
    internal int StillCount => _stills.Length;

    /// <summary>Gets the number of clips.</summary>
    internal int ClipCount => _clips.Length;

    /// <summary>
    /// Sets a share aside that training never sees. The same names fall on the same side on every machine, whatever else is there.
    /// </summary>
    /// <param name="oneIn">Of this many stills or clips one is held out, on average; 2 or more.</param>
    /// <returns>What to train on, and what to validate on.</returns>
    public (PictureLibrary Training, PictureLibrary HeldOut) Split(int oneIn = 32)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oneIn, 2);
        bool IsHeldOut(string name) => XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(name)) % (ulong)oneIn == 0;
        return (
            new PictureLibrary(_stills.Where(still => !IsHeldOut(still.Name)), _clips.Where(clip => !IsHeldOut(clip.Name))),
            new PictureLibrary(_stills.Where(still => IsHeldOut(still.Name)), _clips.Where(clip => IsHeldOut(clip.Name))));
    }

    /// <summary>Gets a still.</summary>
    internal LibraryPicture Still(int index) => _stills[index].Value;

    /// <summary>Gets a clip.</summary>
    internal LibraryClip Clip(int index) => _clips[index].Value;
}
