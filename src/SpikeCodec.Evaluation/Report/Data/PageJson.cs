using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SpikeCodec.Evaluation.Report.Data;

/// <summary>How the page's data are written.</summary>
[JsonSerializable(typeof(PageData))]
internal sealed partial class PageJson : JsonSerializerContext
{
    private static readonly Lazy<JsonSerializerOptions> Relaxed = new(() => new JsonSerializerOptions
    {
        TypeInfoResolver = Default,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>
    /// Writes data as JSON that may stand in a script element. Only a less-than sign could end it, and that occurs in strings alone; the
    /// default encoder would also write every plus sign of a picture as six characters.
    /// </summary>
    public static string Write(PageData data) =>
        JsonSerializer.Serialize(data, (JsonTypeInfo<PageData>)Relaxed.Value.GetTypeInfo(typeof(PageData))).Replace("<", "\\u003c", StringComparison.Ordinal);
}
