using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Mosaic;

/// <summary>
/// Finds how the camera moved from the middle scene of a chunk to each other one: Gauss-Newton on six parameters from coarse to fine (Lucas and
/// Kanade 1981; Odobez and Bouthemy 1995 for the weights that keep what moves by itself from counting).
/// </summary>
internal sealed class MotionEstimator
{
    private const int MostSteps = 6;

    /// <summary>A step that moves no corner by so many pixels of its level is the last one there.</summary>
    private const double Settled = 0.02;

    /// <summary>Of pictures with more pixels a quarter shows the way, and all are looked at for the last step only.</summary>
    private const int EnoughPixels = 1 << 14;

    private readonly SceneGroup _scenes;
    private readonly int _middle;
    private readonly PicturePyramid _reference;

    private MotionEstimator(SceneGroup scenes)
    {
        _scenes = scenes;
        _middle = scenes.Count / 2;
        _reference = new PicturePyramid(scenes[_middle].Luminance, scenes.Shape.Geometry);
    }

    /// <summary>Estimates the motion of all scenes; that of the middle one is none.</summary>
    public static SceneMotion[] Estimate(SceneGroup scenes, CancellationToken cancellationToken)
    {
        MotionEstimator estimator = new(scenes);
        MotionFit[] fits = new MotionFit[scenes.Count];
        for (int i = estimator._middle + 1; i < scenes.Count; i++)
        {
            fits[i] = estimator.Follow(fits, i, 1, cancellationToken);
        }

        for (int i = estimator._middle - 1; i >= 0; i--)
        {
            fits[i] = estimator.Follow(fits, i, -1, cancellationToken);
        }

        return [.. fits.Select(fit => fit.Round())];
    }

    /// <summary>Cameras hardly change their speed from scene to scene: the search begins where the one before went.</summary>
    private MotionFit Follow(MotionFit[] fits, int scene, int direction, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int steps = Math.Abs(scene - _middle);
        MotionFit start = steps == 1 ? default : (double)steps / (steps - 1) * fits[scene - direction];
        PicturePyramid picture = new(_scenes[scene].Luminance, _scenes.Shape.Geometry);
        int coarsest = steps == 1 ? picture.Levels.Count - 1 : Math.Min(1, picture.Levels.Count - 1);
        MotionFit fit = start;
        for (int level = coarsest; level >= 0; level--)
        {
            double scale = 1 << level;
            MotionFit here = 1 / scale * fit;
            (float[], SpikeGeometry Size) pixels = picture.Levels[level];
            bool isLarge = pixels.Size.Pixels > EnoughPixels;
            for (int step = 0; step < MostSteps; step++)
            {
                MotionFit change = MotionStep.Find(pixels, _reference.Levels[level], here, isLarge ? 2 : 1);
                here += change;
                if (change.Greatest < Settled)
                {
                    break;
                }
            }

            if (isLarge)
            {
                here += MotionStep.Find(pixels, _reference.Levels[level], here, 1);
            }

            fit = scale * here;
        }

        // Where there is nothing to hold on to, steps lead anywhere.
        return fit.Greatest < Math.Max(_scenes.Shape.Geometry.Width, _scenes.Shape.Geometry.Height) ? fit : start;
    }
}
