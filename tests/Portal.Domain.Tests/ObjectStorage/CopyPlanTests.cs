using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Validation;

namespace Portal.Domain.Tests.ObjectStorage;

public sealed class CopyPlanTests
{
    [Theory]
    [InlineData("", "a.txt", "", "a.txt")]
    [InlineData("", "a.txt", "new", "new/a.txt")]
    [InlineData("2011/", "2011/a.txt", "/new/deep/", "new/deep/a.txt")]
    [InlineData("2011/", "2011/maps/", "2012", "2012/maps/")]
    public void Several_KeepTheirLastNames(string folder, string name, string target, string expected) =>
        Assert.Equal(expected, CopyPlan.Into("a", folder, [name], "b", target).Pairs[0].To);

    [Fact]
    public void Folder_StaysOne_AndTakesAlongWhatLiesInIt()
    {
        var pair = CopyPlan.As(new("a", "2011/maps/"), new("b", "atlas")).Pairs[0];
        Assert.Equal("atlas/", pair.To);
        Assert.Equal("atlas/europe/x.png", pair.TargetOf("2011/maps/europe/x.png"));
        Assert.Equal("atlas/", pair.TargetOf("2011/maps/"));
    }

    [Theory]
    [InlineData("a", "maps/", "a", "maps/old", InputFaultKind.IntoItself)]
    [InlineData("a", "maps/old/", "a", "maps", InputFaultKind.IntoItself)]
    [InlineData("a", "maps/", "a", "maps", InputFaultKind.SameAsNow)]
    [InlineData("a", "x", "a", "x", InputFaultKind.SameAsNow)]
    [InlineData("a", "maps/", "a", "", InputFaultKind.Missing)]
    [InlineData("a", "x", "b", "", InputFaultKind.Missing)]
    [InlineData("a", "x", "b", "../x", InputFaultKind.Malformed)]
    [InlineData("a", "x", "b", "a\nb", InputFaultKind.BadCharacters)]
    public void WhatCannotBe_IsSaid(string from, string name, string to, string typed, InputFaultKind kind) =>
        Assert.Equal(kind, CopyPlan.As(new(from, name), new(to, typed)).Check()[0].Kind);

    [Theory]
    [InlineData("a", "maps/", "b", "maps")]
    [InlineData("a", "maps/", "a", "maps2")]
    [InlineData("a", "../x", "b", "../x")]
    public void WhatCanBe_Is(string from, string name, string to, string typed) => Assert.Empty(CopyPlan.As(new(from, name), new(to, typed)).Check());

    [Fact]
    public void NameThatGrowsTooLong_IsSaidBeforehand()
    {
        var fault = CopyPlan.Into("a", "", [new string('x', 1000)], "a", new string('y', 30)).Check()[0];
        Assert.Equal((InputFaultKind.TooLong, 1031L, 1024L), (fault.Kind, fault.Actual, fault.Limit));
    }

    [Fact]
    public void CommandLine_HasALineAnObject_AndNoneForAFolder()
    {
        var plan = CopyPlan.Into("a", "", ["x y.txt", "maps/"], "b", "new");
        Assert.Equal("swift copy --destination '/b/new/x y.txt' a 'x y.txt'", ObjectCli.Carry(plan, moves: false, CliDialect.OpenStack).Text.Trim());
        Assert.Contains(ObjectCli.Carry(plan, moves: false, CliDialect.OpenStack).Notes, static note => note.Kind == CliNoteKind.NoCommand);
        Assert.Empty(ObjectCli.Carry(plan, moves: true, CliDialect.Folsom).Text.Trim());
    }
}
