using System.Globalization;

namespace SpikeCodec.Spikes.Formats;

/// <summary>Parses the dict literal of a .npy header, and nothing but that: three keys, a string, a bool and a tuple of whole numbers.</summary>
internal ref struct NpyHeaderParser
{
    private const int MaxSides = 32; // NumPy's own limit

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private NpyHeaderParser(ReadOnlySpan<char> text)
    {
        _text = text;
    }

    /// <summary>Parses a header's text.</summary>
    public static NpyHeader Parse(string text)
    {
        NpyHeaderParser parser = new(text);
        string? type = null;
        bool? fortran = null;
        long[]? shape = null;
        parser.Expect('{');
        while (!parser.TryTake('}'))
        {
            string key = parser.TakeString();
            parser.Expect(':');
            switch (key)
            {
                case "descr" when type is null:
                    type = parser.TakeType();
                    break;
                case "fortran_order" when fortran is null:
                    fortran = parser.TakeBool();
                    break;
                case "shape" when shape is null:
                    shape = parser.TakeShape();
                    break;
                default:
                    throw parser.Error($"the key '{key}'", "descr, fortran_order and shape, once each");
            }

            if (!parser.TryTake(','))
            {
                parser.Expect('}');
                break;
            }
        }

        parser.SkipSpace();
        if (parser._at < text.Length)
        {
            throw parser.Error("more text", "only spaces after the dict");
        }

        if (type is null || fortran is null || shape is null)
        {
            throw parser.Error("the end", "the keys descr, fortran_order and shape");
        }

        return fortran.Value
            ? throw new UnsupportedStreamException("The .npy array is in Fortran order; expected C order (numpy.ascontiguousarray makes it so).")
            : new NpyHeader(type, shape);
    }

    private string TakeType()
    {
        SkipSpace();
        return _at < _text.Length && _text[_at] is '[' or '('
            ? throw new UnsupportedStreamException("The .npy array has records of several fields; expected one byte a sample ('|u1', '|b1', '|i1').")
            : TakeString();
    }

    private bool TakeBool()
    {
        SkipSpace();
        ReadOnlySpan<char> rest = _text[_at..];
        if (rest.StartsWith("True"))
        {
            _at += 4;
            return true;
        }

        if (rest.StartsWith("False"))
        {
            _at += 5;
            return false;
        }

        throw Error("something else", "True or False");
    }

    private long[] TakeShape()
    {
        List<long> sides = [];
        Expect('(');
        while (!TryTake(')'))
        {
            sides.Add(TakeNumber());
            if (sides.Count > MaxSides)
            {
                throw Error("one more side", $"at most {MaxSides}");
            }

            if (!TryTake(','))
            {
                if (sides.Count == 1)
                {
                    throw Error("a number in brackets", "a tuple");
                }

                Expect(')');
                break;
            }
        }

        return [.. sides];
    }

    private long TakeNumber()
    {
        SkipSpace();
        int end = _at;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]))
        {
            end++;
        }

        if (!long.TryParse(_text[_at..end], NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            throw Error("something else", "a whole number below 2^63");
        }

        _at = end;
        return number;
    }

    private string TakeString()
    {
        SkipSpace();
        if (_at < _text.Length && _text[_at] is '\'' or '"')
        {
            int length = _text[(_at + 1)..].IndexOf(_text[_at]);
            if (length >= 0 && !_text.Slice(_at + 1, length).Contains('\\'))
            {
                string value = new(_text.Slice(_at + 1, length));
                _at += length + 2;
                return value;
            }
        }

        throw Error("something else", "a string in quotes");
    }

    private void Expect(char symbol)
    {
        if (!TryTake(symbol))
        {
            throw Error("something else", $"'{symbol}'");
        }
    }

    private bool TryTake(char symbol)
    {
        SkipSpace();
        bool found = _at < _text.Length && _text[_at] == symbol;
        _at += found ? 1 : 0;
        return found;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\n' or '\t' or '\r')
        {
            _at++;
        }
    }

    private readonly MalformedStreamException Error(string found, string expected) =>
        new($"The .npy header has {found} at character {_at}; expected {expected}.");
}
