namespace SpikeCodec.Pipeline;

/// <summary>Work on items on several threads, handed back in the order in which the items came.</summary>
internal static class OrderedWork
{
    /// <summary>Runs until there are no more items. With one thread everything happens on the caller's.</summary>
    /// <param name="next">Gives the next item on the caller's thread, or null at the end. At most <paramref name="threads"/> items are under way.</param>
    /// <param name="work">Turns an item into a result on any thread; it owns the item.</param>
    /// <param name="threads">The threads, 1 or more.</param>
    /// <returns>The results in order. Results that the caller never asks for are disposed.</returns>
    public static IEnumerable<TResult> Run<TItem, TResult>(Func<TItem?> next, Func<TItem, TResult> work, int threads)
        where TItem : class
        where TResult : class, IDisposable
    {
        if (threads == 1)
        {
            while (next() is TItem item)
            {
                yield return work(item);
            }

            yield break;
        }

        Queue<Task<TResult>> underWay = new();
        try
        {
            bool ended = false;
            while (true)
            {
                while (!ended && underWay.Count < threads)
                {
                    TItem? item = next();
                    ended = item is null;
                    if (item is not null)
                    {
                        underWay.Enqueue(Task.Run(() => work(item)));
                    }
                }

                if (underWay.Count == 0)
                {
                    yield break;
                }

                yield return underWay.Dequeue().GetAwaiter().GetResult();
            }
        }
        finally
        {
            foreach (Task<TResult> task in underWay)
            {
                Discard(task);
            }
        }
    }

    private static void Discard<TResult>(Task<TResult> task)
        where TResult : class, IDisposable
    {
        try
        {
            task.GetAwaiter().GetResult().Dispose();
        }
        catch (Exception exception) when (exception is SpikeCodecException or OperationCanceledException)
        {
            // The error that ended the run is on its way already; this one came after it.
        }
    }
}
