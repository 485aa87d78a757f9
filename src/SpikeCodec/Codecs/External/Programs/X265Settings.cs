namespace SpikeCodec.Codecs.External.Programs;

/// <summary>What x265 is told, by itself or inside of ffmpeg: a constant quantizer, tuned for PSNR, one thread, no words of its own in the video.</summary>
internal static class X265Settings
{
    /// <summary>Gets the settings as names and values of the program's command line.</summary>
    public static IEnumerable<(string Name, string Value)> For(EncodeJob job)
    {
        // Without threads that share a picture there is no need for entropy coding to start anew in each row (wpp).
        (string, string)[] all = [("qp", job.QuantizerText), ("info", "0"), ("pools", "none"), ("wpp", "0"), ("frame-threads", "1"), ("scenecut", "0")];
        return all.Concat<(string, string)>(job.Configuration switch
        {
            CodingConfiguration.AllIntra => [("keyint", "1")],
            CodingConfiguration.LowDelay => [("keyint", "-1"), ("bframes", "0"), ("b-adapt", "0"), ("rc-lookahead", "0")],
            _ => [("keyint", "-1"), ("open-gop", "0")],
        });
    }
}
