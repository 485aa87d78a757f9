namespace SpikeCodec.Spikes;

/// <summary>The order of the stored rows. It tells viewers how to show a recording and never changes a stored bit.</summary>
public enum RowOrder
{
    /// <summary>The first stored row is the bottom of the picture, as spike cameras write it.</summary>
    BottomUp,

    /// <summary>The first stored row is the top of the picture.</summary>
    TopDown,
}
