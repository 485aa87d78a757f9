using System.Buffers.Binary;

namespace SpikeCodec.Neural.Runtime;

/// <summary>
/// The versions that a shared library needs of others, as System V's symbol versioning stores them: a chain of libraries, each with a chain
/// of versions. They are found by way of the dynamic table, as a loader finds them; section headers may be missing or say otherwise.
/// </summary>
internal static class ElfVersionNeeds
{
    private const ulong StringTable = 5; // DT_STRTAB
    private const ulong Needs = 0x6FFF_FFFE; // DT_VERNEED
    private const ulong NeedCount = 0x6FFF_FFFF; // DT_VERNEEDNUM
    private const int RecordSize = 16; // of Elf64_Verneed and of Elf64_Vernaux
    private const ushort Weak = 2; // VER_FLG_WEAK: the loader goes on where the version is missing

    /// <summary>Makes a needed version weak wherever it is asked for.</summary>
    /// <param name="file">The library's bytes.</param>
    /// <param name="version">The version's name.</param>
    /// <returns>Whether anything was changed: not where the version is weak already or is not needed, nor where this is no such library.</returns>
    public static bool Weaken(Span<byte> file, ReadOnlySpan<byte> version)
    {
        if (!ElfImage.TryOpen(file, out ElfImage image)
            || !TryFind(image, Needs, out ulong need)
            || !TryFind(image, StringTable, out ulong strings)
            || !image.TryGetDynamic(NeedCount, out ulong count))
        {
            return false;
        }

        bool isChanged = false;
        int budget = file.Length / RecordSize; // chains that overlap would take for ever
        for (ulong library = 0; library < count && image.TryRead(need, RecordSize, out ReadOnlySpan<byte> record); library++)
        {
            ulong entry = need + BinaryPrimitives.ReadUInt32LittleEndian(record[8..]);
            int entries = BinaryPrimitives.ReadUInt16LittleEndian(record[2..]);
            for (; entries > 0 && budget > 0 && image.TryRead(entry, RecordSize, out ReadOnlySpan<byte> bytes); entries--, budget--)
            {
                ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]);
                uint next = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
                if ((flags & Weak) == 0 && IsNamed(image, strings + BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]), version))
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(file[((int)entry + 4)..], (ushort)(flags | Weak));
                    isChanged = true;
                }

                if (next == 0)
                {
                    break;
                }

                entry += next;
            }

            uint step = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
            if (step == 0)
            {
                break;
            }

            need += step;
        }

        return isChanged;
    }

    private static bool TryFind(ElfImage image, ulong tag, out ulong offset)
    {
        offset = 0;
        return image.TryGetDynamic(tag, out ulong address) && image.TryMap(address, out offset);
    }

    private static bool IsNamed(ElfImage image, ulong offset, ReadOnlySpan<byte> name) =>
        image.TryRead(offset, name.Length + 1, out ReadOnlySpan<byte> text) && text[..^1].SequenceEqual(name) && text[^1] == 0;
}
