using System.Globalization;
using System.Text.RegularExpressions;

namespace SpikeCodec.Evaluation.Sequences;

/// <summary>
/// The true scenes that lie beside a simulated recording <c>NAME.dat</c> or <c>NAME_WxHxT.dat</c>: pictures <c>NAME.gt_planeN.png</c>,
/// upright, of planes counted from 0.
/// </summary>
public static partial class TrueSceneFiles
{
    /// <summary>Finds the pictures.</summary>
    /// <param name="recording">The path of the recording.</param>
    /// <returns>Their paths by plane, in time order; none where nothing is known.</returns>
    public static SortedDictionary<long, string> Find(string recording)
    {
        SortedDictionary<long, string> files = [];
        string folder = Path.GetDirectoryName(Path.GetFullPath(recording))!;
        string name = Path.GetFileNameWithoutExtension(recording);
        foreach (string stem in new[] { name, Size().Replace(name, string.Empty) })
        {
            foreach (string file in Directory.EnumerateFiles(folder, stem + ".gt_plane*.png"))
            {
                if (Picture().Match(Path.GetFileName(file)) is { Success: true } match
                    && Path.GetFileName(file).Length == stem.Length + match.Length
                    && long.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long plane))
                {
                    files[plane] = file;
                }
            }
        }

        return files;
    }

    [GeneratedRegex(@"_\d+x\d+x\d+$")]
    private static partial Regex Size();

    [GeneratedRegex(@"\.gt_plane(\d+)\.png$")]
    private static partial Regex Picture();
}
