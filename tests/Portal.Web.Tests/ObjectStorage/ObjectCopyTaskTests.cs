using System.Net;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Transfers;
using Portal.Web.Operations;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Objects;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Transfers;

namespace Portal.Web.Tests.ObjectStorage;

/// <summary>Copies and moves of folders and large objects on the demo cloud, looked at as the task engine does.</summary>
public sealed class ObjectCopyTaskTests : IAsyncLifetime
{
    private static readonly string[] Numbers = ["1", "2", "10"];
    private UploadStage _stage = null!;
    private ObjectCopyKind _kind = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _stage = await UploadStage.StartAsync();
        _kind = new ObjectCopyKind(A.LiveCloud(new FakeCloud(TimeProvider.System), TimeProvider.System, new RequestBudget(TimeProvider.System)), _stage.Uploads);
        await _stage.Context.Cloud.Containers.CreateAsync("attic", new ContainerChange(), Token);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Folder_IsCarriedOverWithAllThatIsInIt(bool moves)
    {
        // More than a page, one of them the folder's own marker.
        await _stage.Context.Cloud.Objects.CreateFolderAsync("docs", "in", Token);
        await Parallel.ForEachAsync(Enumerable.Range(0, 120), Token, async (number, token) => await PutAsync($"in/{number:000}", $"no. {number}", token));
        await PutAsync("other", "stays", Token);

        var end = await RunAsync(CopyPlan.As(new("docs", "in/"), new("attic", "out")), moves);

        Assert.Equal(new ItemStep(TaskItemState.Done, TaskReasons.Carried(121)), end);
        Assert.Equal(["out/", .. Enumerable.Range(0, 120).Select(static number => $"out/{number:000}")], await _stage.NamesAsync("attic"));
        Assert.Equal(moves ? 1 : 122, (await _stage.NamesAsync("docs")).Count);
    }

    [Fact]
    public async Task TakenNames_AreKeptOrReplaced_AsChosen_AndNothingIsDoneTwice()
    {
        await PutAsync("in/a", "new", Token);
        await PutAsync("in/b", "new", Token);
        await PutAsync("out/a", "old", Token);
        var plan = CopyPlan.As(new("docs", "in/"), new("docs", "out"));

        Assert.Equal(new ItemStep(TaskItemState.Done, TaskReasons.CarriedButKept(1, 1)), await RunAsync(plan, moves: true));
        Assert.Equal(["in/a", "out/a", "out/b"], await _stage.NamesAsync("docs"));
        Assert.Equal("old"u8.ToArray(), await _stage.ReadAsync("out/a"));

        Assert.Equal(new ItemStep(TaskItemState.Done, TaskReasons.Carried(1)), await RunAsync(plan, moves: true, replaces: true));
        Assert.Equal(["out/a", "out/b"], await _stage.NamesAsync("docs"));
        Assert.Equal("new"u8.ToArray(), await _stage.ReadAsync("out/a"));
    }

    [Fact]
    public async Task OneObject_WhoseNameIsTaken_IsAFailureThatSaysSo()
    {
        await PutAsync("a", "one", Token);
        await PutAsync("b", "other", Token);
        Assert.Equal(new ItemStep(TaskItemState.Failed, TaskReasons.NameTaken), await RunAsync(CopyPlan.As(new("docs", "a"), new("docs", "b")), moves: false));
        Assert.Equal(new ItemStep(TaskItemState.Failed, TaskReasons.AlreadyGone), await RunAsync(CopyPlan.As(new("docs", "nothing"), new("docs", "c")), moves: false));
    }

    [Fact]
    public async Task CopyOfALargeObject_HasPartsOfItsOwn()
    {
        var file = UploadStage.Bytes(2500);
        await UploadAsync("big.bin", file);

        Assert.Equal(TaskItemState.Done, (await RunAsync(CopyPlan.As(new("docs", "big.bin"), new("docs", "copy.bin")), moves: false)).State);
        await _stage.Objects.DeleteObjectAsync(_stage.Context, new("docs", "big.bin"), Token);
        Assert.Equal(file, await _stage.ReadAsync("copy.bin"));

        await _stage.Objects.DeleteObjectAsync(_stage.Context, new("docs", "copy.bin"), Token);
        Assert.Empty(await _stage.NamesAsync("docs_segments"));
    }

    /// <summary>The answers are lost in the middle: a further look finds what stands and goes on.</summary>
    [Theory]
    [InlineData("COPY", "/docs_segments/", true)]
    [InlineData("PUT", "/docs/copy.bin$", true)]
    [InlineData("DELETE", "/docs/big.bin$", true)]
    [InlineData("DELETE", "/docs/big.bin$", false)]
    public async Task LostAnswers_AreMadeGoodByLooking(string method, string path, bool afterWork)
    {
        var file = UploadStage.Bytes(2500);
        await UploadAsync("big.bin", file);
        _stage.Demo.Faults.Add(new Fault(CloudService.Swift, FaultKind.Reset) { Method = method, PathPattern = path, AfterWork = afterWork, Requests = 1 });
        var moves = method == "DELETE";

        Assert.Equal(TaskItemState.Done, (await RunAsync(CopyPlan.As(new("docs", "big.bin"), new("docs", "copy.bin")), moves)).State);

        Assert.Equal(moves ? ["copy.bin"] : ["big.bin", "copy.bin"], await _stage.NamesAsync("docs"));
        Assert.Equal(moves ? 3 : 6, (await _stage.NamesAsync("docs_segments")).Count);
        Assert.Equal(file, await _stage.ReadAsync("copy.bin"));
        await _stage.Objects.DeleteObjectAsync(_stage.Context, new("docs", "copy.bin"), Token);
        Assert.Equal(moves ? 0 : 3, (await _stage.NamesAsync("docs_segments")).Count);
    }

    [Fact]
    public async Task MoveOfALargeObjectThatMayNotLeave_IsTakenBack()
    {
        var file = UploadStage.Bytes(2500);
        await UploadAsync("big.bin", file);
        _stage.Demo.Faults.Add(new Fault(CloudService.Swift, FaultKind.Error) { Status = 403, Method = "DELETE", PathPattern = "/docs/big.bin$", Requests = 1 });

        Assert.Equal(TaskItemState.Failed, (await RunAsync(CopyPlan.As(new("docs", "big.bin"), new("docs", "copy.bin")), moves: true)).State);
        Assert.Equal(["big.bin"], await _stage.NamesAsync("docs"));
        Assert.Equal(file, await _stage.ReadAsync("big.bin"));
    }

    /// <summary>Its first name was taken for something else in the same moment: the new one alone leads to the parts.</summary>
    [Fact]
    public async Task MoveOfALargeObjectThatWasReplacedMeanwhile_IsNotTakenBack()
    {
        var cloud = new FakeCloud(TimeProvider.System);
        cloud.Store.Add("docs", "big.bin", with: static detail => detail with { Segments = new SegmentPlace("docs_segments", "big/"), Etag = "parts" });
        cloud.Store.Fail = call =>
        {
            if (call != "object.delete")
            {
                return null;
            }

            cloud.Store.Add("docs", "big.bin", "new"u8.ToArray());
            return new CloudError.Conflict("There was a conflict.");
        };
        var carrier = new ObjectCarrier(An.Context(cloud).Cloud, new CarryOrder("t1", Moves: true, Replaces: false, DateTimeOffset.MaxValue), static (_, _) => Task.CompletedTask);

        await Assert.ThrowsAsync<CloudException>(() => carrier.CarryAsync(new("docs", "big.bin"), new("docs", "moved.bin"), Token));

        Assert.NotNull(cloud.Store.Find("docs", "moved.bin")?.Segments);
        Assert.Single(cloud.Store.Calls, static call => call == "object.delete");
    }

    [Fact]
    public async Task LargeObjectThatIsReplaced_LeavesNoParts()
    {
        await UploadAsync("big.bin", UploadStage.Bytes(2500));
        await PutAsync("small", "x", Token);
        Assert.Equal(TaskItemState.Done, (await RunAsync(CopyPlan.As(new("docs", "small"), new("docs", "big.bin")), moves: false, replaces: true)).State);
        Assert.Empty(await _stage.NamesAsync("docs_segments"));
    }

    /// <summary>What was uploaded under the name while the parts were copied was nobody's choice to replace.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NameThatIsTakenMeanwhile_StaysWithWhoTookIt_AndNoPartIsLeft(bool replaces)
    {
        await UploadAsync("big.bin", UploadStage.Bytes(2500));
        await PutAsync("copy.bin", "somebody's", Token);
        var end = await RunAsync(CopyPlan.As(new("docs", "big.bin"), new("docs", "copy.bin")), moves: false, replaces, TimeProvider.System.GetUtcNow().AddMinutes(-5));

        Assert.Equal(new ItemStep(TaskItemState.Failed, TaskReasons.NameTaken), end);
        Assert.Equal("somebody's"u8.ToArray(), await _stage.ReadAsync("copy.bin"));
        Assert.Equal(3, (await _stage.NamesAsync("docs_segments")).Count);
    }

    [Fact]
    public async Task CopyThatFailsInTheMiddle_LeavesNoPart()
    {
        await UploadAsync("big.bin", UploadStage.Bytes(2500));
        _stage.Demo.Faults.Add(new Fault(CloudService.Swift, FaultKind.Error) { Status = 403, Method = "COPY", PathPattern = "/docs_segments/.*00000002$", Requests = 1 });

        Assert.Equal(TaskItemState.Failed, (await RunAsync(CopyPlan.As(new("docs", "big.bin"), new("docs", "copy.bin")), moves: false)).State);

        Assert.Equal(["big.bin"], await _stage.NamesAsync("docs"));
        Assert.Equal(3, (await _stage.NamesAsync("docs_segments")).Count);
    }

    [Fact]
    public async Task CancelledInTheMiddle_ItEndsBetweenTwoPieces_AndLeavesNoPart()
    {
        await UploadAsync("big.bin", UploadStage.Bytes(20_500));
        var work = Work(CopyPlan.As(new("docs", "big.bin"), new("docs", "copy.bin")), moves: false, replaces: false, null);
        Assert.Equal(TaskItemState.Watching, (await _kind.WatchAsync(work, Token)).State);
        Assert.Equal(21 + 12, (await _stage.NamesAsync("docs_segments")).Count);

        Assert.Equal(new ItemStep(TaskItemState.Cancelled), await _kind.StopAsync(work, Token));
        Assert.Equal(21, (await _stage.NamesAsync("docs_segments")).Count);
        Assert.Equal(["big.bin"], await _stage.NamesAsync("docs"));
    }

    /// <summary>As an S3 client names them: 1, 2, 10.</summary>
    [Fact]
    public async Task Parts_AreCopiedInTheOrderOfTheFirst_WhateverTheirNames()
    {
        var cloud = new FakeCloud(TimeProvider.System);
        var (from, to) = (new ObjectAddress("docs", "big.bin"), new ObjectAddress("docs", "copy.bin"));
        cloud.Store.Add("docs", "big.bin", with: static detail => detail with { IsStaticLarge = true });
        cloud.Store.Parts["docs/big.bin"] = [.. Numbers.Select(static name => new ObjectAddress("up", "id/" + name))];
        foreach (var part in cloud.Store.Parts["docs/big.bin"])
        {
            cloud.Store.Add(part.Container, part.Name, System.Text.Encoding.UTF8.GetBytes(part.Name));
        }

        var copy = new PartsCopy(An.Context(cloud).Cloud, "t1");
        Assert.True(await copy.CopySomeAsync(from, to, Token));
        Assert.Equal(["id/1", "id/2", "id/10"], Enumerable.Range(0, 3).Select(number => System.Text.Encoding.UTF8.GetString(cloud.Store.Contents[SegmentPlan.PartOf(copy.PlaceOf(from, to), number).ToString()])));
    }

    [Fact]
    public async Task OneOfManyThatIsRefused_IsNamed_AndTheOthersAreCarriedOver()
    {
        foreach (var name in new[] { "in/a", "in/b", "in/c" })
        {
            await PutAsync(name, name, Token);
        }

        _stage.Demo.Faults.Add(new Fault(CloudService.Swift, FaultKind.Error) { Status = 403, Method = "COPY", PathPattern = "/docs/in/b$", Requests = 1 });
        var end = await RunAsync(CopyPlan.As(new("docs", "in/"), new("attic", "out")), moves: false);

        Assert.Equal(TaskItemState.Failed, end.State);
        Assert.StartsWith(TaskReasons.CarriedInPart(2, 1, "in/b: "), end.Message, StringComparison.Ordinal);
        Assert.Equal(["out/a", "out/c"], await _stage.NamesAsync("attic"));
    }

    private async Task PutAsync(string name, string text, CancellationToken cancellationToken)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        await _stage.Context.Cloud.Objects.UploadAsync(new("docs", name), new UploadBody(new MemoryStream(bytes), bytes.Length), new ObjectProperties { ContentType = "text/plain" }, cancellationToken);
    }

    private async Task UploadAsync(string name, byte[] file)
    {
        var record = await _stage.BeginObjectAsync(name, file.Length);
        for (var part = 0; part < record.Parts; part++)
        {
            Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, file, part));
        }
    }

    /// <summary>Look after look, as the engine: a look that fails tells nothing.</summary>
    private async Task<ItemStep> RunAsync(CopyPlan plan, bool moves, bool replaces = false, DateTimeOffset? began = null)
    {
        var work = Work(plan, moves, replaces, began);
        for (var look = 0; look < 20; look++)
        {
            try
            {
                if (await _kind.WatchAsync(work, Token) is { State: not TaskItemState.Watching } end)
                {
                    return end;
                }
            }
            catch (CloudException)
            {
                // As the engine: look again.
            }
        }

        throw new InvalidOperationException("It does not end.");
    }

    private ItemWork Work(CopyPlan plan, bool moves, bool replaces, DateTimeOffset? began)
    {
        var draft = ObjectCopyTasks.Draft(plan, moves, replaces);
        var item = new PortalTaskItem(0, draft.Targets[0].Id, draft.Targets[0].Name, TaskItemState.Watching, null, null);
        var task = new PortalTask
        {
            Id = "t1",
            Kind = draft.Kind,
            Scope = _stage.Context.Scope,
            PersonKey = "alice",
            PersonName = "alice",
            State = TaskState.Running,
            Arguments = draft.Arguments,
            Created = began ?? TimeProvider.System.GetUtcNow(),
            Items = [item],
        };
        return new ItemWork(task, item, _stage.Context.Cloud, BudgetKey.For(_stage.Context.Scope, "alice"), "", null, static (_, _) => Task.FromException<ICloud>(new NotSupportedException()));
    }
}
