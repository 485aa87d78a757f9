using System.Collections.Concurrent;
using System.Text.Json;
using SpikeCodec.Codecs;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>What networks cost, as <c>models info</c> tells; nothing where it does not know.</summary>
/// <param name="program">The program to ask.</param>
/// <param name="networkArguments">Where models are looked for, among other things.</param>
internal sealed class ModelCosts(ChildProgram program, IReadOnlyList<string> networkArguments)
{
    private readonly ConcurrentDictionary<string, Lazy<(long? Parameters, double? MacsPerPixel)>> _costs = [];

    /// <summary>Gets the parameters, and the multiply-adds per pixel of a scene, of networks that work together; null where one is unknown or none is there.</summary>
    public (long? Parameters, double? MacsPerPixel) Of(IEnumerable<ModelReference> models, CancellationToken cancellationToken)
    {
        (long? Parameters, double? MacsPerPixel)[] costs = [.. models.Select(model => Of(model.Id, cancellationToken))];
        return costs.Length == 0
            ? default
            : (costs.Aggregate((long?)0, (sum, cost) => sum + cost.Parameters), costs.Aggregate((double?)0, (sum, cost) => sum + cost.MacsPerPixel));
    }

    private (long? Parameters, double? MacsPerPixel) Of(string id, CancellationToken cancellationToken) =>
        _costs.GetOrAdd(id, _ => new Lazy<(long?, double?)>(() => Ask(id, cancellationToken))).Value;

    private (long? Parameters, double? MacsPerPixel) Ask(string id, CancellationToken cancellationToken)
    {
        int folder = networkArguments.ToList().IndexOf("--models");
        string[] where = folder < 0 ? [] : ["--models", networkArguments[folder + 1]];
        try
        {
            JsonElement report = program.Run(["models", "info", id, .. where], cancellationToken);
            JsonElement parameters = report.GetProperty("parameters");
            JsonElement macs = report.GetProperty("macsPerPixel");
            return (parameters.ValueKind == JsonValueKind.Number ? parameters.GetInt64() : null, macs.ValueKind == JsonValueKind.Number ? macs.GetDouble() : null);
        }
        catch (ChildFailedException)
        {
            return default; // a network that this program cannot count; the point is worth measuring all the same
        }
    }
}
