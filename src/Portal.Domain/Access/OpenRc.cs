using System.Text;
using Portal.Domain.Cli;

namespace Portal.Domain.Access;

/// <summary>Shell files that tell the command-line clients where to go. The password is asked for when one is read in, never written.</summary>
public static class OpenRc
{
    public static string Write(AccessFacts facts) => facts.HasDomains ? V3(facts) : V2(facts);

    private static string V2(AccessFacts facts)
    {
        var text = Begin("OS_TOKEN OS_PROJECT_ID OS_PROJECT_NAME OS_PROJECT_DOMAIN_ID OS_PROJECT_DOMAIN_NAME OS_USER_DOMAIN_ID OS_USER_DOMAIN_NAME OS_IDENTITY_API_VERSION");
        Export(text, "OS_AUTH_URL", facts.AuthUrl);
        Export(text, "OS_TENANT_ID", facts.ProjectId);
        Export(text, "OS_TENANT_NAME", facts.ProjectName);
        Export(text, "OS_USERNAME", facts.UserName);
        Export(text, "OS_REGION_NAME", facts.Region);
        return Ask(text, "$OS_TENANT_NAME");
    }

    private static string V3(AccessFacts facts)
    {
        var text = Begin(
            "OS_TOKEN OS_CLOUD OS_AUTH_TYPE OS_APPLICATION_CREDENTIAL_ID OS_APPLICATION_CREDENTIAL_NAME OS_APPLICATION_CREDENTIAL_SECRET OS_SYSTEM_SCOPE "
            + "OS_DOMAIN_ID OS_DOMAIN_NAME OS_TENANT_ID OS_TENANT_NAME OS_PROJECT_DOMAIN_NAME OS_USER_DOMAIN_ID OS_USER_DOMAIN_NAME");
        Export(text, "OS_AUTH_URL", facts.AuthUrl);
        Export(text, "OS_IDENTITY_API_VERSION", "3");
        Export(text, "OS_PROJECT_ID", facts.ProjectId);
        Export(text, "OS_PROJECT_NAME", facts.ProjectName);
        Export(text, "OS_PROJECT_DOMAIN_ID", facts.ProjectDomainId);
        Export(text, "OS_USERNAME", facts.UserName);
        if (facts.UserDomainName is { Length: > 0 } domain)
        {
            Export(text, "OS_USER_DOMAIN_NAME", domain);
        }
        else
        {
            Export(text, "OS_USER_DOMAIN_ID", facts.UserDomainId ?? "default");
        }

        Export(text, "OS_INTERFACE", facts.Interface);
        Export(text, "OS_REGION_NAME", facts.Region);
        return Ask(text, "$OS_PROJECT_NAME");
    }

    // What an earlier file of another cloud left behind would be mixed with ours.
    private static StringBuilder Begin(string others) => new StringBuilder("# Read it in with: source openrc.sh\n").Append("unset ").Append(others).Append('\n');

    private static void Export(StringBuilder text, string name, string? value)
    {
        _ = string.IsNullOrEmpty(value)
            ? text.Append("unset ").Append(name).Append('\n')
            : text.Append("export ").Append(name).Append('=').Append(ShellQuote.Word(value)).Append('\n');
    }

    private static string Ask(StringBuilder text, string project) => text
        .Append("printf 'Password of %s in project %s: ' \"$OS_USERNAME\" \"").Append(project).Append("\" >&2\n")
        .Append("stty -echo 2>/dev/null; IFS= read -r OS_PASSWORD; stty echo 2>/dev/null; echo >&2\n")
        .Append("export OS_PASSWORD\n").ToString();
}
