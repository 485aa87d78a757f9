using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace SpikeCodec.Neural.Runtime;

/// <summary>
/// libtorch in this process. <see cref="Initialize"/> comes before anything else of TorchSharp: TorchSharp's own search for libraries copies
/// half a gigabyte into the program's folder when it fails, and loads a second libtorch when there is one of each kind.
/// </summary>
public static class TorchRuntime
{
    private static readonly Lock OneAtATime = new();
    private static TorchLibraries? _libraries;
    private static torch.Device? _device;

    /// <summary>Gets the device that networks run on.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Initialize"/> was not called.</exception>
    public static torch.Device Device =>
        Volatile.Read(ref _device) ?? throw new InvalidOperationException($"{nameof(TorchRuntime)}.{nameof(Initialize)} was not called.");

    /// <summary>
    /// Gets a value indicating whether networks are faster in bfloat16 than in 32 bits: on every GPU, and on processors that have
    /// AVX512_BF16 or AMX.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="Initialize"/> was not called.</exception>
    public static bool SupportsFastBFloat16 => Device.type == DeviceType.CUDA || ProcessorFeatures.HasFastBFloat16;

    /// <summary>
    /// Loads libtorch where that was not done, and sets device and threads. Any thread may call it, any number of times: the first call decides
    /// on the libtorch, the last one on device and threads.
    /// </summary>
    /// <param name="options">What to use; the default is the processor.</param>
    /// <returns>The device.</returns>
    /// <exception cref="UnsupportedStreamException">There is no libtorch that can be loaded here, or not the GPU asked for; the message says what to do.</exception>
    /// <exception cref="InvalidOperationException">Another folder's libtorch is loaded already.</exception>
    public static torch.Device Initialize(TorchRuntimeOptions? options = null)
    {
        options ??= new TorchRuntimeOptions();
        lock (OneAtATime)
        {
            _libraries ??= Load(options.LibtorchFolder);
            if (options.LibtorchFolder is string folder && Path.GetFullPath(folder) != _libraries.Folder)
            {
                throw new InvalidOperationException($"libtorch of {_libraries.Folder} is loaded already; that of {folder} cannot take its place.");
            }

            torch.Device device = FindDevice(options.Device, _libraries.HasCuda);
            torch.set_num_threads(options.Threads);
            Volatile.Write(ref _device, device);
            return device;
        }
    }

    private static TorchLibraries Load(string? folder)
    {
        TorchLibraries libraries = TorchLibraries.Load(folder);
        NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, (name, _, _) => name == "LibTorchSharp" ? libraries.Handle : 0);

        // Everything is loaded: TorchSharp need not search.
        foreach (string name in new[] { "nativeBackendLoaded", "nativeBackendCudaLoaded" })
        {
            FieldInfo field = typeof(torch).GetField(name, BindingFlags.Static | BindingFlags.NonPublic)
                ?? throw new InvalidOperationException($"This version of TorchSharp has no field {name}; expected version 0.107.");
            field.SetValue(null, true);
        }

        return libraries;
    }

    private static torch.Device FindDevice(string text, bool hasCuda)
    {
        _ = DeviceName.TryParse(text, out DeviceName name); // the options hold no other text
        if (!name.IsCuda)
        {
            return torch.CPU;
        }

        if (!hasCuda)
        {
            throw new UnsupportedStreamException(
                "CUDA was asked for, but this libtorch is made for processors only; build with -p:SpikeCodecCuda=true or give --libtorch DIR.");
        }

        int count = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        return name.Index < count
            ? new torch.Device(DeviceType.CUDA, name.Index)
            : throw new UnsupportedStreamException(count == 0
                ? "CUDA was asked for, but libtorch finds no GPU with a driver that it can use; nvidia-smi tells what there is."
                : $"{text} was asked for, but there are {count} GPUs here, numbered from 0.");
    }
}
