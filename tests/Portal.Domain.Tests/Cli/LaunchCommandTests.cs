using CsCheck;
using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Cli;

/// <summary>Read back by a real shell: what the client would be given.</summary>
public sealed class LaunchCommandTests
{
    private static readonly LaunchRequest Plain = new() { Name = "web-1", ImageId = "img", FlavorId = "1" };

    private static readonly LaunchRequest Rich = Plain with
    {
        Name = "it's; $(me)",
        KeyName = "ann key",
        SecurityGroups = ["default", "web"],
        AvailabilityZone = "nova:compute2",
        Count = 3,
        UserData = "#!/bin/sh\necho \"$HOME\" 'x' `id`\nEOF\n",
        Metadata = new ValueMap([new("role", "a b"), new(LaunchRequest.MarkerKey, "secret-mark")]),
        ConfigDrive = true,
        Files = [new("/etc/motd", new byte[1]), new("/root/motd", new byte[1])],
        SchedulerHints = new ValueMap([new("query", "[\">\", 1]")]),
        NetworkIds = ["net-1"],
        Marker = "secret-mark",
    };

    [Fact]
    public void PlainLaunch_IsShort()
    {
        Assert.Equal("nova boot --flavor 1 --image img web-1", CliEquivalent.Launch(Plain, CliDialect.Folsom).Text);
        Assert.Equal("openstack server create --flavor 1 --image img web-1", CliEquivalent.Launch(Plain, CliDialect.OpenStack).Text);
    }

    [Fact]
    public void RichLaunch_SaysEverythingToNova()
    {
        var text = CliEquivalent.Launch(Rich, CliDialect.Folsom);
        var (arguments, input) = Assert.Single(PosixShell.Commands(text.Text));
        Assert.Equal(
            [
                "nova", "boot", "--flavor", "1", "--image", "img", "--key-name", "ann key", "--security-groups", "default,web",
                "--availability-zone", "nova:compute2", "--meta", "role=a b", "--hint", "query=[\">\", 1]", "--config-drive", "true",
                "--nic", "net-id=net-1", "--num-instances", "3", "--file", "/etc/motd=motd", "--file", "/root/motd=motd-2",
                "--user-data", "/dev/stdin", "it's; $(me)",
            ],
            arguments);
        Assert.Equal(Rich.UserData, input);
        Assert.Equal(["python-novaclient 2.11", "motd", "motd-2"], text.Notes.Select(note => note.Item));
    }

    [Fact]
    public void RichLaunch_SaysEverythingToOpenStack()
    {
        var (arguments, input) = Assert.Single(PosixShell.Commands(CliEquivalent.Launch(Rich, CliDialect.OpenStack).Text));
        Assert.Equal(
            [
                "openstack", "--os-compute-api-version", "2.56", "server", "create", "--flavor", "1", "--image", "img", "--key-name", "ann key",
                "--security-group", "default", "--security-group", "web", "--network", "net-1", "--availability-zone", "nova:compute2",
                "--property", "role=a b", "--hint", "query=[\">\", 1]", "--use-config-drive", "--min", "3", "--max", "3",
                "--file", "/etc/motd=motd", "--file", "/root/motd=motd-2", "--user-data", "/dev/stdin", "it's; $(me)",
            ],
            arguments);
        Assert.Equal(Rich.UserData, input);
    }

    [Fact]
    public void LongOrUnprintableUserData_BecomesAFile()
    {
        foreach (var userData in new[] { new string('x', 5000), "a\u001b[201~b", "one\r\ntwo\r\n" })
        {
            var text = CliEquivalent.Launch(Plain with { UserData = userData }, CliDialect.Folsom);
            Assert.Equal("nova boot --flavor 1 --image img --user-data user-data.txt web-1", text.Text);
            Assert.Equal(new CliNote(CliNoteKind.NeedsFile, "user-data.txt"), Assert.Single(text.Notes));
        }
    }

    [Fact]
    public void WhatAClientCannotSay_IsSaid()
    {
        var request = Plain with { SecurityGroups = ["a,b"], DiskConfig = "AUTO", Metadata = new ValueMap([new("k=", "v")]), Files = [new("/a=b", default)] };
        var text = CliEquivalent.Launch(request, CliDialect.Folsom);
        Assert.Equal("nova boot --flavor 1 --image img web-1", text.Text);
        Assert.Equal(["a,b", "k=", "/a=b", "diskConfig"], text.Notes.Select(note => note.Item));
        Assert.All(text.Notes, note => Assert.Equal(CliNoteKind.CannotSay, note.Kind));
    }

    [Fact]
    public void NameLikeAnOption_StaysAName() =>
        Assert.Equal("nova boot --flavor 1 --image img -- --help", CliEquivalent.Launch(Plain with { Name = "--help" }, CliDialect.Folsom).Text);

    [Fact]
    public void AnyUserData_ReachesTheClientWithANewlineAtItsEnd()
    {
        var lines = Gen.OneOf(Gen.OneOf("EOF", "EOF_", "$(id)", "`id`", "\\", "'", "\"", "", "\tx", "EOF "), Gen.Char[' ', '~'].Array[0, 40].Select(chars => new string(chars)));
        lines.List[1, 20].Sample(
            script =>
            {
                var userData = string.Join('\n', script);
                if (userData.Length == 0)
                {
                    return true;
                }

                var (_, input) = Assert.Single(PosixShell.Commands(CliEquivalent.Launch(Plain with { UserData = userData }, CliDialect.Folsom).Text));
                return input == (userData.EndsWith('\n') ? userData : userData + "\n");
            },
            iter: 100);
    }
}
