using SpikeCodec.Codecs.Exact;
using SpikeCodec.Codecs.Exact.Fast;
using SpikeCodec.Codecs.Exact.Max;
using SpikeCodec.Codecs.Exact.Normal;
using SpikeCodec.Codecs.External;
using SpikeCodec.Codecs.Mosaic;
using SpikeCodec.Codecs.Raw;
using SpikeCodec.Reconstruction;
using SpikeCodec.Simulation;

namespace SpikeCodec.Codecs;

/// <summary>Every stage that a program can put into a pipeline. Another assembly adds its own by <c>with</c>.</summary>
public sealed record CodecCatalog
{
    /// <summary>Gets the stages of this assembly: the one place where they are listed.</summary>
    public static CodecCatalog BuiltIn { get; } = Create(new ExternalToolOptions());

    /// <summary>Gets the ways from planes to scenes.</summary>
    public required ComponentRegistry<ISceneReconstructor, ReconstructorSettings> Reconstructors { get; init; }

    /// <summary>Gets the codecs of scenes.</summary>
    public required ComponentRegistry<ISceneCodec, SceneCodecSettings> SceneCodecs { get; init; }

    /// <summary>Gets the ways to repair decoded scenes.</summary>
    public required ComponentRegistry<ISceneRestorer, SceneRestorerSettings> SceneRestorers { get; init; }

    /// <summary>Gets the codecs that keep every bit.</summary>
    public required ComponentRegistry<IExactCodec, ExactCodecSettings> ExactCodecs { get; init; }

    /// <summary>Gets the ways from scenes to planes.</summary>
    public required ComponentRegistry<ISpikeGenerator, GeneratorSettings> Generators { get; init; }

    /// <summary>Makes the exact codec that is meant for an effort.</summary>
    public IExactCodec CreateExact(ExactEffort effort) =>
        ExactCodecs.Find(effort switch
        {
            ExactEffort.Fast => "isi-fast",
            ExactEffort.Max => "isi-max",
            _ => "isi-normal",
        }).Create(new ExactCodecSettings { Effort = effort });

    /// <summary>Makes the stages of this assembly with external programs set up otherwise than by default.</summary>
    /// <param name="tools">Where external programs are looked for, and what they may do.</param>
    public static CodecCatalog Create(ExternalToolOptions tools) => new()
    {
        Reconstructors = new ComponentRegistry<ISceneReconstructor, ReconstructorSettings>("reconstructor")
            .With(new("tfp", "mean of the spikes in a window (texture from playback)", CreateTfp))
            .With(new("tfi", "inverse of the interval between two spikes (texture from interval)", _ => new TfiReconstructor()))
            .With(new("tfstp", "short-term plasticity of a model synapse", _ => new TfstpReconstructor())),
        SceneCodecs = new ComponentRegistry<ISceneCodec, SceneCodecSettings>("scene codec")
            .With(new("raw", "16-bit scenes, predicted and compressed without loss", _ => new RawSceneCodec(), RawSceneCodec.WireId))
            .With(CreateExternal(VideoCodec.Vtm, tools))
            .With(CreateExternal(VideoCodec.Vvenc, tools))
            .With(CreateExternal(VideoCodec.X265, tools))
            .With(CreateExternal(VideoCodec.SvtAv1, tools))
            .With(CreateMosaic(new(35), CreateExternal(VideoCodec.Vvenc, tools)))
            .With(CreateMosaic(new(36), CreateExternal(VideoCodec.X265, tools)))
            .With(CreateMosaic(new(37), CreateExternal(VideoCodec.SvtAv1, tools))),
        SceneRestorers = new ComponentRegistry<ISceneRestorer, SceneRestorerSettings>("scene restorer"),
        ExactCodecs = new ComponentRegistry<IExactCodec, ExactCodecSettings>("exact codec")
            .With(new("timepack", "samples packed along time, Zstandard", TimePackedCodec.Create, TimePackedCodec.WireId))
            .With(new("isi-fast", "departures from predicted intervals, by static rANS", _ => new FastCodec(), FastCodec.WireId))
            .With(new("isi-normal", "samples predicted from intervals by three mixed contexts", _ => new NormalCodec(), NormalCodec.WireId))
            .With(new("isi-max", "samples predicted from long memories of intervals by ten mixed contexts", _ => new MaxCodec(), MaxCodec.WireId)),
        Generators = new ComponentRegistry<ISpikeGenerator, GeneratorSettings>("spike generator")
            .With(new("if", "integrate and fire", settings => new IntegrateAndFireGenerator(settings))),
    };

    /// <summary>Puts mosaics before a scene codec: it codes one picture or a few for all scenes of a chunk (<c>docs/format.md</c>, section 19).</summary>
    /// <param name="id">The number of the two together in a container.</param>
    /// <param name="codec">The codec, which looks at no spikes.</param>
    /// <returns>The two together; the name is that of the codec after "mosaic-".</returns>
    public static ComponentEntry<ISceneCodec, SceneCodecSettings> CreateMosaic(CodecId id, ComponentEntry<ISceneCodec, SceneCodecSettings> codec)
    {
        string name = "mosaic-" + codec.Name;
        return new(name, $"{codec.Name} of mosaics: what a moving camera sees in a chunk, as one picture or a few", settings => new MosaicSceneCodec(id, name, codec.Create(settings)), id);
    }

    private static ComponentEntry<ISceneCodec, SceneCodecSettings> CreateExternal(VideoCodec codec, ExternalToolOptions tools) =>
        new(codec.Name, codec.Summary, settings => new ExternalSceneCodec(codec, settings, tools), codec.Id);

    private static TfpReconstructor CreateTfp(ReconstructorSettings settings) =>
        settings.Window is int window ? new TfpReconstructor { Window = window } : new TfpReconstructor();
}
