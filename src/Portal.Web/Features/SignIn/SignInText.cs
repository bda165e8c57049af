namespace Portal.Web.Features.SignIn;

/// <summary>Texts of signing in and out.</summary>
public sealed class SignInText;
