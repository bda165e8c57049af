namespace Portal.Web.Features.Instances.Launch;

/// <summary>A small text file that nova writes into the guest.</summary>
public sealed class FormFile
{
    public string Path { get; set; } = "";

    public string Text { get; set; } = "";
}
