namespace Portal.Web.Localization;

/// <summary>
/// A callback that a watcher runs on its own thread would speak the watcher's language, not the person's: the culture flows with the
/// execution context, and <c>InvokeAsync</c> takes the caller's. Binding a callback where it is made, on the circuit, keeps the person's.
/// </summary>
public static class CultureFlow
{
    public static Action<T> Bind<T>(Action<T> callback)
    {
        var context = ExecutionContext.Capture();
        return context is null ? callback : value => ExecutionContext.Run(context, _ => callback(value), null);
    }

    public static Action Bind(Action callback)
    {
        var context = ExecutionContext.Capture();
        return context is null ? callback : () => ExecutionContext.Run(context, _ => callback(), null);
    }
}
