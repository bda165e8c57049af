using System.Reflection;
using Microsoft.Extensions.Options;

namespace Portal.Web.Configuration;

/// <summary>Reports every fault of every section together, before the first service reads one of them.</summary>
internal static class ConfigurationCheck
{
    /// <summary>EX_CONFIG of sysexits.h.</summary>
    private const int WrongConfiguration = 78;

    /// <summary>
    /// False when the program must end: what is wrong stands on standard error then, a key a line, and the exit code is set. Who hosts the
    /// program gets an exception instead.
    /// </summary>
    /// <exception cref="OptionsValidationException">Something is wrong, and another program hosts this one.</exception>
    public static bool IsConfigured(this WebApplication app)
    {
        var faults = Faults(app).Distinct().ToList();
        if (faults.Count == 0)
        {
            return true;
        }

        if (Assembly.GetEntryAssembly() != typeof(ConfigurationCheck).Assembly)
        {
            throw new OptionsValidationException("", typeof(Program), faults);
        }

        Console.Error.WriteLine("The portal does not start: its configuration is wrong.");
        foreach (var fault in faults)
        {
            Console.Error.WriteLine("  " + fault.ReplaceLineEndings(" "));
        }

        Environment.ExitCode = WrongConfiguration;
        return false;
    }

    private static IEnumerable<string> Faults(WebApplication app)
    {
        foreach (var section in app.Services.GetServices<CheckedSection>())
        {
            var shape = ConfigurationShape.Faults(app.Configuration.GetSection(section.Key), section.Options).ToList();
            foreach (var fault in shape.Concat(Refusals(section, app.Services, ignoreBinding: shape.Count > 0)))
            {
                yield return fault;
            }
        }

        foreach (var fault in OtherRefusals(app.Services))
        {
            yield return fault;
        }
    }

    /// <summary>Of options that say no more than that they are to be validated.</summary>
    private static IEnumerable<string> OtherRefusals(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return refused.Failures;
        }
        catch (AggregateException many)
        {
            return many.InnerExceptions.OfType<OptionsValidationException>().SelectMany(static one => one.Failures);
        }
        catch (InvalidOperationException)
        {
            // A value of another kind, which its section named already.
            return [];
        }
    }

    private static IEnumerable<string> Refusals(CheckedSection section, IServiceProvider services, bool ignoreBinding)
    {
        try
        {
            section.Read(services);
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return refused.Failures;
        }
        catch (InvalidOperationException unreadable)
        {
            return ignoreBinding ? [] : [$"{section.Key}: {unreadable.Message}"];
        }
    }
}
