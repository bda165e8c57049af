using System.Globalization;
using System.Text;

namespace Portal.Domain.Access;

/// <summary>The configuration file of openstacksdk and python-openstackclient. Without a password, which the client asks for.</summary>
public static class CloudsYaml
{
    public static string Write(AccessFacts facts)
    {
        var text = new StringBuilder("# ~/.config/openstack/clouds.yaml; use it with: openstack --os-cloud ").Append(Safe(facts.CloudId)).Append('\n');
        text.Append("clouds:\n  ").Append(Quote(facts.CloudId)).Append(":\n");
        if (!facts.HasDomains)
        {
            text.Append("    auth_type: v2password\n");
        }

        text.Append("    auth:\n");
        Line(text, 6, "auth_url", facts.AuthUrl);
        Line(text, 6, "username", facts.UserName);
        if (facts.HasDomains)
        {
            Line(text, 6, "project_id", facts.ProjectId);
            Line(text, 6, "project_name", facts.ProjectName);
            Line(text, 6, "project_domain_id", facts.ProjectDomainId);
            Line(text, 6, facts.UserDomainName is null ? "user_domain_id" : "user_domain_name", facts.UserDomainName ?? facts.UserDomainId ?? "default");
        }
        else
        {
            Line(text, 6, "tenant_id", facts.ProjectId);
            Line(text, 6, "tenant_name", facts.ProjectName);
        }

        Line(text, 4, "region_name", facts.Region);
        Line(text, 4, "interface", facts.Interface);
        Line(text, 4, "identity_api_version", facts.HasDomains ? "3" : "2.0");
        return text.ToString();
    }

    private static void Line(StringBuilder text, int indent, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Append(' ', indent).Append(name).Append(": ").Append(Quote(value)).Append('\n');
        }
    }

    /// <summary>A double-quoted scalar of YAML 1.2 (§7.3.1): whatever a name holds, it stays one text.</summary>
    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
            {
                quoted.Append('\\').Append(rune);
            }
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                quoted.Append(rune.Value <= 0xFFFF ? "\\u" : "\\U").Append(rune.Value.ToString(rune.Value <= 0xFFFF ? "X4" : "X8", CultureInfo.InvariantCulture));
            }
            else
            {
                quoted.Append(rune);
            }
        }

        return quoted.Append('"').ToString();
    }

    private static string Safe(string id) => Cli.ShellQuote.Word(Text.HostileText.Visible(id));
}
