using Portal.Domain.Validation;
using Portal.Web.UI;

namespace Portal.Web.Features.Instances.Launch;

/// <summary>
/// The faults of the form in words, each shown once its field was touched or the person tried to launch:
/// an empty form is not a wall of red.
/// </summary>
public sealed class LaunchFaultTexts(InputFaultText texts)
{
    private readonly HashSet<InputField> _touched = [];
    private IReadOnlyList<InputFault> _faults = [];
    private bool _all;

    public bool HasFaults => _faults.Any(static fault => !fault.IsWarning);

    /// <summary>The sentence at a field, or null.</summary>
    public string? this[InputField field] =>
        IsShown(field) && _faults.FirstOrDefault(fault => fault.Field == field) is { } fault ? texts.Describe(fault) : null;

    /// <summary>Everything shown, for the summary beside the button.</summary>
    public IReadOnlyList<string> Shown =>
        [.. _faults.Where(fault => IsShown(fault.Field)).Select(texts.Describe).Distinct(StringComparer.Ordinal)];

    public void Touch(InputField field) => _touched.Add(field);

    public void ShowAll() => _all = true;

    public void Update(IReadOnlyList<InputFault> faults) => _faults = faults;

    private bool IsShown(InputField field) => _all || _touched.Contains(field);
}
