using System.Collections.Immutable;
using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Sources;
using Portal.Web.Localization;

namespace Portal.Web.Operators;

/// <summary>Reads for as long as anybody listens; what was read last stays when a read fails.</summary>
internal sealed class PlacementFeed(Func<CancellationToken, Task<IReadOnlyList<InstancePlacement>>> read, TimeSpan interval, TimeProvider time, ILogger logger) : IPlacementFeed
{
    /// <summary>Of the time between two reads, at most this share is spent reading.</summary>
    private const int RestFactor = 10;

    private readonly Lock _gate = new();
    private ImmutableArray<Listener> _listeners = [];
    private Action? _stop;
    private volatile PlacementPicture? _current;
    private volatile CloudError? _error;

    public PlacementPicture? Current => _current;

    public CloudError? Error => _error;

    public IDisposable OnChanged(Action changed)
    {
        var listener = new Listener(this, CultureFlow.Bind(changed));
        lock (_gate)
        {
            _listeners = _listeners.Add(listener);
            _stop ??= Begin();
        }

        return listener;
    }

    private Action Begin()
    {
        var reading = new CancellationTokenSource();
        _ = Task.Run(() => RepeatAsync(reading.Token), CancellationToken.None);
        return () =>
        {
            reading.Cancel();
            reading.Dispose();
        };
    }

    private async Task RepeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                var began = time.GetTimestamp();
                await TurnAsync(cancellationToken).ConfigureAwait(false);
                var rest = time.GetElapsedTime(began) * RestFactor;
                await Task.Delay(rest > interval ? rest : interval, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        var (before, error) = (_current, (CloudError?)null);
        try
        {
            ValueList<InstancePlacement> instances = [.. await read(cancellationToken).ConfigureAwait(false)];
            _current = before?.Instances == instances ? new PlacementPicture(before, time.GetUtcNow()) : new PlacementPicture(instances, time.GetUtcNow());
        }
        catch (CloudException refused)
        {
            error = refused.Error;
        }
        catch (SourceException failed)
        {
            error = new CloudError.Unavailable(failed.Fault.Subject ?? failed.Fault.Kind.ToString()) { Service = failed.Fault.Source.ToString() };
        }
#pragma warning disable CA1031 // A turn that breaks must not end the readings.
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            OperatorLog.CallbackFailed(logger, broken);
            error = new CloudError.Unexpected(broken.GetType().Name, 0);
        }

        var isNews = error != _error || before?.Instances != _current?.Instances;
        _error = error;
        if (isNews)
        {
            Tell();
        }
    }

    private void Tell()
    {
        foreach (var listener in _listeners)
        {
            try
            {
                listener.Changed();
            }
#pragma warning disable CA1031 // One page's fault must not keep the news from the others.
            catch (Exception error)
#pragma warning restore CA1031
            {
                OperatorLog.CallbackFailed(logger, error);
            }
        }
    }

    private void Remove(Listener listener)
    {
        lock (_gate)
        {
            _listeners = _listeners.Remove(listener);
            if (_listeners.IsEmpty)
            {
                _stop?.Invoke();
                _stop = null;
            }
        }
    }

    private sealed class Listener(PlacementFeed owner, Action changed) : IDisposable
    {
        public Action Changed { get; } = changed;

        public void Dispose() => owner.Remove(this);
    }
}
