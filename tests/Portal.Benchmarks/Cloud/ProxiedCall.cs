namespace Portal.Benchmarks.Cloud;

/// <param name="AnsweredAt">When the answer was ready to leave, as Stopwatch.GetTimestamp, which all processes of a machine share.</param>
internal sealed record ProxiedCall(string Method, string Path, string Answer, long AnsweredAt);
