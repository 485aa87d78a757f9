using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Pictures;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>Finds the scenes of planes that are asked for in time order.</summary>
/// <param name="file">The scenes, or null for none.</param>
internal sealed class PlaneCursor(SceneFile? file) : IDisposable
{
    private readonly IEnumerator<(long Plane, GrayPicture Picture)> _scenes = (file?.Read() ?? []).GetEnumerator();
    private bool _isStarted;
    private bool _hasScene;

    /// <summary>Gets the scene of a plane, later than those asked for before, or null where there is none.</summary>
    public GrayPicture? MoveTo(long plane)
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _hasScene = _scenes.MoveNext();
        }

        while (_hasScene && _scenes.Current.Plane < plane)
        {
            _hasScene = _scenes.MoveNext();
        }

        return _hasScene && _scenes.Current.Plane == plane ? _scenes.Current.Picture : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _scenes.Dispose();
}
