using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Writes small programs that need no file: primes, Fibonacci, factorials, and a few things to do with a text.</summary>
internal static class SmallPrograms
{
    private const int LongestTask = 1000;
    private const string Number = @"(?<n>\d{1,5})";
    private const string Words = """["'“`](?<text>[^"”`\n]{1,500})["'”`]""";

    private static readonly (Regex Asks, Func<Match, string> Code)[] Known =
    [
        (Of($@"\bfirst {Number} primes?\b|\bfirst {Number} prime numbers?\b"), m => $$"""
            var primes = new List<int>();
            for (int candidate = 2; primes.Count < {{m.Groups["n"].Value}}; candidate++)
                if (primes.TakeWhile(prime => prime * prime <= candidate).All(prime => candidate % prime != 0))
                    primes.Add(candidate);

            Console.WriteLine(string.Join(", ", primes));
            """),
        (Of($@"\bprimes?(?: numbers?)? (?:below|under|up to|less than|smaller than) {Number}\b"), m => $$"""
            bool IsPrime(int number) => number > 1 && Enumerable.Range(2, (int)Math.Sqrt(number) - 1).All(divisor => number % divisor != 0);

            var primes = Enumerable.Range(2, {{m.Groups["n"].Value}}).Where(number => number {{(m.Value.Contains("up to", StringComparison.OrdinalIgnoreCase) ? "<=" : "<")}} {{m.Groups["n"].Value}} && IsPrime(number)).ToList();
            Console.WriteLine(string.Join(", ", primes));
            """),
        (Of($@"\bis {Number} (?:a )?prime\b|\bwhether {Number} is (?:a )?prime\b"), m => $$"""
            int number = {{m.Groups["n"].Value}};
            bool isPrime = number > 1;
            for (int divisor = 2; divisor * divisor <= number; divisor++)
                if (number % divisor == 0) isPrime = false;

            Console.WriteLine($"{number} is {(isPrime ? "" : "not ")}prime");
            """),
        (Of($@"\bfirst {Number} (?:numbers? (?:of|in) (?:the )?)?fibonacci\b|\b{Number} fibonacci\b|\bfibonacci\b[^\d]*\b{Number}\b"), m => $$"""
            using System.Numerics;

            BigInteger a = 0, b = 1;
            for (int i = 0; i < {{m.Groups["n"].Value}}; i++)
            {
                Console.WriteLine(a);
                (a, b) = (b, a + b);
            }
            """),
        (Of($@"\bfactorial of {Number}\b|\b{Number} factorial\b|\b{Number}!(?!\w)"), m => $$"""
            using System.Numerics;

            BigInteger factorial = 1;
            for (int i = 2; i <= {{m.Groups["n"].Value}}; i++) factorial *= i;
            Console.WriteLine(factorial);
            """),
        (Of(@"\b(?:greatest common divisor|gcd)\b[^\d]*(?<n>\d{1,9})\D+(?<k>\d{1,9})"), m => $$"""
            int a = {{m.Groups["n"].Value}}, b = {{m.Groups["k"].Value}};
            while (b != 0) (a, b) = (b, a % b);
            Console.WriteLine(a);
            """),
        (Of($@"\bfizz ?buzz\b(?:\D*{Number})?"), m => $$"""
            for (int i = 1; i <= {{(m.Groups["n"].Success ? m.Groups["n"].Value : "100")}}; i++)
                Console.WriteLine((i % 3, i % 5) switch { (0, 0) => "FizzBuzz", (0, _) => "Fizz", (_, 0) => "Buzz", _ => $"{i}" });
            """),
        (Of($@"\bsum\b[^.\d]*\b(?:from )?1 (?:to|through|until|up to) {Number}\b"), m => $$"""
            Console.WriteLine(Enumerable.Range(1, {{m.Groups["n"].Value}}).Sum(number => (long)number));
            """),
        (Of($@"\bsquares? (?:numbers? )?(?:of|from|up to)\b[^\d]*(?:1 to )?{Number}\b|\bfirst {Number} squares?\b"), m => $$"""
            for (long i = 1; i <= {{m.Groups["n"].Value}}; i++) Console.WriteLine($"{i} * {i} = {i * i}");
            """),
        (Of($@"\brevers\w*\b[^\n]*\bwords\b[^\n""'“`]*{Words}"), m => $$"""
            string text = {{CSharpText.Literal(m.Groups["text"].Value)}};
            Console.WriteLine(string.Join(' ', text.Split(' ').Reverse()));
            """),
        (Of($@"\brevers\w*\b[^\n""'“`]*{Words}"), m => $$"""
            string text = {{CSharpText.Literal(m.Groups["text"].Value)}};
            Console.WriteLine(string.Concat(text.Reverse()));
            """),
        (Of($@"\bpalindrome\b[^\n""'“`]*{Words}|{Words}[^\n]*\bpalindrome\b"), m => $$"""
            string text = {{CSharpText.Literal(m.Groups["text"].Value)}};
            var letters = text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToList();
            bool isPalindrome = letters.SequenceEqual(Enumerable.Reverse(letters));
            Console.WriteLine($"\"{text}\" is {(isPalindrome ? "" : "not ")}a palindrome");
            """),
        (Of($@"\b(?:count|how many)\b[^\n""'“`]*\bvowels?\b[^\n""'“`]*{Words}"), m => $$"""
            string text = {{CSharpText.Literal(m.Groups["text"].Value)}};
            Console.WriteLine(text.Count(letter => "aeiouAEIOU".Contains(letter)));
            """),
        (Of($@"\b(?:count|how many)\b[^\n""'“`]*\bwords?\b[^\n""'“`]*{Words}"), m => $$"""
            string text = {{CSharpText.Literal(m.Groups["text"].Value)}};
            Console.WriteLine(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
            """),
    ];

    /// <summary>A program for the task; null where it is none of those known.</summary>
    public static (string What, string Code)? Write(string task)
    {
        if (task.Length > LongestTask) return null;
        foreach (var (asks, code) in Known)
            if (asks.Match(task) is { Success: true } match) return ("This needs no file. This program does it.", code(match));
        return null;
    }

    private static Regex Of(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
