using System.Collections;

namespace SpikeCodec.Scenes;

/// <summary>The scenes of a run of planes, in time order. It owns them.</summary>
public sealed class SceneGroup : IReadOnlyList<Scene>, IDisposable
{
    private readonly Scene[] _scenes;

    /// <summary>Initializes the scenes of a shape; their luminance is not set yet.</summary>
    public SceneGroup(SceneGroupShape shape)
    {
        Shape = shape;
        _scenes = new Scene[shape.Scenes];
        for (int i = 0; i < _scenes.Length; i++)
        {
            _scenes[i] = new Scene(shape.Geometry, shape.PlaneOf(i));
        }
    }

    /// <summary>Gets the planes that the scenes stand for.</summary>
    public SceneGroupShape Shape { get; }

    /// <summary>Gets the number of scenes.</summary>
    public int Count => _scenes.Length;

    /// <summary>Gets a scene.</summary>
    public Scene this[int index] => _scenes[index];

    /// <inheritdoc/>
    public IEnumerator<Scene> GetEnumerator() => _scenes.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Scene scene in _scenes)
        {
            scene.Dispose();
        }
    }
}
