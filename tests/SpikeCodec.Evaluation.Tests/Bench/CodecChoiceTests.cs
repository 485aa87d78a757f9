using SpikeCodec.Evaluation.Bench;

namespace SpikeCodec.Evaluation.Tests.Bench;

public sealed class CodecChoiceTests
{
    [Theory]
    [InlineData("tcm", "tcm", null, "tcm", false)]
    [InlineData("x265:random-access", "x265", "random-access", "x265 random-access", false)]
    [InlineData("svtav1+restore", "svtav1", null, "svtav1+restore", false)]
    [InlineData("vvenc+restore:low-delay", "vvenc", "low-delay", "vvenc+restore low-delay", false)]
    [InlineData("exact", "exact", "normal", "exact normal", true)]
    [InlineData("exact:max", "exact", "max", "exact max", true)]
    public void Parse_Choice_HasNameSettingAndLabel(string text, string name, string? setting, string label, bool isExact)
    {
        CodecChoice choice = CodecChoice.Parse(text);

        Assert.Equal((name, setting, label, isExact), (choice.Name, choice.Setting, choice.Label, choice.IsExact));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":max")]
    [InlineData("+restore")]
    [InlineData("exact+restore")]
    [InlineData("exact:all-intra")]
    [InlineData("x265:max")]
    [InlineData("x265:all-intra:2")]
    public void Parse_WhatCannotBe_IsRefusedInWords(string text) =>
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => CodecChoice.Parse(text)).Message);
}
