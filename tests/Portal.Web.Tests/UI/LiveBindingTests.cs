using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.UI;

namespace Portal.Web.Tests.UI;

public sealed class LiveBindingTests : BunitContext
{
    private readonly List<FakeView<Instance>> _views = [];

    [Fact]
    public void LettingGo_IsDoneWhenItReturns()
    {
        var view = new FakeView<Instance>(static instance => instance.Id);
        var told = 0;
        var binding = new LiveBinding<Instance>(view, () => told++);

        var letGo = binding.DisposeAsync().AsTask();

        Assert.True(letGo.IsCompletedSuccessfully);
        Assert.True(view.IsDisposed);
        view.Push([An.Instance("a")]);
        Assert.Null(binding.Snapshot);
        Assert.Equal(0, told);
        Assert.True(binding.DisposeAsync().AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public void AccessLostAfterLettingGo_IsNobodysNews()
    {
        var view = new FakeView<Instance>(static instance => instance.Id);
        var told = 0;
        var binding = new LiveBinding<Instance>(view, () => told++);
        _ = binding.DisposeAsync().AsTask();
        view.End(new CloudError.Forbidden("gone"));
        Assert.Null(binding.Error);
        Assert.Equal(0, told);
    }

    [Fact]
    public void ContextThatIsReplacedInTheMomentItsPageIsLeft_LeavesNothingFollowed()
    {
        // One batch: the page hears of the new context, and then is no more.
        var shell = Render<Shell>(parameters => parameters.Add(static shell => shell.Open, Open));
        Assert.Single(_views);
        shell.Render(static parameters => parameters.Add(static shell => shell.Context, "second").Add(static shell => shell.IsLeft, true));

        Assert.Empty(shell.FindComponents<Page>());
        Assert.Equal(2, _views.Count);
        Assert.All(_views, static view => Assert.True(view.IsDisposed));
    }

    private LiveBinding<Instance> Open()
    {
        _views.Add(new FakeView<Instance>(static instance => instance.Id));
        return new LiveBinding<Instance>(_views[^1], static () => { });
    }

    /// <summary>As the project's layout: it cascades the context to whatever page is shown.</summary>
    private sealed class Shell : ComponentBase
    {
        [Parameter]
        public string Context { get; set; } = "first";

        [Parameter]
        public bool IsLeft { get; set; }

        [Parameter]
        public required Func<LiveBinding<Instance>> Open { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CascadingValue<string>>(0);
            builder.AddComponentParameter(1, "Value", Context);
            builder.AddComponentParameter(2, "ChildContent", (RenderFragment)(content =>
            {
                if (!IsLeft)
                {
                    content.OpenComponent<Page>(3);
                    content.AddComponentParameter(4, "Open", Open);
                    content.CloseComponent();
                }
            }));
            builder.CloseComponent();
        }
    }

    /// <summary>As the pages do it.</summary>
    private sealed class Page : ComponentBase, IAsyncDisposable
    {
        private LiveBinding<Instance>? _items;
        private string? _shown;

        [CascadingParameter]
        public required string Context { get; set; }

        [Parameter]
        public required Func<LiveBinding<Instance>> Open { get; set; }

        protected override async Task OnParametersSetAsync()
        {
            if (_shown != Context)
            {
                _shown = Context;
                await DisposeAsync();
                _items = Open();
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (_items is not null)
            {
                await _items.DisposeAsync();
                _items = null;
            }
        }
    }
}
