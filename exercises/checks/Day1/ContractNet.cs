namespace Ensemble.Checks;

/// <summary>A piece of work that a manager has called for bids on.</summary>
/// <param name="Skill">What one must be able to do.</param>
/// <param name="WithinMinutes">When it has to be done, counted from now.</param>
public sealed record Job(string Skill, int WithinMinutes);

/// <summary>An agent's offer to do the job.</summary>
/// <param name="From">Whose it is.</param>
/// <param name="Skills">What that agent can do.</param>
/// <param name="Minutes">How long it would take.</param>
/// <param name="Price">What it would cost.</param>
public sealed record Bid(string From, string[] Skills, int Minutes, decimal Price);

/// <summary>The manager's answer to one bidder: accept-proposal or reject-proposal.</summary>
/// <param name="To">Who is told.</param>
/// <param name="Accepted">Whether that bidder gets the job.</param>
public sealed record Decision(string To, bool Accepted);
