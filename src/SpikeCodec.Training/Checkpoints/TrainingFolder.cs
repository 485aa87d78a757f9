namespace SpikeCodec.Training.Checkpoints;

/// <summary>The folder of a run, and what lies where in it.</summary>
/// <param name="Path">The folder.</param>
internal sealed record TrainingFolder(string Path)
{
    /// <summary>Gets the file of the checkpoint.</summary>
    public string Checkpoint => In("checkpoint.safetensors");

    /// <summary>Gets the file that tells people where the run stands; the checkpoint has a copy that counts.</summary>
    public string State => In("state.json");

    /// <summary>Gets the file of the log.</summary>
    public string Log => In("log.ndjson");

    /// <summary>Gets the folder of the models, which are folders themselves.</summary>
    public string Models => In("model");

    /// <summary>Gets the picture of the rates and qualities.</summary>
    public string Curve => In("curve.svg");

    /// <summary>Gets the picture of the loss.</summary>
    public string LossCurve => In("loss.svg");

    /// <summary>Gets the folder of decoded scenes that a restorer learns from.</summary>
    public string Clips => In("clips");

    /// <summary>Makes the folder where it is not there.</summary>
    /// <param name="restart">Whether a run that is there is thrown away.</param>
    public void Create(bool restart)
    {
        Directory.CreateDirectory(Path);
        if (!restart)
        {
            return;
        }

        foreach (string file in new[] { Checkpoint, State, Log, Curve, LossCurve })
        {
            File.Delete(file);
        }

        foreach (string folder in new[] { Models, Clips }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
