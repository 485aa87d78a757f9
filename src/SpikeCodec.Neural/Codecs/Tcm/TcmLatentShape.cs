using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Spikes;

namespace SpikeCodec.Neural.Codecs.Tcm;

/// <summary>How many whole numbers a scene becomes.</summary>
/// <param name="Channels">The channels of the latents, at 1/16 of the padded size.</param>
/// <param name="HyperChannels">The channels of the hyperlatents, at 1/64 of the padded size.</param>
/// <param name="Rows">The rows of the hyperlatents.</param>
/// <param name="Columns">The columns of the hyperlatents.</param>
internal sealed record TcmLatentShape(int Channels, int HyperChannels, int Rows, int Columns)
{
    /// <summary>A hyperlatent stands for this many latents a side.</summary>
    private const int Ratio = 4;

    /// <summary>Gets the hyperlatents of a scene, channel by channel.</summary>
    public int Hyperlatents => HyperChannels * Rows * Columns;

    /// <summary>Gets the latents of a scene, channel by channel.</summary>
    public int Latents => Channels * Rows * Columns * Ratio * Ratio;

    /// <summary>Gets the shape of the latents' tensor.</summary>
    public long[] LatentShape => [1, Channels, Rows * Ratio, Columns * Ratio];

    /// <summary>Gets the shape of the hyperlatents' tensor.</summary>
    public long[] HyperlatentShape => [1, HyperChannels, Rows, Columns];

    /// <summary>Gets the shape for scenes of a size.</summary>
    public static TcmLatentShape Of(SpikeGeometry geometry, TcmConfig config) =>
        new(config.Latents, config.Hyperlatents, Padded(geometry.Height), Padded(geometry.Width));

    /// <summary>Gets the table of every hyperlatent of a number of scenes: that of its channel.</summary>
    public byte[] HyperlatentRows(int scenes)
    {
        byte[] rows = new byte[scenes * Hyperlatents];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = (byte)(i / (Rows * Columns) % HyperChannels);
        }

        return rows;
    }

    private static int Padded(int side) => (side + TcmNetwork.Alignment - 1) / TcmNetwork.Alignment;
}
