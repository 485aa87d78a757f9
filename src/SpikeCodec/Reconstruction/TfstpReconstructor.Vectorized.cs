using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Reconstruction;

/// <content>The logarithms, four pixels at a time; they take most of the time where scenes are dense.</content>
public sealed partial class TfstpReconstructor
{
    /// <summary>
    /// Does what the scalar loop does for all whole vectors. The logarithm may differ from the scalar one in its last bits.
    /// </summary>
    /// <returns>The pixels done; the scalar loop does the rest.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)] // as with SlideVectors of TfpReconstructor
    private static int EstimateVectors(SynapseStates states, int plane, Span<float> luminance)
    {
        Debug.Assert(states.LastSpike.Length == luminance.Length, "one state a pixel");
        Vector256<double> one = Vector256<double>.One;
        Vector256<double> half = Vector256.Create(0.5);
        Vector256<double> now = Vector256.Create((double)plane);
        Vector256<double> resting = Vector256.Create(RestingRelease);
        Vector256<double> gain = Vector256.Create(ReleaseGain);
        Vector256<double> oneSpike = Vector256.Create(1.0 / (plane + 1));
        int done = 0;
        for (; done <= luminance.Length - 4; done += 4)
        {
            Vector256<double> depletion = Vector256.Create<double>(states.Depletion[done..]);
            Vector256<double> facilitation = Vector256.Create<double>(states.Facilitation[done..]);
            Vector128<int> last = Vector128.Create<int>(states.LastSpike[done..]);
            Vector256<double> lastSpike =
                Vector256.ConvertToDouble(Vector256.Create(Vector128.WidenLower(last), Vector128.WidenUpper(last)));

            // A pixel without state is 0 / something here: logarithm -infinity, rate 0. It is replaced below.
            Vector256<double> release = resting + facilitation;
            Vector256<double> kept = one - release;
            Vector256<double> recovery = Vector256.Log(depletion / (release + (depletion * kept)));
            Vector256<double> relaxation = Vector256.Log(facilitation / (facilitation + (gain * kept)));
            Vector256<double> rate = -half * ((one / (recovery * RecoveryPlanes)) + (one / (relaxation * FacilitationPlanes)));
            rate = Vector256.Min(rate, one / Vector256.Max(now - lastSpike, one));
            rate = Vector256.ConditionalSelect(Vector256.Equals(facilitation, Vector256<double>.Zero), oneSpike, rate);
            rate = Vector256.AndNot(rate, Vector256.LessThan(lastSpike, Vector256<double>.Zero));
            Vector256.Narrow(rate, rate).GetLower().CopyTo(luminance[done..]);
        }

        return done;
    }
}
