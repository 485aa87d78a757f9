using System.Buffers;
using System.Text.Json;
using SpikeCodec.Codecs;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pipeline;

/// <summary>
/// Stream headers as JSON: keys in camelCase and in a fixed order, unknown ones ignored. Written out by hand because a serializer costs a
/// program that starts, reads one header and ends more time than everything else that it does.
/// </summary>
internal static class StreamHeaderJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <summary>Writes a header.</summary>
    public static byte[] Write(StreamHeader header)
    {
        ArrayBufferWriter<byte> output = new();
        using Utf8JsonWriter json = new(output);
        json.WriteStartObject();
        json.WriteNumber("major", header.Major);
        json.WriteNumber("minor", header.Minor);
        json.WriteStartArray("mustUnderstand");
        foreach (string feature in header.MustUnderstand)
        {
            json.WriteStringValue(feature);
        }

        json.WriteEndArray();
        json.WriteNumber("rowBits", header.RowBits);
        json.WriteNumber("height", header.Height);
        json.WriteStartArray("pixelRuns");
        foreach (PixelRun run in header.PixelRuns)
        {
            json.WriteStartObject();
            json.WriteNumber("start", run.Start);
            json.WriteNumber("count", run.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("byteAligned", header.ByteAligned);
        json.WriteNumber("ratePlanes", header.RatePlanes);
        json.WriteNumber("rateSeconds", header.RateSeconds);
        json.WriteString("rowOrder", header.RowOrder == RowOrder.BottomUp ? "BottomUp" : "TopDown");
        json.WriteBoolean("exact", header.Exact);
        json.WriteString("codec", header.Codec);
        WriteModel(json, header.Model);
        WriteTool(json, header.Tool);
        json.WriteNumber("chunkPlanes", header.ChunkPlanes);
        WriteScenes(json, header.Scenes);
        json.WriteString("writer", header.Writer);
        json.WriteStartObject("tags");
        foreach ((string key, string value) in header.Tags)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a header of this version.</summary>
    /// <exception cref="SpikeCodecException">It is no JSON object, of a greater version, or a key is missing or of the wrong type.</exception>
    public static StreamHeader Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload, Strict);
            return Read(new JsonFields("The stream header", document.RootElement));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is what a string of broken UTF-8 or lone surrogates causes when it is asked for.
            throw new MalformedStreamException($"The stream header is no JSON: {exception.Message}", exception);
        }
    }

    private static StreamHeader Read(JsonFields fields)
    {
        int major = fields.Integer("major");
        if (major > StreamHeader.MajorVersion)
        {
            // Nothing else of a greater version can be relied on, so nothing else was looked at.
            throw new UnsupportedStreamException(
                $"The stream needs format version {major}; this program reads up to {StreamHeader.MajorVersion}.", needsNewerVersion: true);
        }

        string[] mustUnderstand = [.. fields.Array("mustUnderstand").Select(item => item.Text())];
        if (StreamFeatures.Unknown(mustUnderstand).ToArray() is { Length: > 0 } unknown)
        {
            throw new UnsupportedStreamException(
                $"The stream needs {string.Join(", ", unknown)}, which this program does not know.", needsNewerVersion: true);
        }

        return new StreamHeader
        {
            Major = major,
            Minor = fields.Integer("minor"),
            MustUnderstand = mustUnderstand,
            RowBits = fields.Integer("rowBits"),
            Height = fields.Integer("height"),
            PixelRuns = [.. fields.Array("pixelRuns").Select(run => new PixelRun(run.Integer("start"), run.Integer("count")))],
            ByteAligned = fields.Boolean("byteAligned"),
            RatePlanes = fields.Integer("ratePlanes"),
            RateSeconds = fields.Integer("rateSeconds"),
            RowOrder = fields.Choice("rowOrder", ("BottomUp", RowOrder.BottomUp), ("TopDown", RowOrder.TopDown)),
            Exact = fields.Boolean("exact"),
            Codec = fields.Text("codec"),
            Model = fields.IsMissingOrNull("model") ? null : ReadModel(fields.Object("model")),
            Tool = fields.IsMissingOrNull("tool") ? null : ReadTool(fields.Object("tool")),
            ChunkPlanes = fields.Integer("chunkPlanes"),
            Scenes = fields.IsNull("scenes") ? null : ReadScenes(fields.Object("scenes")),
            Writer = fields.Text("writer"),
            Tags = fields.Object("tags").Texts(),
        };
    }

    /// <summary>Writes the model, where there is one: a stream without is one of minor version 0, which has no such key.</summary>
    private static void WriteModel(Utf8JsonWriter json, ModelReference? model)
    {
        if (model is null)
        {
            return;
        }

        json.WriteStartObject("model");
        json.WriteString("id", model.Id);
        json.WriteString("identity", model.Identity);
        json.WriteEndObject();
    }

    private static ModelReference ReadModel(JsonFields fields)
    {
        string id = fields.Text("id");
        string identity = fields.Text("identity");
        return ModelReference.IsId(id) && ModelReference.IsIdentity(identity)
            ? new ModelReference(id, identity)
            : throw new MalformedStreamException(
                $"The stream header names a model '{id}' with the identity '{identity}'; expected an id of a-z, 0-9, '-', '_' and '.' and 64 digits of 0-9, a-f.");
    }

    /// <summary>Writes the program, where there was one: a stream without has no such key.</summary>
    private static void WriteTool(Utf8JsonWriter json, ToolReference? tool)
    {
        if (tool is null)
        {
            return;
        }

        json.WriteStartObject("tool");
        json.WriteString("name", tool.Name);
        json.WriteString("version", tool.Version);
        json.WriteString("command", tool.Command);
        json.WriteEndObject();
    }

    private static ToolReference ReadTool(JsonFields fields) => new(fields.Text("name"), fields.Text("version"), fields.Text("command"));

    private static void WriteScenes(Utf8JsonWriter json, SceneHeader? scenes)
    {
        if (scenes is null)
        {
            json.WriteNull("scenes");
            return;
        }

        json.WriteStartObject("scenes");
        json.WriteString("reconstructor", scenes.Reconstructor);
        json.WriteNumber("interval", scenes.Interval);
        WriteRestorer(json, scenes.Restorer);
        json.WriteString("generator", scenes.Generator);
        json.WriteStartObject("generatorSettings");
        json.WriteString("reset", scenes.GeneratorSettings.Reset == ResetRule.Soft ? "Soft" : "Hard");
        json.WriteString("initialState", scenes.GeneratorSettings.InitialState == InitialState.Uniform ? "Uniform" : "Zero");
        json.WriteBoolean("carriesCharge", scenes.GeneratorSettings.CarriesCharge);
        json.WriteNumber("seed", scenes.GeneratorSettings.Seed);
        if (scenes.GeneratorSettings.HasCodedPhase)
        {
            json.WriteBoolean("codedPhase", true);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes the restorer, where there is one: a stream without has no such key.</summary>
    private static void WriteRestorer(Utf8JsonWriter json, RestorerReference? restorer)
    {
        if (restorer is null)
        {
            return;
        }

        json.WriteStartObject("restorer");
        json.WriteString("name", restorer.Name);
        WriteModel(json, restorer.Model);
        json.WriteNumber("quality", restorer.Quality);
        json.WriteEndObject();
    }

    private static RestorerReference ReadRestorer(JsonFields fields)
    {
        int quality = fields.Integer("quality");
        return quality is >= 0 and <= 63
            ? new RestorerReference(fields.Text("name"), ReadModel(fields.Object("model")), quality)
            : throw new MalformedStreamException($"The stream header has scenes of quality {quality} to restore; expected 0 to 63.");
    }

    private static SceneHeader ReadScenes(JsonFields fields)
    {
        JsonFields settings = fields.Object("generatorSettings");
        return new SceneHeader
        {
            Reconstructor = fields.IsNull("reconstructor") ? null : fields.Text("reconstructor"),
            Interval = fields.Integer("interval"),
            Restorer = fields.IsMissingOrNull("restorer") ? null : ReadRestorer(fields.Object("restorer")),
            Generator = fields.Text("generator"),
            GeneratorSettings = new GeneratorSettings
            {
                Reset = settings.Choice("reset", ("Soft", ResetRule.Soft), ("Hard", ResetRule.Hard)),
                InitialState = settings.Choice("initialState", ("Uniform", InitialState.Uniform), ("Zero", InitialState.Zero)),
                CarriesCharge = settings.Boolean("carriesCharge"),
                Seed = settings.LargeInteger("seed"),
                HasCodedPhase = !settings.IsMissingOrNull("codedPhase") && settings.Boolean("codedPhase"),
            },
        };
    }
}
