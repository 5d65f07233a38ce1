using System.Xml;
using System.Xml.Linq;

namespace Dinsos.Pipeline.Copies;

/// <summary>The notes of a sheet (its part of comments): ours are known by their author, those of others stay.</summary>
internal static class NoteTexts
{
    public const string Author = "Pemeriksaan Dinsos Kaltim";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>References of the cells at which notes stand.</summary>
    public static (HashSet<string> Own, HashSet<string> Others) PlacesOf(Stream comments)
    {
        var (own, others) = (new HashSet<string>(), new HashSet<string>());
        using var reader = XmlReader.Create(comments, SheetXml.Reading);
        var author = -1;
        reader.MoveToContent();
        reader.Read();
        while (reader.NodeType != XmlNodeType.EndElement)
        {
            if (IsElement(reader, "authors"))
                author = IndexOfAuthor((XElement)XNode.ReadFrom(reader));
            else if (IsElement(reader, "commentList"))
                foreach (var note in SheetXml.Children(reader).OfType<XElement>())
                    (IsBy(note, author) ? own : others).Add((string?)note.Attribute("ref") ?? "");
            else
                reader.Skip();
        }

        return (own, others);
    }

    /// <summary>Writes the notes of others as they are and ours anew.</summary>
    public static void Write(Stream? from, Stream to, IReadOnlyList<CellNote> notes)
    {
        using var writer = XmlWriter.Create(to, SheetXml.Writing);
        writer.WriteStartDocument(standalone: true);
        if (from is null)
            WriteNew(writer, notes);
        else
            WriteAgain(from, writer, notes);
    }

    private static void WriteNew(XmlWriter writer, IReadOnlyList<CellNote> notes)
    {
        writer.WriteStartElement("comments", Main);
        writer.WriteStartElement("authors", Main);
        writer.WriteElementString("author", Main, Author);
        writer.WriteEndElement();
        writer.WriteStartElement("commentList", Main);
        foreach (var note in notes)
            WriteNote(writer, note, 0);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteAgain(Stream from, XmlWriter writer, IReadOnlyList<CellNote> notes)
    {
        using var reader = XmlReader.Create(from, SheetXml.Reading);
        var author = -1;
        reader.MoveToContent();
        SheetXml.WriteStart(reader, writer);
        reader.Read();
        while (reader.NodeType != XmlNodeType.EndElement)
        {
            if (IsElement(reader, "authors"))
            {
                var authors = (XElement)XNode.ReadFrom(reader);
                author = IndexOfAuthor(authors);
                if (author < 0)
                {
                    author = authors.Elements().Count();
                    authors.Add(new XElement(authors.Name.Namespace + "author", Author));
                }

                authors.WriteTo(writer);
            }
            else if (IsElement(reader, "commentList"))
            {
                SheetXml.WriteStart(reader, writer);
                foreach (var note in SheetXml.Children(reader).Where(note => note is not XElement element || !IsBy(element, author)))
                    note.WriteTo(writer);
                foreach (var note in notes)
                    WriteNote(writer, note, author);
                writer.WriteEndElement();
            }
            else
            {
                writer.WriteNode(reader, defattr: true);
            }
        }

        writer.WriteEndElement();
    }

    private static void WriteNote(XmlWriter writer, CellNote note, int author)
    {
        writer.WriteStartElement("comment", Main);
        writer.WriteAttributeString("ref", note.At.ToString());
        writer.WriteAttributeString("authorId", author.ToString());
        writer.WriteStartElement("text", Main);
        writer.WriteStartElement("t", Main);
        writer.WriteAttributeString("xml", "space", ns: null, "preserve");
        writer.WriteString(note.Text);
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static bool IsElement(XmlReader reader, string name) => reader.NodeType == XmlNodeType.Element && reader.LocalName == name;

    private static bool IsBy(XElement note, int author) => author >= 0 && (int?)note.Attribute("authorId") == author;

    private static int IndexOfAuthor(XElement authors) => authors.Elements().ToList().FindIndex(author => author.Value == Author);
}
