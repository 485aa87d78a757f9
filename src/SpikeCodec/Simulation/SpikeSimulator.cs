using SpikeCodec.Pictures;
using SpikeCodec.Scenes;
using SpikeCodec.Simulation.Noise;
using SpikeCodec.Spikes;

namespace SpikeCodec.Simulation;

/// <summary>Makes the recording that a spike camera would have made of pictures.</summary>
/// <remarks>
/// The same pictures, options and generator give the same planes on every machine and whatever the blocks that are read. Two pictures,
/// one scene and one plane are held in memory. A generator interpolates only between the scenes of one group, and the planes between two
/// pictures need the second, so each plane has a group of its own, with one scene: the picture interpolated for that plane.
/// </remarks>
public sealed class SpikeSimulator : ISpikeSource
{
    private readonly IPictureSource _pictures;
    private readonly ISpikeGenerator _generator;
    private readonly GeneratorState _state;
    private readonly SensorModel _sensor;
    private readonly ShotNoise? _shotNoise;
    private readonly SpikeBlock _plane;
    private readonly int _planesPerPicture;

    /// <summary>The charge per plane of every pixel under the picture before the next plane, and under the one after it.</summary>
    private float[] _from;

    private float[] _to;
    private bool _isStarted;
    private bool _hasNext;

    /// <summary>The planes made since the picture before.</summary>
    private int _position;

    private long _nextPlane;

    /// <summary>Initializes a simulator. No picture is read yet.</summary>
    /// <param name="pictures">The pictures. The source is disposed with the simulator.</param>
    /// <param name="options">The camera.</param>
    /// <param name="generator">What turns scenes into planes.</param>
    public SpikeSimulator(IPictureSource pictures, SimulationOptions options, ISpikeGenerator generator)
    {
        SpikeGeometry geometry = new(pictures.Width, pictures.Height);
        _pictures = pictures;
        _generator = generator;
        _planesPerPicture = options.PlanesPerPicture;
        _position = _planesPerPicture;
        _sensor = new SensorModel(geometry, options);
        _shotNoise = options.ShotElectrons > 0 ? new ShotNoise(options.ShotElectrons, options.Seed) : null;
        _from = new float[geometry.Pixels];
        _to = new float[geometry.Pixels];
        _state = generator.CreateState(geometry);
        _plane = new SpikeBlock(geometry, 1);
        Info = new SpikeRecordingInfo
        {
            Layout = PlaneLayout.Plain(geometry),
            Rate = options.Rate,
            RowOrder = options.RowOrder,
            Planes = pictures.Count * options.PlanesPerPicture,
        };
    }

    /// <inheritdoc/>
    public SpikeRecordingInfo Info { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TrailingBytes => ReadOnlyMemory<byte>.Empty;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The block has another geometry than the pictures.</exception>
    public int Read(SpikeBlock block)
    {
        if (block.Geometry != Info.Geometry)
        {
            throw new ArgumentException($"A block of {block.Geometry} does not fit a recording of {Info.Geometry}.", nameof(block));
        }

        block.FirstPlane = _nextPlane;
        block.Planes = block.Capacity;
        int planes = 0;
        while (planes < block.Capacity && SelectPictures())
        {
            MakePlane(block.Plane(planes++));
        }

        block.Planes = planes;
        block.SideData.Clear(); // the padding bits of a plane
        return planes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plane.Dispose();
        _state.Dispose();
        _pictures.Dispose();
    }

    /// <summary>Makes sure that the next plane lies between the two pictures held; false at the end of the recording.</summary>
    private bool SelectPictures()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _hasNext = TryExpose(_to);
        }

        if (_position < _planesPerPicture)
        {
            return true;
        }

        if (!_hasNext)
        {
            return false;
        }

        (_from, _to) = (_to, _from);
        _hasNext = TryExpose(_to);
        if (!_hasNext)
        {
            _from.CopyTo(_to, 0);
        }

        _position = 0;
        return true;
    }

    private bool TryExpose(float[] charge)
    {
        GrayPicture? picture = _pictures.Read();
        if (picture is null)
        {
            return false;
        }

        if (picture.Width != Info.Geometry.Width || picture.Height != Info.Geometry.Height)
        {
            throw new MalformedStreamException(
                $"A picture has {picture.Width}x{picture.Height} pixels; {Info.Geometry} were expected, as the first has.");
        }

        _sensor.Expose(picture, charge);
        return true;
    }

    private void MakePlane(Span<byte> destination)
    {
        using SceneGroup scenes = new(new SceneGroupShape(Info.Geometry, _nextPlane, 1, 1));
        Span<float> charge = scenes[0].Luminance;
        Interpolate(_from, _to, (float)_position / _planesPerPicture, charge);
        _shotNoise?.Apply(charge, _nextPlane);
        Clamp(charge);
        _generator.Generate(scenes, _state, _plane);
        _plane.Plane(0).CopyTo(destination);
        _position++;
        _nextPlane++;
    }

    /// <summary>Single IEEE operations, which .NET never fuses by itself: the same sums on every machine.</summary>
    private static void Interpolate(ReadOnlySpan<float> from, ReadOnlySpan<float> to, float weight, Span<float> charge)
    {
        from = from[..charge.Length];
        to = to[..charge.Length];
        for (int i = 0; i < charge.Length; i++)
        {
            charge[i] = from[i] + ((to[i] - from[i]) * weight);
        }
    }

    private static void Clamp(Span<float> charge)
    {
        for (int i = 0; i < charge.Length; i++)
        {
            charge[i] = Math.Clamp(charge[i], 0, 1);
        }
    }
}
