using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dinsos.Functions.Tests.Outcomes;

/// <summary>A file or an address as the browser shows it in a window of a width.</summary>
internal sealed partial class BrowserPage
{
    // Every element that holds letters of its own, and how its colour stands out from what lies behind it (WCAG 2.2, 1.4.3).
    public const string FaintTexts = """
        (() => {
          const numbers = colour => colour.match(/[\d.]+/g).map(Number);
          const bright = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = element => { for (let e = element; e; e = e.parentElement) { const c = numbers(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
          return [...document.querySelectorAll('body *')].filter(e => !e.closest('svg') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).filter(e => {
            const [a, b] = [bright(numbers(getComputedStyle(e).color)), bright(behind(e))];
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
          }).map(e => e.tagName + ': ' + e.textContent.slice(0, 40));
        })()
        """;

    private readonly Browser _browser;
    private readonly string _session;

    private BrowserPage(Browser browser, string session) => (_browser, _session) = (browser, session);

    /// <summary>What the console shows as errors or warnings.</summary>
    public IEnumerable<string> Complaints => Events("Runtime.exceptionThrown").Concat(Events("Log.entryAdded")).Concat(Events("Runtime.consoleAPICalled"));

    /// <summary>Everything that was fetched.</summary>
    public IEnumerable<string> Fetched => _browser.Said.Where(said => (string?)said["method"] == "Network.requestWillBeSent" && (string?)said["sessionId"] == _session)
        .Select(said => (string)said["params"]!["request"]!["url"]!);

    public static async Task<BrowserPage> Open(Browser browser, string file, int width, int height)
    {
        var target = (string)(await browser.Ask("Target.createTarget", new { url = "about:blank" }))["targetId"]!;
        var session = (string)(await browser.Ask("Target.attachToTarget", new { targetId = target, flatten = true }))["sessionId"]!;
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" }) await browser.Ask(domain + ".enable", new { }, session);
        await browser.Ask("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = width < 600 }, session);
        await browser.Ask("Page.navigate", new { url = new Uri(file).AbsoluteUri }, session);
        await browser.Await("Page.loadEventFired", session);
        return new(browser, session);
    }

    /// <summary>Clicks what leads to another page, and waits for that.</summary>
    public async Task Follow(string element)
    {
        _browser.Said.RemoveAll(said => (string?)said["method"] == "Page.loadEventFired" && (string?)said["sessionId"] == _session);
        await Evaluate<object?>($"document.querySelector({JsonSerializer.Serialize(element)}).click()");
        await _browser.Await("Page.loadEventFired", _session);
    }

    /// <summary>Whether something becomes true on the page in the next seconds.</summary>
    public async Task<bool> Comes(string expression)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await Evaluate<bool>(expression)) return true;
            await Task.Delay(100);
        }

        return false;
    }

    public async Task<T> Evaluate<T>(string expression)
    {
        var answer = await _browser.Ask("Runtime.evaluate", new { expression, returnByValue = true }, _session);
        return answer["exceptionDetails"] is { } fault ? throw new InvalidOperationException(fault.ToJsonString()) : answer["result"]!["value"].Deserialize<T>()!;
    }

    /// <summary>The whole page as a picture.</summary>
    public async Task<byte[]> Picture() =>
        Convert.FromBase64String((string)(await _browser.Ask("Page.captureScreenshot", new { format = "png", captureBeyondViewport = true }, _session))["data"]!);

    /// <summary>The page as it is printed, after which it stays laid out for paper of that width.</summary>
    public async Task<(byte[] File, int Sheets)> Print(int width)
    {
        await _browser.Ask("Emulation.setEmulatedMedia", new { media = "print" }, _session);
        await _browser.Ask("Emulation.setDeviceMetricsOverride", new { width, height = 1000, deviceScaleFactor = 1, mobile = false }, _session);
        var file = Convert.FromBase64String((string)(await _browser.Ask("Page.printToPDF", new { preferCSSPageSize = true, printBackground = false }, _session))["data"]!);
        return (file, SheetOfPaper().Count(Encoding.Latin1.GetString(file)));
    }

    private IEnumerable<string> Events(string method) => _browser.Said
        .Where(said => (string?)said["method"] == method && (string?)said["sessionId"] == _session).Select(said => said["params"]!.ToJsonString());

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.None, 10_000)]
    private static partial Regex SheetOfPaper();
}
