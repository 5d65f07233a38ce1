using Microsoft.AspNetCore.Http;

namespace Dinsos.Pipeline.Requests;

/// <summary>
/// Headers of every answer: nobody keeps it, shows it as anything else or in a frame, or tells others where it came from. That only
/// HTTPS is spoken is the platform's to say (<c>httpsOnly</c>): a header on plain HTTP would not be heeded.
/// </summary>
public static class AnswerHeaders
{
    /// <summary>The headers and what they say.</summary>
    public static IReadOnlyList<(string Name, string Value)> All { get; } =
    [
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
    ];

    /// <summary>Puts them on an answer that has not begun.</summary>
    /// <param name="answer">The answer.</param>
    public static void Put(HttpResponse answer)
    {
        foreach (var (name, value) in All) answer.Headers[name] = value;
    }
}
