namespace Ensemble.Kernel.Jupyter;

/// <summary>The sockets on which messages travel.</summary>
internal enum Channel
{
    /// <summary>Requests that wait for their turn.</summary>
    Shell,
    /// <summary>Requests that are dealt with while a cell runs.</summary>
    Control,
    /// <summary>Questions to the person at the notebook.</summary>
    Stdin,
    /// <summary>What every client sees.</summary>
    IoPub,
}
