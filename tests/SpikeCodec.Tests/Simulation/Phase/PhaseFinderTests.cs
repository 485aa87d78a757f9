using SpikeCodec.Scenes;
using SpikeCodec.Simulation;
using SpikeCodec.Simulation.Phase;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Simulation.Phase;

public sealed class PhaseFinderTests
{
    /// <summary>Rows of no whole number of bytes, more pixels than a tile of the finder, and a last scene that stands for fewer planes.</summary>
    private static readonly SpikeGeometry Geometry = new(37, 31);

    [Fact]
    public void Find_SpikesOfTheGeneratorItself_GivesThePhasesTheyBeganWith()
    {
        using SceneGroup scenes = TestScenes.From(Geometry, 220, 8, (scene, pixel) => 0.03f + (pixel % 37 * 0.002f) + (scene * 0.0007f));
        using PhaseMap began = new(Geometry);
        for (int pixel = 0; pixel < Geometry.Pixels; pixel++)
        {
            began.Phases[pixel] = (byte)(pixel * 5 % PhaseMap.Levels);
        }

        IntegrateAndFireGenerator generator = new(new GeneratorSettings { HasCodedPhase = true, CarriesCharge = false });
        using GeneratorState state = generator.CreateState(Geometry);
        using SpikeBlock planes = new(Geometry, 220);
        began.CopyTo(state.Charge);
        generator.Generate(scenes, state, planes);
        using PhaseMap found = new(Geometry);

        PhaseFinder.Find(scenes, planes.Bytes, found);

        Assert.Equal(began.Phases, found.Phases);
    }

    [Fact]
    public void Find_PixelsWithoutSpikes_GivesThePhaseThatFiresLatest()
    {
        using SceneGroup scenes = TestScenes.From(Geometry, 20, 8, (_, _) => 0.01f);
        using SpikeBlock planes = TestSpikes.Repeat(Geometry, 20, _ => 0);
        using PhaseMap found = new(Geometry);
        found.Phases.Fill(5);

        PhaseFinder.Find(scenes, planes.Bytes, found);

        Assert.False(found.Phases.ContainsAnyExcept((byte)0));
        Assert.Equal(1u << 28, PhaseMap.ToCharge(0));
        Assert.Equal(0xF0000000, PhaseMap.ToCharge(PhaseMap.Levels - 1));
    }
}
