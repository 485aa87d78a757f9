using SpikeCodec.Analysis;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Analysis;

/// <summary>Analyses of recordings in memory.</summary>
internal static class TestAnalysis
{
    /// <summary>Analyses a recording handed over in blocks of a few planes.</summary>
    public static RecordingAnalysis Of(SpikeBlock recording, int blockPlanes = int.MaxValue, int every = 8, Action<RecordingAnalyzer>? more = null)
    {
        using RecordingAnalyzer analyzer = new(recording.Geometry, new AnalysisOptions { Every = every });
        for (int start = 0; start < recording.Planes;)
        {
            int run = Math.Min(blockPlanes, recording.Planes - start);
            using SpikeBlock part = recording.Slice(start, run);
            analyzer.Add(part);
            start += run;
        }

        more?.Invoke(analyzer);
        return analyzer.Complete();
    }

    /// <summary>Makes a recording of a function of plane, row and column.</summary>
    public static SpikeBlock Make(int width, int height, int planes, Func<int, int, int, bool> fires)
    {
        SpikeBlock block = new(new SpikeGeometry(width, height), planes) { Planes = planes };
        block.Bytes.Clear();
        for (int plane = 0; plane < planes; plane++)
        {
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    block[plane, row, column] = fires(plane, row, column);
                }
            }
        }

        return block;
    }

    /// <summary>Makes a scene of a function of row and column.</summary>
    public static Scene MakeScene(int width, int height, Func<int, int, double> light)
    {
        Scene scene = new(new SpikeGeometry(width, height), 0);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                scene.Row(row)[column] = (float)light(row, column);
            }
        }

        return scene;
    }
}
