using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Dinsos.Pipeline.Lists;

namespace Dinsos.Pipeline.Copies;

/// <summary>The drawing without which a spreadsheet does not show its notes: one shape for each (VML).</summary>
internal static class NoteShapes
{
    private const string NoteType = "_x0000_t202";
    private const int FirstId = 500_000;

    private static readonly XNamespace V = "urn:schemas-microsoft-com:vml";
    private static readonly XNamespace O = "urn:schemas-microsoft-com:office:office";
    private static readonly XNamespace X = "urn:schemas-microsoft-com:office:excel";

    /// <param name="from">The drawing as it was; none where the sheet has none.</param>
    /// <param name="to">Takes the drawing.</param>
    /// <param name="gone">References of the cells whose shapes go.</param>
    /// <param name="notes">Notes that get a shape.</param>
    /// <exception cref="XmlException">The old drawing is not well-formed, as some that spreadsheets wrote are not.</exception>
    public static void Write(Stream? from, Stream to, HashSet<string> gone, IReadOnlyList<CellNote> notes)
    {
        using var writer = XmlWriter.Create(to, SheetXml.Writing);
        if (from is null)
            WriteNew(writer);
        else
            WriteAgain(from, writer, gone, needsType: notes.Count > 0);
        for (var i = 0; i < notes.Count; i++)
            Shape(FirstId + i, notes[i].At).WriteTo(writer);
        writer.WriteEndElement();
    }

    private static void WriteNew(XmlWriter writer)
    {
        writer.WriteStartElement("xml");
        writer.WriteAttributeString("xmlns", "v", ns: null, V.NamespaceName);
        writer.WriteAttributeString("xmlns", "o", ns: null, O.NamespaceName);
        writer.WriteAttributeString("xmlns", "x", ns: null, X.NamespaceName);
        new XElement(
            O + "shapelayout", new XAttribute(V + "ext", "edit"),
            new XElement(O + "idmap", new XAttribute(V + "ext", "edit"), new XAttribute("data", "1"))).WriteTo(writer);
        ShapeType().WriteTo(writer);
    }

    private static void WriteAgain(Stream from, XmlWriter writer, HashSet<string> gone, bool needsType)
    {
        using var reader = XmlReader.Create(from, SheetXml.Reading);
        reader.MoveToContent();
        SheetXml.WriteStart(reader, writer);
        foreach (var child in SheetXml.Children(reader))
        {
            if (child is XElement shape && IsNoteAt(shape, gone))
                continue;
            needsType &= child is not XElement type || (string?)type.Attribute("id") != NoteType;
            child.WriteTo(writer);
        }

        if (needsType)
            ShapeType().WriteTo(writer);
    }

    private static bool IsNoteAt(XElement shape, HashSet<string> places) =>
        shape.Name == V + "shape"
        && shape.Element(X + "ClientData") is { } data
        && (string?)data.Attribute("ObjectType") == "Note"
        && (int?)data.Element(X + "Row") is { } row
        && (int?)data.Element(X + "Column") is { } column
        && places.Contains(new CellAddress(column, row + 1).ToString());

    private static XElement ShapeType() => new(
        V + "shapetype", new XAttribute("id", NoteType), new XAttribute("coordsize", "21600,21600"), new XAttribute(O + "spt", "202"),
        new XAttribute("path", "m,l,21600r21600,l21600,xe"),
        new XElement(V + "stroke", new XAttribute("joinstyle", "miter")),
        new XElement(V + "path", new XAttribute("gradientshapeok", "t"), new XAttribute(O + "connecttype", "rect")));

    private static XElement Shape(int id, CellAddress at) => new(
        V + "shape", new XAttribute("id", $"_x0000_s{id}"), new XAttribute("type", "#" + NoteType),
        new XAttribute("style", "position:absolute;width:240pt;height:80pt;visibility:hidden"),
        new XAttribute("fillcolor", "#ffffe1"), new XAttribute(O + "insetmode", "auto"),
        new XElement(V + "fill", new XAttribute("color2", "#ffffe1")),
        new XElement(V + "shadow", new XAttribute("on", "t"), new XAttribute("color", "black"), new XAttribute("obscured", "t")),
        new XElement(V + "path", new XAttribute(O + "connecttype", "none")),
        new XElement(
            V + "textbox", new XAttribute("style", "mso-direction-alt:auto"),
            new XElement("div", new XAttribute("style", "text-align:left"))),
        new XElement(
            X + "ClientData", new XAttribute("ObjectType", "Note"), new XElement(X + "MoveWithCells"), new XElement(X + "SizeWithCells"),
            new XElement(X + "Anchor", Anchor(at)), new XElement(X + "AutoFill", "False"),
            new XElement(X + "Row", at.Row - 1), new XElement(X + "Column", at.Column)));

    // Left column and offset, top row and offset, right column and offset, bottom row and offset.
    private static string Anchor(CellAddress at) => string.Create(
        CultureInfo.InvariantCulture, $"{at.Column + 1}, 15, {Math.Max(0, at.Row - 2)}, 10, {at.Column + 5}, 15, {at.Row + 4}, 4");
}
