using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SpikeCodec.Cli.Output;

/// <summary>What <c>--json</c> writes: one object, camelCase keys, the same in every culture.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EncodeReport))]
[JsonSerializable(typeof(DecodeReport))]
[JsonSerializable(typeof(InfoReport))]
[JsonSerializable(typeof(TestReport))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(ReconstructReport))]
[JsonSerializable(typeof(SimulateReport))]
[JsonSerializable(typeof(ViewReport))]
[JsonSerializable(typeof(PageReport))]
[JsonSerializable(typeof(AnalyzeReport))]
[JsonSerializable(typeof(ModelListReport))]
[JsonSerializable(typeof(ModelReport))]
[JsonSerializable(typeof(ModelCheckReport))]
[JsonSerializable(typeof(TrainReport))]
[JsonSerializable(typeof(BenchReport))]
internal sealed partial class JsonReports : JsonSerializerContext
{
    /// <summary>Writes a report on a line of its own.</summary>
    public static void Write<T>(Stream output, T report, JsonTypeInfo<T> type)
    {
        JsonSerializer.Serialize(output, report, type);
        output.WriteByte((byte)'\n');
        output.Flush();
    }

    /// <summary>Rounds a measure for people and machines alike; JSON has no infinity and no NaN, so these become null.</summary>
    public static double? Finite(double value, int digits) => double.IsFinite(value) ? Math.Round(value, digits) : null;
}
