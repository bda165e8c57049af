namespace Portal.DemoCloud.Nova.Servers;

/// <summary>Why a server is in ERROR. Details of code 500 are for admins only.</summary>
internal sealed record ServerFault(int Code, string Message, DateTimeOffset Created, string? Details = null);
