using SpikeCodec.Codecs;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>A codec as a user names it: <c>tcm</c>, <c>x265:random-access</c>, <c>svtav1+restore</c>, <c>exact:max</c>.</summary>
public sealed record CodecChoice
{
    private const string ExactName = "exact";
    private const string RestoreSuffix = "+restore";

    private static readonly string[] Configurations = ["all-intra", "low-delay", "random-access"];
    private static readonly string[] Efforts = [.. Enum.GetNames<ExactEffort>().Select(name => name.ToLowerInvariant())];

    private CodecChoice(string name, string? setting, bool restores)
    {
        Restores = restores;
        Name = name;
        Setting = setting;
    }

    /// <summary>Gets the name: that of a scene codec, or <c>exact</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the configuration of a scene codec or the effort of <c>exact</c>, or null where none was named.</summary>
    public string? Setting { get; }

    /// <summary>Gets a value indicating whether decoded scenes are repaired.</summary>
    public bool Restores { get; }

    /// <summary>Gets a value indicating whether every bit is kept.</summary>
    public bool IsExact => Name == ExactName;

    /// <summary>Gets the name as tables show it.</summary>
    public string Label => Setting is null ? TypedName : $"{TypedName} {Setting}";

    private string TypedName => Restores ? Name + RestoreSuffix : Name;

    /// <summary>Parses <c>NAME</c> or <c>NAME:SETTING</c>; a scene codec's name may have <c>+restore</c> after it.</summary>
    /// <exception cref="FormatException">The setting is none that the codec could have.</exception>
    public static CodecChoice Parse(string text)
    {
        string[] parts = text.Split(':');
        bool restores = parts[0].EndsWith(RestoreSuffix, StringComparison.Ordinal);
        string name = restores ? parts[0][..^RestoreSuffix.Length] : parts[0];
        bool isExact = parts[0] == ExactName;
        string[] settings = isExact ? Efforts : Configurations;
        if (name is "" || (restores && name == ExactName) || parts.Length > 2 || (parts.Length == 2 && !settings.Contains(parts[1])))
        {
            throw new FormatException($"'{text}' is no codec; expected NAME, NAME+restore, NAME:CONFIGURATION ({string.Join(", ", Configurations)}) or exact:EFFORT ({string.Join(", ", Efforts)}).");
        }

        return new CodecChoice(name, parts.Length == 2 ? parts[1] : isExact ? "normal" : null, restores);
    }

    /// <summary>Tells whether a name is meant: the label, or what was typed.</summary>
    internal bool IsCalled(Func<string, bool> matches) => matches(Label) || matches($"{TypedName}:{Setting}");
}
