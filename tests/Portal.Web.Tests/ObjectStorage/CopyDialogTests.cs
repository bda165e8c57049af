using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Web.Features.ObjectStorage;
using Portal.Web.Operations;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.ObjectStorage;

/// <summary>What the pages of an object say before and after it is moved or deleted.</summary>
public sealed class CopyDialogTests : InstancesTestContext
{
    private static readonly SegmentPlace Parts = new("docs_segments", "a.iso/0198a1b2c3d4e5f60718293a4b5c6d7e/");
    private readonly FakeObjectOperations _operations = new();

    public CopyDialogTests()
    {
        Cloud.Services.Add("object-store");
        Services.AddSingleton<IObjectOperations>(_operations);
        Services.AddSingleton<IUploads>(new FakeUploads());
        Services.AddScoped<UploadClearer>().AddScoped<Uploader>();
        Services.AddObjectStorage();
    }

    [Theory]
    [InlineData(MoveOutcome.Shared, "do not delete either")]
    [InlineData(MoveOutcome.Copied, "there are two now")]
    public void MoveThatWasNotFinished_SaysWhatThereIsNow_AndIsTriedAgainAtOnce(MoveOutcome outcome, string sentence)
    {
        Cloud.Store.Add("docs", "a.iso", with: static detail => detail with { Segments = Parts });
        _operations.Ends.Enqueue(new MoveEnd(outcome, new CloudError.Unavailable("quorum lost")));
        var (page, dialogs) = Open("a.iso");
        page.WhenOn("[data-move]", static button => button.Click());
        dialogs.WhenOn("#copy-name", static input => input.Input("b.iso"));
        dialogs.On("#copy-form", static form => form.Submit());

        dialogs.WaitForAssertion(() => Assert.Contains(sentence, dialogs.Find($"[data-move-end={outcome}]").TextContent, StringComparison.Ordinal));
        Assert.Contains("quorum lost", dialogs.Markup, StringComparison.Ordinal);
        Assert.Equal("Move again", dialogs.Find("button[form=copy-form]").TextContent);

        dialogs.On("#copy-form", static form => form.Submit());
        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll("#copy-form")));
        Assert.Null(Cloud.Store.Find("docs", "a.iso"));
        Assert.NotNull(Cloud.Store.Find("docs", "b.iso"));
    }

    [Theory]
    [InlineData("a.iso", "its 5 GiB in parts with it")]
    [InlineData("copy.iso", "another object may be made of them")]
    public void LargeObject_SaysBeforeItGoesWhatBecomesOfItsParts(string name, string sentence)
    {
        Cloud.Store.Add("docs", name, with: static detail => detail with { Segments = Parts, Bytes = 5L << 30 });
        var (page, dialogs) = Open(name);
        page.WhenOn("[data-delete]", static button => button.Click());
        dialogs.WaitForAssertion(() => Assert.Contains(sentence, dialogs.Find("[role=dialog]").TextContent, StringComparison.Ordinal));
    }

    private (IRenderedComponent<ObjectPage> Page, IRenderedComponent<MudDialogProvider> Dialogs) Open(string name)
    {
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo(ObjectPaths.OneObject(context.Scope, new ObjectAddress("docs", name)));
        return (Render<ObjectPage>(parameters => parameters.AddCascadingValue(context)), Dialogs);
    }
}
