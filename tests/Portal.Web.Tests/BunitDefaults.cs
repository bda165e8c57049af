using System.Runtime.CompilerServices;
using Bunit;

namespace Portal.Web.Tests;

/// <summary>A second, bUnit's own patience, is little on a machine that runs other tests as well. What is true at once waits no longer for it.</summary>
internal static class BunitDefaults
{
    [ModuleInitializer]
    internal static void Set() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
}
