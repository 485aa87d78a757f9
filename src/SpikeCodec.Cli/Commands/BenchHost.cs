using System.Reflection;
using SpikeCodec.Cli.Input;
using SpikeCodec.Cli.Options;
using SpikeCodec.Codecs;
using SpikeCodec.Evaluation.Bench;
using SpikeCodec.Neural.Models;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Commands;

/// <summary>What <c>bench</c> is told by the program that it is a part of.</summary>
internal sealed class BenchHost(RecordingOptions recordings, ModelStore models, CliContext context) : IBenchHost
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Program => context.Program;

    /// <inheritdoc/>
    public string Version { get; } =
        typeof(BenchHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <inheritdoc/>
    public ISpikeSource OpenRecording(string path) => RecordingInput.Open(path, recordings, PlaneRange.All, 1, context);

    /// <inheritdoc/>
    public IPictureSource OpenPictures(string path) => PictureInput.Open(path, range: null, context);

    /// <inheritdoc/>
    public CodecFacts Describe(CodecChoice choice)
    {
        try
        {
            ISceneCodec codec = recordings.Catalog.SceneCodecs.Find(choice.Name).Create(new SceneCodecSettings());
            using IDisposable? model = codec as IDisposable;
            return new CodecFacts(codec.Quality is not null, codec.NeedsScenes, codec.Model, codec.Tool is ToolReference tool ? $"{tool.Name} {tool.Version}" : null)
            {
                Restorer = choice.Restores ? models.FindDefault("restorer").Reference : null,
            };
        }
        catch (UnsupportedStreamException)
        {
            return new CodecFacts(); // its model or program is missing: encode will say which
        }
    }

    /// <inheritdoc/>
    public ModelReference? FindReconstructorModel(string name)
    {
        try
        {
            return models.FindDefault(name).Reference;
        }
        catch (UnsupportedStreamException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public int ToExitCode(Exception exception) => Failure.ToExitCode(exception);
}
