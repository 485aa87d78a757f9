namespace SpikeCodec.Simulation;

/// <summary>The choices that a stream header records for its generator.</summary>
public sealed record GeneratorSettings
{
    /// <summary>Gets what a pixel keeps when it fires. The default is <see cref="ResetRule.Soft"/>.</summary>
    public ResetRule Reset { get; init; } = ResetRule.Soft;

    /// <summary>Gets the charge that pixels begin with. The default is <see cref="InitialState.Uniform"/>.</summary>
    public InitialState InitialState { get; init; } = InitialState.Uniform;

    /// <summary>
    /// Gets a value indicating whether charge is carried from one group of scenes to the next, so that only the first group
    /// and one after a gap begin anew. The default is true; without it every group can be made on its own.
    /// </summary>
    public bool CarriesCharge { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether the caller sets the state's charge before every group: a stream then carries each pixel's phase where a chunk
    /// begins. <see cref="InitialState"/> and <see cref="CarriesCharge"/> have no effect then. The default is false.
    /// </summary>
    public bool HasCodedPhase { get; init; }

    /// <summary>Gets the seed of the uniform charge. The default is 1.</summary>
    public ulong Seed { get; init; } = 1;
}
