using System.Runtime.CompilerServices;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>A theory of which each case has an end.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Timeout = Limits.OneTest;
}
