using SpikeCodec.Codecs;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs.External;

/// <summary>The contract of scene codecs, held by real programs. Each attempt starts one, so damage is tried at a few places only.</summary>
public abstract class VideoContractTests(string codec, CodingConfiguration configuration = CodingConfiguration.RandomAccess) : SceneCodecContract
{
    protected override double Tolerance => 0.04;

    protected override int FlipStep => 97;

    protected override int CutStep => 31;

    protected override ISceneCodec CreateCodec()
    {
        ExternalTools.Require(codec);
        return ExternalTools.Create(codec, quality: 58, configuration);
    }

    protected override SceneGroup CreateScenes(SpikeGeometry geometry, int planes, int interval) => TestScenes.From(
        geometry, planes, interval, (scene, pixel) => 0.5f + (0.3f * MathF.Sin((pixel % geometry.Width * 0.2f) + (pixel / geometry.Width * 0.1f) + scene)));
}

/// <summary>x265 in ffmpeg or by itself.</summary>
public sealed class X265ContractTests() : VideoContractTests("x265");

/// <summary>SVT-AV1 in ffmpeg or by itself. Elsewhere it smooths pictures over time before it codes them, however fine the quantizer is.</summary>
public sealed class SvtAv1ContractTests() : VideoContractTests("svtav1", CodingConfiguration.AllIntra);

/// <summary>VVenC and VVdeC, where they are.</summary>
public sealed class VvencContractTests() : VideoContractTests("vvenc");
