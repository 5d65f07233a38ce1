using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Tests.Outcomes;

namespace Dinsos.Functions.Tests.Outcomes;

/// <summary>The report as the head of the agency sees it: on a phone, at a desk, on paper.</summary>
public sealed class OutcomePageInBrowserTests(Browser browser) : IClassFixture<Browser>
{
    // Letters of a drawing that stand beyond its edges, or over other letters that are shown.
    private const string CrowdedTexts = """
        (() => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
          const edge = svg.getBoundingClientRect();
          const texts = [...svg.querySelectorAll('text')].map(e => [e.textContent, e.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
          const beyond = texts.filter(([, box]) => box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1 || box.top < edge.top - 1).map(([text]) => 'beyond: ' + text);
          const over = texts.flatMap(([text, a], i) => texts.slice(i + 1).filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4).map(([other]) => text + ' over ' + other));
          return [...beyond, ...over];
        }))()
        """;

    private const string WideTables = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent.slice(0, 40))";

    // A4 without its margins, at 96 dots an inch.
    private const int PaperWidth = 703;

    private static readonly DateOnly YearOn = new(2026, 9, 21);

    private static readonly Dictionary<string, OutcomeTable> Tables = new()
    {
        ["uep"] = MadeUpOutcomes.Table(MadeUpOutcomes.Uep, YearOn),
        ["early"] = MadeUpOutcomes.Table(MadeUpOutcomes.Uep, new(2025, 10, 20)),
        ["groups"] = MadeUpOutcomes.Table(MadeUpOutcomes.Kube, new(2024, 12, 1), perRegency: 20, monthlyStop: 0.06),
        ["single"] = OutcomeTable.Of(MadeUpOutcomes.Uep, YearOn, [One()]),
        ["young"] = MadeUpOutcomes.Table(MadeUpOutcomes.Uep, new(2025, 6, 20)),
        ["empty"] = OutcomeTable.Of(MadeUpOutcomes.Uep, YearOn, []),
    };

    [BrowserFact]
    public async Task Page_stands_whole_on_a_phone_and_at_a_desk_and_on_two_sheets_of_paper()
    {
        foreach (var (name, table) in Tables)
        {
            var file = Path.Combine(Pictures(), $"{name}.html");
            await File.WriteAllTextAsync(file, new OutcomePage(table, NameOf).Text);
            foreach (var (width, height) in new[] { (360, 780), (1280, 900) })
            {
                var page = await BrowserPage.Open(browser, file, width, height);
                var picture = await page.Picture();
                await File.WriteAllBytesAsync(Path.Combine(Pictures(), $"{name}-{width}.png"), picture);

                Assert.Empty(page.Complaints);
                Assert.Equal([new Uri(file).AbsoluteUri], page.Fetched);
                Assert.Equal((width, width), (await page.Evaluate<int>("innerWidth"), await page.Evaluate<int>("document.documentElement.scrollWidth")));
                Assert.Empty(await page.Evaluate<string[]>(BrowserPage.FaintTexts));
                Assert.Empty(await page.Evaluate<string[]>(CrowdedTexts));
                Assert.True(await page.Evaluate<double>("document.querySelector('h1').getBoundingClientRect().width") > 200);
                if (table.All.Told is not null)
                {
                    Assert.Equal(2, await page.Evaluate<int>("[...document.querySelectorAll('svg.chart')].filter(e => e.getBoundingClientRect().width > 300 && e.getBoundingClientRect().height > 150).length"));
                    Assert.True(await page.Evaluate<bool>("document.querySelector('.main .number').getBoundingClientRect().bottom < innerHeight"), "The one number is to be seen at once.");
                    Assert.True(await page.Evaluate<double>("document.querySelector('.curve').getBoundingClientRect().height") >= 0);
                }

                if (width < 600) continue;
                Assert.Empty(await page.Evaluate<string[]>(WideTables));
                var (paper, sheets) = await page.Print(PaperWidth);
                await File.WriteAllBytesAsync(Path.Combine(Pictures(), $"{name}.pdf"), paper);
                await File.WriteAllBytesAsync(Path.Combine(Pictures(), $"{name}-paper.png"), await page.Picture());
                Assert.InRange(sheets, 1, 2);
                Assert.Equal(PaperWidth, await page.Evaluate<int>("document.documentElement.scrollWidth"));
                Assert.Empty(await page.Evaluate<string[]>(WideTables));
                Assert.Empty(await page.Evaluate<string[]>(CrowdedTexts));
            }
        }
    }

    private static BusinessHistory One() => new(
        "6472", "bengkel", new(2025, 7, 1), YearOn, new Dictionary<int, DateOnly> { [1] = new(2025, 8, 1), [3] = new(2025, 10, 1), [6] = new(2026, 1, 2), [12] = new(2026, 7, 1) },
        [new(new(2025, 8, 4), BusinessCondition.Running, 1, 2_000_000), new(new(2026, 7, 4), BusinessCondition.Running, 12, 3_000_000)]);

    // Kept beside the tests, so that somebody can look at what they saw.
    private static string Pictures() => Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName;

    private static string NameOf(string regency) => RegencyDirectory.Embedded.Find(regency)!.Name;
}
