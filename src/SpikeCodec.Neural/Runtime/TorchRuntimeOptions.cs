namespace SpikeCodec.Neural.Runtime;

/// <summary>Where networks run, and on which libtorch.</summary>
public sealed record TorchRuntimeOptions
{
    /// <summary>The environment variable that names libtorch's folder where nothing else does.</summary>
    public const string FolderVariable = "SPIKECODEC_LIBTORCH";

    /// <summary>Gets the device: <c>cpu</c>, <c>cuda</c> (the first GPU) or <c>cuda:N</c> with N from 0 to 127. The default is <c>cpu</c>.</summary>
    /// <exception cref="ArgumentException">The text is no device.</exception>
    public string Device
    {
        get;
        init => field = IsDevice(value) ? value : throw new ArgumentException($"The device is '{value}'; expected cpu, cuda or cuda:N.", nameof(value));
    } = "cpu";

    /// <summary>
    /// Gets the folder of the libtorch to use, such as <c>torch/lib</c> of an installed PyTorch of about version 2.10, or null for the one
    /// that the program carries. The default is what the environment variable <c>SPIKECODEC_LIBTORCH</c> says.
    /// </summary>
    public string? LibtorchFolder { get; init; } = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : null;

    /// <summary>
    /// Gets the threads that libtorch shares one operation among, 1 or more. The default is 1: chunks are coded side by side, and the sums
    /// of one operation then do not depend on how many processors there are.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Tells whether a text names a device, be there one or not.</summary>
    public static bool IsDevice(string text) => DeviceName.TryParse(text, out _);
}
