using System.Runtime.CompilerServices;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>A test with an end: what a browser never answers fails by name, and the run goes on.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Timeout = Limits.OneTest;
}
