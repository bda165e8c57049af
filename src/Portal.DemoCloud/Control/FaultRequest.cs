using Portal.DemoCloud.Faults;

namespace Portal.DemoCloud.Control;

/// <summary>A fault as it is posted; what is left out has <see cref="Fault"/>'s defaults.</summary>
internal sealed class FaultRequest
{
    public CloudService? Service { get; set; }

    public FaultKind? Kind { get; set; }

    public bool AfterWork { get; set; }

    public TimeSpan? Delay { get; set; }

    public int? Status { get; set; }

    public int? Requests { get; set; }

    public string? Text { get; set; }

    public long? AtByte { get; set; }

    public string? Method { get; set; }

    public string? PathPattern { get; set; }

    /// <exception cref="ArgumentException">Something is missing or out of range.</exception>
    public Fault ToFault()
    {
        if (Service is not { } service || Kind is not { } kind) throw new ArgumentException("A fault needs service and kind.");
        if (Status is < 400 or > 599) throw new ArgumentException("status is 400 to 599.");
        if (Requests is < 1) throw new ArgumentException("requests is 1 or more.");
        var fault = new Fault(service, kind) { AfterWork = AfterWork, Requests = Requests, Method = Method, PathPattern = PathPattern, Text = Text, AtByte = AtByte };
        return fault with { Delay = Delay ?? fault.Delay, Status = Status ?? fault.Status };
    }
}
