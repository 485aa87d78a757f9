namespace MakeRecording;

/// <summary>
/// The light of the scene, in expected spikes per plane, at any point and time: a spoked wheel, a fast fan, text that drifts,
/// soft gradients, lamps that saturate a pixel, and a corner that is nearly dark.
/// </summary>
/// <remarks>x runs to the right and y downwards, in pixels. Only IEEE 754 operations with exactly defined results are used.</remarks>
internal static class SpinnerScene
{
    /// <summary>The pixels of a row.</summary>
    public const int Width = 400;

    /// <summary>The number of rows.</summary>
    public const int Height = 250;

    /// <summary>The planes of the recording: 7.5 ms at 20,000 planes per second.</summary>
    public const int Planes = 150;

    /// <summary>The moments of a plane at which light is taken; <see cref="Moment"/> counts them.</summary>
    public const int MomentsPerPlane = 16;

    private const string Title = "SPIKECODEC";
    private const string SmallPrint = "every spike counts";

    // 2,600 turns a minute: 0.78 degrees a plane, a sixteenth of which a moment.
    private static readonly Turn WheelStep = new(0.9999996380288535, 0.0008508479076864233);

    // 20,000 turns a minute: 6 degrees a plane.
    private static readonly Turn FanStep = new(0.9999785816641292, 0.006544937967351859);

    private static readonly Turn FifthTurn = new(0.30901699437494745, 0.9510565162951535);
    private static readonly Turn ThirdTurn = new(-0.5, 0.8660254037844387);

    private static readonly Lamp[] Lamps = [new(24, 22, 3.2), new(252, 20, 2.4), new(380, 108, 2.8), new(20, 228, 2.0)];

    /// <summary>Gets the light of a point.</summary>
    public static double Light(double x, double y, Moment moment)
    {
        double light = Wall(x, y);
        light = Panel(x, y, moment.Plane, light);
        light = Strip(x, y, light);
        light = Wheel(x - 120, y - 126, moment.Wheel, light);
        light = Fan(x - 320, y - 62, moment.Fan, light);
        foreach (Lamp lamp in Lamps)
        {
            light += lamp.Glow(x, y);
        }

        return Math.Clamp(light, 0, 1);
    }

    /// <summary>A wall lit from the upper left, with a corner that light hardly reaches and what stands in it.</summary>
    private static double Wall(double x, double y)
    {
        double lit = 0.30 - (0.0004 * x) - (0.00035 * y);
        double shade = Smooth((Distance(x - 400, y - 262, 1.9) - 55) / 50);
        double dark = 0.012 + (0.012 * Smooth((x - 300) / 100));
        if (Distance(x - 352, y - 233, 1) < 11 || (Math.Abs(x - 384) < 8 && Math.Abs(y - 233) < 9))
        {
            dark = 0.05; // a ball and a box
        }

        return dark + ((lit - dark) * shade);
    }

    /// <summary>A bright sheet whose text drifts to the left.</summary>
    private static double Panel(double x, double y, double plane, double behind)
    {
        if (x is < 232 or > 394 || y is < 124 or > 174)
        {
            return behind;
        }

        double paper = 0.62 - (0.0012 * (x - 232));
        double left = 241 - (0.02 * plane);
        bool hasInk = BitmapFont.HasInk(Title, (x - left) / 2.5, (y - 130) / 2.5)
            || BitmapFont.HasInk(SmallPrint, (x - left) / 1.25, (y - 157) / 1.25);
        return hasInk ? 0.05 : paper;
    }

    /// <summary>A strip that goes from black to nearly white without a step.</summary>
    private static double Strip(double x, double y, double behind) =>
        x is < 232 or > 394 || y is < 181 or > 192 ? behind : 0.01 + (0.79 * (x - 232) / 162);

    /// <summary>Five spokes, one of them brighter, between a hub and a tyre.</summary>
    private static double Wheel(double x, double y, Turn turn, double behind)
    {
        double radius = Distance(x, y, 1);
        if (radius > 104)
        {
            return behind;
        }

        if (radius is > 92 or < 14)
        {
            // Metal, brighter above: it turns, but looks the same all the way round.
            double shine = 0.34 - (0.0019 * y);
            return radius is > 95 and < 101 ? 0.07 : radius < 5 ? 0.85 : shine;
        }

        for (int spoke = 0; spoke < 5; spoke++)
        {
            (double along, double beside) = turn.Split(x, y);
            if (along > 0 && Math.Abs(beside) < 3.5 + (0.06 * along))
            {
                return (spoke == 0 ? 0.75 : 0.46) - (0.0012 * along);
            }

            turn = turn.Then(FifthTurn);
        }

        return 0.05 + (0.0006 * radius);
    }

    /// <summary>Three blades too fast for any window of some planes.</summary>
    private static double Fan(double x, double y, Turn turn, double behind)
    {
        double radius = Distance(x, y, 1);
        if (radius > 44)
        {
            return behind;
        }

        if (radius is > 41 or < 6)
        {
            return 0.42;
        }

        for (int blade = 0; blade < 3; blade++)
        {
            (double along, double beside) = turn.Split(x, y);
            if (along > 0 && radius < 39 && Math.Abs(beside) < 0.42 * along)
            {
                return 0.66 - (0.004 * radius);
            }

            turn = turn.Then(ThirdTurn);
        }

        return 0.06;
    }

    /// <summary>The distance from the origin, with y stretched.</summary>
    private static double Distance(double x, double y, double stretch) => Math.Sqrt((x * x) + (y * y * stretch * stretch));

    /// <summary>Runs from 0 to 1 without a corner.</summary>
    private static double Smooth(double t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }

    /// <summary>A sixteenth of a plane, and how far things have turned by then.</summary>
    internal readonly record struct Moment(double Plane, Turn Wheel, Turn Fan)
    {
        /// <summary>Gets the moment with the given number, counted from the recording's start.</summary>
        public static Moment Number(int number) =>
            new((double)number / MomentsPerPlane, WheelStep.Times(number), FanStep.Times(number));
    }

    /// <summary>A lamp: its disc saturates a pixel, which then fires in every plane, and a glow surrounds it.</summary>
    private readonly record struct Lamp(double X, double Y, double Radius)
    {
        public double Glow(double x, double y)
        {
            double distance = Distance(x - X, y - Y, 1) / Radius;
            return distance < 1 ? 1 : 0.35 / (distance * distance * distance);
        }
    }
}
