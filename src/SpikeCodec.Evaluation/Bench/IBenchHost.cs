using SpikeCodec.Codecs;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>What <see cref="BenchRun"/> asks of the program around it. May be called on several threads.</summary>
public interface IBenchHost
{
    /// <summary>Gets the program and the arguments before its own that start <c>spikecodec</c> in a process of its own.</summary>
    IReadOnlyList<string> Program { get; }

    /// <summary>Gets the version of the program.</summary>
    string Version { get; }

    /// <summary>Opens a recording as <c>encode</c> would with <see cref="BenchOptions.RecordingArguments"/>.</summary>
    ISpikeSource OpenRecording(string path);

    /// <summary>Opens pictures as <c>simulate</c> would.</summary>
    IPictureSource OpenPictures(string path);

    /// <summary>Tells what is known of a scene codec; where its model or program is missing, what can be said without.</summary>
    CodecFacts Describe(CodecChoice codec);

    /// <summary>Gets the model of a reconstructor, or null where it has none or none is there.</summary>
    ModelReference? FindReconstructorModel(string name);

    /// <summary>Gets the exit code of a failure.</summary>
    int ToExitCode(Exception exception);
}
