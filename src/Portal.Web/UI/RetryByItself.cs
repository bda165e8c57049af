using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Portal.Domain.Errors;
using Portal.Web.Live;

namespace Portal.Web.UI;

/// <summary>
/// Tries a load again for as long as it fails with what may pass, at growing intervals. For what no watcher reads: those come back by themselves.
/// It keeps its count while the error stands, so the load clears its error only when it succeeds.
/// </summary>
public sealed class RetryByItself(TimeProvider time, IOptions<LiveOptions> options) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private bool _trying;

    [Parameter, EditorRequired]
    public required CloudError Error { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnRetry { get; set; }

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (!_trying && CloudErrorWords.IsPassing(Error))
        {
            _trying = true;
            _ = TryAsync(_life.Token);
        }
    }

    private async Task TryAsync(CancellationToken life)
    {
        try
        {
            for (var failures = 1; CloudErrorWords.IsPassing(Error); failures++)
            {
                await Task.Delay(Backoff.After(failures, Error, options.Value.MaxBackoff), time, life);
                await InvokeAsync(OnRetry.InvokeAsync);
            }

            _trying = false;
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            // It worked, or the page is left.
        }
#pragma warning disable CA1031 // A fault in the load is the page's, as if its button had been pressed.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(fault);
        }
    }
}
