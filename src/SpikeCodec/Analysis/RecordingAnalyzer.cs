using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Analysis;

/// <summary>
/// Measures what a recording is like: how alike neighbours are as spikes, intervals and scenes (Table 1 of the SpikeCodec paper), its intervals, the camera's
/// fixed pattern and how bright it is. Planes and scenes are added as they come; the memory does not depend on how many there are, nor do the results on
/// how planes are split into blocks.
/// </summary>
public sealed class RecordingAnalyzer : IDisposable
{
    private const int LuminanceBins = 4096;

    /// <summary>The firing rate of each interval; 0 where there is none.</summary>
    private static readonly float[] IntervalRates = [0, .. Enumerable.Range(1, PixelTrain.Cap).Select(interval => 1f / interval)];

    private readonly SpikeGeometry _geometry;
    private readonly AnalysisOptions _options;

    // Planes wait here until they fill the words of trains.
    private readonly SpikeBlock _group;
    private readonly PixelTrains _trains;
    private readonly SpikeRegions _spikes;
    private readonly IntervalCounter _intervals;
    private readonly IntervalPictures _intervalPictures;
    private readonly ValueRegions _intervalRegions;
    private readonly ValueRegions _sceneRegions;
    private readonly LineHashes _lines;
    private readonly float[] _values;
    private readonly byte[] _greys;
    private readonly long[] _luminances = new long[LuminanceBins + 1];
    private int _planes;
    private long _scenes;
    private long _pictures;
    private bool _isComplete;

    /// <summary>Initializes an analyzer that has seen nothing.</summary>
    /// <param name="geometry">The size of a plane.</param>
    /// <param name="options">What to measure.</param>
    public RecordingAnalyzer(SpikeGeometry geometry, AnalysisOptions? options = null)
    {
        _geometry = geometry;
        _options = options ?? new AnalysisOptions();
        _group = new SpikeBlock(geometry, PixelTrains.Capacity);
        _trains = new PixelTrains(geometry);
        _spikes = new SpikeRegions(geometry);
        _intervals = new IntervalCounter(geometry);
        _intervalPictures = new IntervalPictures(geometry, _options.Every, AddIntervals);
        _intervalRegions = new ValueRegions(geometry);
        _sceneRegions = new ValueRegions(geometry);
        _lines = new LineHashes(geometry);
        _values = new float[geometry.Pixels];
        _greys = new byte[geometry.Pixels];
    }

    /// <summary>Gets the planes added.</summary>
    public int Planes => _planes + _group.Planes;

    /// <summary>Adds the next planes. Their indices are not looked at.</summary>
    /// <exception cref="ArgumentException">The block has another geometry.</exception>
    /// <exception cref="InvalidOperationException">The analysis is complete.</exception>
    /// <exception cref="LimitExceededException">The recording has more than 2^31 - 1 planes.</exception>
    public void Add(SpikeBlock planes)
    {
        ThrowIfUnfit(planes.Geometry);
        if (planes.Planes > int.MaxValue - Planes)
        {
            throw new LimitExceededException($"An analysis of {(long)Planes + planes.Planes} planes is over the limit of {int.MaxValue} planes.");
        }

        for (int start = 0; start < planes.Planes;)
        {
            int held = _group.Planes;
            int run = Math.Min(planes.Planes - start, _group.Capacity - held);
            _group.Planes = held + run;
            planes.CopyPlanes(start, run, _group, held);
            start += run;
            if (_group.Planes == _group.Capacity)
            {
                AddGroup();
            }
        }
    }

    /// <summary>Adds a scene of the recording.</summary>
    /// <exception cref="ArgumentException">The scene has another geometry.</exception>
    /// <exception cref="InvalidOperationException">The analysis is complete.</exception>
    public void Add(Scene scene)
    {
        ThrowIfUnfit(scene.Geometry);
        ReadOnlySpan<float> luminance = scene.Luminance;
        float scale = (float)(255 / _options.White);
        for (int i = 0; i < luminance.Length; i++)
        {
            // A network's scene may leave the range a little; a NaN counts as black.
            float light = luminance[i] > 0 ? Math.Min(luminance[i], 1) : 0;
            _values[i] = light;
            _greys[i] = (byte)(Math.Min(light * scale, 255) + 0.5f);
            _luminances[(int)(light * LuminanceBins)]++;
        }

        _sceneRegions.Add(_values, _greys, zeroIsMissing: false);
        _scenes++;
    }

    /// <summary>Gets what was found. Nothing may be added afterwards.</summary>
    /// <exception cref="InvalidOperationException">The analysis was complete before.</exception>
    public RecordingAnalysis Complete()
    {
        ThrowIfUnfit(_geometry);
        AddGroup();
        _intervalPictures.Complete();
        _isComplete = true;
        long spikes = 0;
        float[] rates = new float[_geometry.Pixels];
        for (int pixel = 0; pixel < rates.Length; pixel++)
        {
            int count = _intervals.Pixels[pixel].Spikes;
            rates[pixel] = _planes == 0 ? 0 : (float)((double)count / _planes);
            spikes += count;
        }

        return new RecordingAnalysis
        {
            Geometry = _geometry,
            Planes = _planes,
            Spikes = spikes,
            IntervalPictures = _pictures,
            Scenes = _scenes,
            SpikeMeasures = _spikes.ToMeasures(),
            IntervalMeasures = _intervalRegions.ToMeasures(),
            SceneMeasures = _sceneRegions.ToMeasures(),
            Intervals = IntervalStatistics.Of(_intervals),
            FixedPattern = FixedPatternFinder.Find(_geometry, _planes, _intervals.Pixels, _lines),
            Luminance = new LuminanceStatistics(_planes == 0 ? [] : [.. rates.Order()])
            {
                Density = (double)spikes / ((double)_planes * _geometry.Pixels),
                SceneWhite = FindSceneWhite(),
            },
            Rates = rates,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _group.Dispose();

    private void AddGroup()
    {
        for (int plane = 0; plane < _group.Planes; plane++)
        {
            _spikes.Add(_group.Plane(plane));
        }

        _trains.Set(_group, _planes);
        _intervals.Add(_trains);
        _intervalPictures.Add(_trains);
        _lines.Add(_trains);
        _planes += _group.Planes;
        _group.Planes = 0;
    }

    private void AddIntervals(byte[] picture)
    {
        for (int i = 0; i < picture.Length; i++)
        {
            _values[i] = IntervalRates[picture[i]];
        }

        _intervalRegions.Add(_values, picture, zeroIsMissing: true);
        _pictures++;
    }

    private double FindSceneWhite()
    {
        if (_scenes == 0)
        {
            return double.NaN;
        }

        long brighter = (long)(_scenes * (double)_geometry.Pixels / 100);
        int bin = LuminanceBins;
        while (bin > 0 && brighter >= _luminances[bin])
        {
            brighter -= _luminances[bin--];
        }

        return Math.Min(bin + 1, LuminanceBins) / (double)LuminanceBins;
    }

    private void ThrowIfUnfit(SpikeGeometry geometry)
    {
        if (_isComplete)
        {
            throw new InvalidOperationException("The analysis is complete.");
        }

        if (geometry != _geometry)
        {
            throw new ArgumentException($"The recording has planes of {_geometry} pixels, not {geometry}.", nameof(geometry));
        }
    }
}
