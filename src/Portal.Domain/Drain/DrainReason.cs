namespace Portal.Domain.Drain;

/// <summary>Why an instance goes where it goes, or why it stays. Each has its sentence in the texts of the drain panel.</summary>
public enum DrainReason
{
    /// <summary>Of the nodes that will take it, the one with the most memory left afterwards.</summary>
    MostRoom,

    /// <summary>The fullest node that will take it: spread out, the larger instances would not all have found room.</summary>
    FitsBest,

    /// <summary>No other node will take it.</summary>
    OnlyNode,

    /// <summary>A person chose the node.</summary>
    Chosen,

    /// <summary>A person left it out.</summary>
    LeftOut,

    /// <summary>A person chose a node that nova would refuse.</summary>
    ChosenRefused,

    /// <summary>nova-compute of its node is down: nothing can be moved from there while it runs.</summary>
    SourceDown,

    /// <summary>Something is done to it now.</summary>
    Busy,

    /// <summary>Something has been done to it for longer than anything takes.</summary>
    Hanging,

    Stopped,

    /// <summary>nova calls it active, and its guest does not run.</summary>
    NotRunning,
    Paused,
    Suspended,
    Rescued,

    /// <summary>A resize or a cold migration waits to be confirmed.</summary>
    AwaitsConfirmation,
    InError,

    /// <summary>A state that nova moves nothing from.</summary>
    OtherState,

    /// <summary>Its floating IPs are a project's in which the person has no role: they would be left behind.</summary>
    AddressesOfOthers,

    /// <summary>There is no other node.</summary>
    NoOtherNode,

    /// <summary>Nodes would take it, and none has the memory.</summary>
    NoRoom,

    /// <summary>Something speaks against every node.</summary>
    NoNode,
}

public static class DrainReasons
{
    /// <summary>Whether the instance moves.</summary>
    public static bool Moves(this DrainReason reason) => reason <= DrainReason.Chosen;

    /// <summary>What can be done about one that stays, the best first; empty for one that moves.</summary>
    public static IReadOnlyList<DrainRemedy> Remedies(this DrainReason reason) => reason switch
    {
        DrainReason.LeftOut => [DrainRemedy.TakeIn],
        DrainReason.ChosenRefused => [DrainRemedy.ChooseAnother],
        DrainReason.SourceDown => [DrainRemedy.Evacuate],
        DrainReason.Busy => [DrainRemedy.Wait],
        DrainReason.Hanging => [DrainRemedy.ResetState],
        DrainReason.Stopped => [DrainRemedy.LeaveOff, DrainRemedy.ColdMigrate, DrainRemedy.Start],
        DrainReason.NotRunning => [DrainRemedy.Start, DrainRemedy.ColdMigrate],
        DrainReason.Paused or DrainReason.Suspended => [DrainRemedy.Resume],
        DrainReason.Rescued => [DrainRemedy.Unrescue, DrainRemedy.AskOwner],
        DrainReason.AwaitsConfirmation => [DrainRemedy.Confirm, DrainRemedy.AskOwner],
        DrainReason.InError => [DrainRemedy.ResetState, DrainRemedy.AskOwner],
        DrainReason.OtherState => [DrainRemedy.AskOwner],
        DrainReason.AddressesOfOthers => [DrainRemedy.JoinProject, DrainRemedy.ChooseNode],
        DrainReason.NoRoom => [DrainRemedy.FreeRoom, DrainRemedy.ColdMigrate],
        DrainReason.NoNode => [DrainRemedy.MendNodes, DrainRemedy.ColdMigrate],
        DrainReason.NoOtherNode => [DrainRemedy.AskOwner],
        _ => [],
    };
}

/// <summary>What can be done about an instance that stays.</summary>
public enum DrainRemedy
{
    TakeIn,
    ChooseAnother,

    /// <summary>Choose its node by hand: it moves without its addresses.</summary>
    ChooseNode,

    /// <summary>The runbook of a dead node.</summary>
    Evacuate,
    Wait,
    ResetState,

    /// <summary>It does not run: the node may be worked on all the same.</summary>
    LeaveOff,
    ColdMigrate,
    Start,
    Resume,
    Unrescue,
    Confirm,
    AskOwner,

    /// <summary>Take a role in its project.</summary>
    JoinProject,
    FreeRoom,
    MendNodes,
}
