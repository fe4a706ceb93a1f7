using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Recognises a message that agrees or just keeps the talk going, and asks for nothing.</summary>
internal static partial class Approval
{
    public static bool Is(string message) => string.IsNullOrWhiteSpace(message) || Word().IsMatch(message);

    [GeneratedRegex(@"^\s*(?:(?:that )?(?:(?:looks|is|seems|sounds)\s*)?(?:very |all )?(?:good|fine|great|right|correct|ok|okay|perfect)|thanks?(?: you)?|well done|approved?|i agree|yes|done|continue|go on|go ahead|proceed|carry on|terminate)(?:[\s,.!]+(?:thanks?|thank you|go on|continue|to me|work|job|terminate|please|and|very much))*[\s.!]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
