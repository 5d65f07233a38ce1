namespace Dinsos.Pipeline.Intake;

/// <summary>Where the header of a sheet with data stands.</summary>
/// <param name="Name">Name of the sheet; none in a text file.</param>
/// <param name="Sheet">What its rows call the sheet: the name where several sheets hold data, otherwise none.</param>
/// <param name="FirstRow">Number of the first header row as the sender sees it.</param>
/// <param name="LastRow">Number of the last one: the same, or that of the titles below the first.</param>
/// <param name="Map">Which field holds which column.</param>
internal sealed record SheetHeader(string? Name, string? Sheet, int FirstRow, int LastRow, HeaderMap Map);
