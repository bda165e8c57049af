using System.Reflection;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>One test without an end once cost a whole run.</summary>
public sealed class LimitsTests
{
    [BrowserFact]
    public async Task EveryTest_HasAnEnd()
    {
        await Task.CompletedTask;
        var endless = typeof(LimitsTests).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods())
            .Where(static method => method.GetCustomAttribute<FactAttribute>() is { Timeout: <= 0 })
            .Select(static method => $"{method.DeclaringType!.Name}.{method.Name}");
        Assert.Empty(endless);
    }
}
