namespace Portal.DemoCloud;

/// <summary>An account of the standard seed. Its password is public: the sign-in page of the demo shows it.</summary>
public sealed record DemoAccount(string Name, string Password, IReadOnlyList<string> Projects, DemoRole Role);
