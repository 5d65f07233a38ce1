using Dinsos.Pipeline.Lists;

namespace Dinsos.Pipeline.Copies;

/// <summary>A note to stand at a cell.</summary>
internal sealed record CellNote(CellAddress At, string Text);
