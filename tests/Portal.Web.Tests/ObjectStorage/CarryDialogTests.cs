using System.Collections.Immutable;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.ObjectStorage;
using Portal.Web.Features.ObjectStorage;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Objects;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.ObjectStorage;

/// <summary>Copying and moving several things: what is asked, what is begun, and that the list follows when it is over.</summary>
public sealed class CarryDialogTests : InstancesTestContext
{
    private readonly FakeObjectOperations _operations = new();
    private readonly ProjectContext _context;

    public CarryDialogTests()
    {
        Cloud.Services.Add("object-store");
        Services.AddSingleton<IObjectOperations>(_operations);
        Services.AddSingleton<IUploads>(new FakeUploads());
        Services.AddScoped<UploadClearer>().AddScoped<Uploader>();
        Services.AddObjectStorage();
        _context = An.Context(Cloud);
        Cloud.Store.Add("docs", "2011/a/x.txt");
        Cloud.Store.Add("docs", "2011/b.txt");
    }

    [Theory]
    [InlineData(false, "copy docs/2011/a/ docs/2012/a/, docs/2011/b.txt docs/2012/b.txt")]
    [InlineData(true, "move docs/2011/a/ docs/2012/a/, docs/2011/b.txt docs/2012/b.txt")]
    public async Task Several_GoToAFolder_AsATask(bool moves, string expected)
    {
        var page = Open();
        page.On("thead input[type=checkbox]", static box => box.Change(true));
        var carrying = page.OnAsync(moves ? "[data-bulk-move]" : "[data-bulk-copy]", static button => button.ClickAsync(new()));
        Dialogs.WhenOn("#carry-folder", static input => input.Input("2012"));
        Dialogs.On("#carry-form", static form => form.Submit());
        await carrying;

        Assert.Equal([expected], _operations.Log);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".object-bulk")));
    }

    [Fact]
    public async Task FolderIntoItself_IsSaidAtTheField_AndNothingTypedIsLost()
    {
        var page = Open();
        page.On("tr[data-object=a] input", static box => box.Change(true));
        var carrying = page.OnAsync("[data-bulk-copy]", static button => button.ClickAsync(new()));
        Dialogs.WaitForAssertion(() => Assert.Equal("2011/a", Dialogs.Find("#carry-folder").GetAttribute("value")));
        Dialogs.On("#carry-folder", static input => input.Input("2011/a/old"));
        Dialogs.On("#carry-form", static form => form.Submit());

        Assert.Contains("would lie in itself", Dialogs.Find("#carry-folder-faults").TextContent, StringComparison.Ordinal);
        Assert.Empty(_operations.Log);
        Assert.Equal("2011/a/old", Dialogs.Find("#carry-folder").GetAttribute("value"));

        Dialogs.On("#carry-folder", static input => input.Input("2013"));
        Dialogs.On("input[name=carry-taken]:not([checked])", static radio => radio.Change(true));
        Dialogs.On("#carry-form", static form => form.Submit());
        await carrying;
        Assert.Equal(["copy docs/2011/a/ docs/2013/ over"], _operations.Log);
    }

    [Theory]
    [InlineData(3L << 30, true)]
    [InlineData(3L << 30, false)]
    [InlineData(1000L, true)]
    public async Task OneObjectThatTakesLong_IsATaskToo(long bytes, bool isLarge)
    {
        Cloud.Store.Add("docs", "2011/b.txt", with: detail => detail with { Bytes = bytes, Segments = isLarge ? new SegmentPlace("docs_segments", "b/") : null });
        RenderProviders();
        var copying = Dialogs.InvokeAsync(() => Services.GetRequiredService<ObjectDesk>().CopyAsync(new("docs", "2011/b.txt"), moves: false, _context));
        Dialogs.WhenOn("#copy-name", static input => input.Input("c.txt"));
        Dialogs.On("#copy-form", static form => form.Submit());

        Assert.Null(await copying);
        Assert.Equal(["copy docs/2011/b.txt docs/c.txt"], _operations.Log);
    }

    [Fact]
    public void ListFollows_WhenATaskOnTheContainerIsOver()
    {
        var page = Open();
        var draft = ObjectTasks.Delete("docs", ["2011/b.txt"]);
        var task = new PortalTask
        {
            Id = "t2",
            Kind = draft.Kind,
            Scope = _context.Scope,
            PersonKey = "alice",
            PersonName = "alice",
            State = TaskState.Running,
            Arguments = draft.Arguments,
            Created = Clock.GetUtcNow(),
            Items = ImmutableArray<PortalTaskItem>.Empty,
        };
        Tasks.Push(task);
        Cloud.Store.Add("docs", "2011/new.txt");
        Tasks.Push(task with { State = TaskState.Done, Ended = Clock.GetUtcNow() });

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tr[data-object='new.txt']")));
    }

    private IRenderedComponent<ObjectsPage> Open()
    {
        RenderProviders();
        Services.GetRequiredService<NavigationManager>().NavigateTo(ObjectPaths.Container(_context.Scope, "docs", "2011/"));
        var page = Render<ObjectsPage>(parameters => parameters.AddCascadingValue(_context));
        page.WaitForElement("tr[data-object]");
        return page;
    }
}
