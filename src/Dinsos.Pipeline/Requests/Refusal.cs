using Microsoft.AspNetCore.Mvc;

namespace Dinsos.Pipeline.Requests;

/// <summary>Why a request does not come to its function.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Why">Why, for the log.</param>
/// <param name="Message">What the caller reads, in Bahasa Indonesia; nothing of what he sent stands in it.</param>
internal sealed record Refusal(int Status, string Why, string Message)
{
    public IActionResult AsResult() => new ObjectResult(new { message = Message }) { StatusCode = Status };
}
