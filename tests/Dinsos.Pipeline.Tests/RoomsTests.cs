using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests;

/// <summary>Which room may know which. A room is a folder of the pipeline, an arrow a type of one room that the code of another names.</summary>
public partial class RoomsTests
{
    // A room, and the rooms whose types it may use. Where a colon follows, it may use only the types named, as a stage knows the next
    // one by the message that waits there. But for these the table is in layers: no line names a room that stands below it.
    private const string Table = """
        People
        Regions      People
        Telemetry
        Requests     Telemetry
        Storage      Telemetry
        Lists        Storage
        Audit        Storage
        Officers     Storage
        Programmes   People Regions Storage
        Messaging    Programmes Storage Telemetry
        MessageReports Lists Messaging Programmes Storage
        Awards       Lists Messaging Programmes Storage
        Intake       Messaging People Programmes Regions Storage Telemetry Validation:ReceiptTexts,RegencyAnswer,RowsToValidate,Severity
        Validation   Awards Intake People Programmes Regions Storage Telemetry Copies:CopyToReturn Allocation:AllocationToRun,DraftStore,RunTrigger
        Copies       Intake Lists Programmes Regions Storage Telemetry Validation
        Allocation   Audit Awards Intake Lists Messaging People Programmes Storage Telemetry Validation Bimtek:BimtekToPlan
        Bimtek       Awards Messaging Programmes Storage Telemetry
        Delivery     Awards Messaging Programmes Storage Telemetry
        Monitoring   Allocation:LedgerStore Awards Delivery Lists Messaging Outcomes:OutcomesToReport People Programmes Storage
        Outcomes     Awards Lists Messaging:IndonesianDates Monitoring:CheckSchedule Programmes Storage Validation
        FieldReports Awards Intake People Programmes Storage Telemetry Validation Allocation:AllocationToRun,RunTrigger Bimtek:BimtekToPlan Delivery:DeliveriesToPlan Monitoring Outcomes:OutcomesToReport
        Replies      Awards Bimtek:SessionLists Delivery:RouteLists Lists Messaging Monitoring:Phones Outcomes:OutcomesToReport Programmes Storage Telemetry
        Explanations Allocation Audit Awards Intake Messaging People Programmes Storage Validation
        Retention    Allocation Audit Awards Intake Messaging Programmes Storage Validation
        Tracing      Audit Awards Explanations Messaging People Programmes Replies Retention Storage Validation
        Operations   Allocation Audit Awards Copies:CopyToReturn Intake Messaging Programmes Storage Telemetry Validation Bimtek:BimtekToPlan Delivery:DeliveriesToPlan Monitoring:IssueChecksHandler Replies:UnfinishedReplies
        Readiness    Audit Messaging Programmes Storage
        UploadLinks  Audit Intake Programmes
        Trials       Allocation Intake Operations Programmes Storage Validation
        Poison       Allocation:OfficerFileHandler FieldReports:FieldReportHandler Intake:IngestSubmissionHandler Operations:ActivateSettingHandler Storage Telemetry Validation:ImportListHandler
        Status       Allocation Awards Intake Messaging Operations Poison Programmes Readiness Retention Storage Telemetry
        """;

    private static readonly IReadOnlyList<(string Path, string Code)> Files =
        [.. SourceTree.Files("Dinsos.Pipeline").Where(file => file.Path.Contains('/', StringComparison.Ordinal))];

    private static readonly Dictionary<string, Dictionary<string, string[]>> Allowed = Table.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(line => line[0], line => line.Skip(1).Select(arrow => arrow.Split(':')).ToDictionary(arrow => arrow[0], arrow => arrow.Length > 1 ? arrow[1].Split(',') : []));

    [Fact]
    public void Every_room_stands_in_the_table() =>
        Assert.Equal(Files.Select(file => RoomOf(file.Path)).Distinct().Order(), Allowed.Keys.Order());

    [Fact]
    public void No_file_opens_a_room_that_its_own_may_not_know() => Assert.Empty(
        Files.SelectMany(file => Opened(file.Code).Where(room => room != RoomOf(file.Path) && !Allowed[RoomOf(file.Path)].ContainsKey(room))
            .Select(room => $"{file.Path} opens {room}")));

    [Fact]
    public void No_file_names_a_type_that_its_room_may_not_know() => Assert.Empty(
        Uses().Where(use => !Allowed[use.From].TryGetValue(use.To, out var only) || (only.Length > 0 && !only.Contains(use.Type)))
            .Select(use => $"{use.Path} names {use.To}.{use.Type}"));

    [Fact]
    public void Every_arrow_of_the_table_is_used()
    {
        var used = Uses().Select(use => (use.From, use.To)).Concat(Files.SelectMany(file => Opened(file.Code).Select(room => (RoomOf(file.Path), room)))).ToHashSet();
        var types = Uses().Select(use => (use.From, use.To, use.Type)).ToHashSet();

        Assert.Empty(
            from room in Allowed
            from arrow in room.Value
            where !used.Contains((room.Key, arrow.Key)) || arrow.Value.Any(type => !types.Contains((room.Key, arrow.Key, type)))
            select $"{room.Key} {arrow.Key}:{string.Join(',', arrow.Value)}");
    }

    [Fact]
    public void Rooms_stand_in_layers_but_for_the_arrows_that_name_their_types()
    {
        var above = new HashSet<string>();
        foreach (var room in Allowed)
        {
            Assert.Empty(room.Value.Where(arrow => arrow.Value.Length == 0 && !above.Contains(arrow.Key)).Select(arrow => $"{room.Key} {arrow.Key}"));
            above.Add(room.Key);
        }
    }

    private static string RoomOf(string path) => path[..path.IndexOf('/', StringComparison.Ordinal)];

    private static IEnumerable<string> Opened(string code) => Usings().Matches(code).Select(match => match.Groups["room"].Value).Where(Allowed.ContainsKey).Distinct();

    private static List<(string Path, string From, string To, string Type)> Uses()
    {
        var homes = Files.SelectMany(file => Declarations().Matches(file.Code).Select(match => (Type: match.Groups["type"].Value, Room: RoomOf(file.Path))))
            .Distinct().ToLookup(declared => declared.Type, declared => declared.Room);
        var uses = new List<(string Path, string From, string To, string Type)>();
        foreach (var (path, code) in Files)
        {
            var own = RoomOf(path);
            var opened = Opened(code).ToHashSet();
            foreach (var (first, second) in Names().Matches(code).Select(match => (match.Groups["first"].Value, match.Groups["second"].Value)).Distinct())
            {
                // A type of a room that the file opens, or one with the room's name in front.
                if (!homes[first].Contains(own)) uses.AddRange(homes[first].Where(opened.Contains).Select(home => (path, own, home, first)));
                if (first != own && homes[second].Contains(first)) uses.Add((path, own, first, second));
            }
        }

        return [.. uses.Where(use => use.From != use.To).Distinct()];
    }

    [GeneratedRegex(@"^using (?:static )?Dinsos\.Pipeline\.(?<room>\w+)", RegexOptions.Multiline | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Usings();

    [GeneratedRegex(@"^(?:public|internal)[\w ]*? (?:record struct|record|class|struct|enum|interface) (?<type>[A-Z]\w*)", RegexOptions.Multiline | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Declarations();

    [GeneratedRegex(@"(?<![\w.])(?:Dinsos\.Pipeline\.)?(?<first>[A-Z]\w*)(?:\.(?<second>[A-Z]\w*))?", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Names();
}
