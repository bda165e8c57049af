using Portal.Domain.Validation;

namespace Portal.Web.Features.Instances.Dialogs;

internal static class FieldMarks
{
    /// <summary>The value of aria-invalid: null unless something about the field must be mended.</summary>
    public static string? Invalid(this IReadOnlyList<InputFault> faults, InputField field) =>
        faults.Any(fault => fault.Field == field && !fault.IsWarning) ? "true" : null;
}
