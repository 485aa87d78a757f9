namespace MakeRecording;

/// <summary>The letters that the scene needs, 5x8 dots in cells of 6x8.</summary>
internal static class BitmapFont
{
    /// <summary>The dots from the start of one letter to the start of the next.</summary>
    public const int CellWidth = 6;

    /// <summary>The rows of a letter, the last for what hangs below the line.</summary>
    public const int CellHeight = 8;

    private const string Letters = "CDEIKOPSceiknoprstuvy";

    private static readonly string[] Rows =
    [
        ".###. ####. ##### .###. #...# .###. ####. .#### ..... ..... ..#.. #.... ..... ..... ..... ..... ..... ..#.. ..... ..... .....",
        "#...# #...# #.... ..#.. #..#. #...# #...# #.... ..... ..... ..... #.... ..... ..... ..... ..... ..... ..#.. ..... ..... .....",
        "#.... #...# #.... ..#.. #.#.. #...# #...# #.... .###. .###. .##.. #..#. ####. .###. ####. #.##. .#### .###. #...# #...# #...#",
        "#.... #...# ####. ..#.. ##... #...# ####. .###. #.... #...# ..#.. #.#.. #...# #...# #...# ##..# #.... ..#.. #...# #...# #...#",
        "#.... #...# #.... ..#.. #.#.. #...# #.... ....# #.... ##### ..#.. ##... #...# #...# #...# #.... .###. ..#.. #...# #...# .#.#.",
        "#...# #...# #.... ..#.. #..#. #...# #.... ....# #...# #.... ..#.. #.#.. #...# #...# ####. #.... ....# ..#.. #..## .#.#. ..#..",
        ".###. ####. ##### .###. #...# .###. #.... ####. .###. .###. .###. #..#. #...# .###. #.... #.... ####. ...## .##.# ..#.. .#...",
        "..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... #.... ..... ..... ..... ..... ..... #....",
    ];

    /// <summary>Tells whether there is ink at a point of a line of text.</summary>
    /// <param name="text">The line. A letter that the font lacks is a blank.</param>
    /// <param name="x">Dots from the left.</param>
    /// <param name="y">Dots from the top.</param>
    public static bool HasInk(string text, double x, double y)
    {
        if (!(x >= 0 && x < text.Length * CellWidth && y >= 0 && y < CellHeight))
        {
            return false;
        }

        int letter = Letters.IndexOf(text[(int)x / CellWidth], StringComparison.Ordinal);
        int column = (int)x % CellWidth;
        return letter >= 0 && column < CellWidth - 1 && Rows[(int)y][(letter * CellWidth) + column] == '#';
    }
}
