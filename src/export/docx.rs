//! A brief as a paper (Office Open XML): styles that word processors know by name, footnotes that are footnotes, headings,
//! tables whose heads repeat, the picture with words for who can't see it, and the language of the text.

use super::datapackage::PackagedFile;
use super::page::{FigureOnPage, escaped};
use super::zip_file;
use crate::brief::{Brief, BriefBlock, BriefRun, BriefTable, NoteRun};
use crate::time::Day;
use crate::words::Words;

/// What stands at the head of each file.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The names that the files' elements are of.
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// The styles, the list's dots and the settings are the same in every brief.
const STYLES: &str = include_str!("../../assets/brief/styles.xml");
const NUMBERING: &str = include_str!("../../assets/brief/numbering.xml");
const SETTINGS: &str = include_str!("../../assets/brief/settings.xml");
const CONTENT_TYPES: &str = include_str!("../../assets/brief/content-types.xml");
const RELATIONS: &str = include_str!("../../assets/brief/relations.xml");
const OF_DOCUMENT: &str = include_str!("../../assets/brief/document-relations.xml");

/// Between the margins of an A4 page: in twentieths of a point, and in the units of drawings.
const TEXT_WIDTH: usize = 9_638;
const PICTURE_WIDTH: u64 = 6_120_000;

/// The paper of a brief; `made` is what stands where the format asks when it was made.
///
/// # Errors
/// Says what packing says; in memory it has nothing to say.
pub fn write(words: &Words, brief: &Brief, figure: Option<&FigureOnPage>, made: Day) -> std::io::Result<Vec<u8>> {
    let mut paper = BriefPaper { referred: vec![false; brief.notes.len()] };
    let body = paper.body(words, brief, figure);
    let document = format!("{HEAD}<w:document {NAMES}><w:body>{body}{SECTION}</w:body></w:document>");
    let file = |name: &str, text: String| PackagedFile { name: name.to_owned(), contents: text.into_bytes() };
    let has_picture = figure.is_some();
    let mut files = vec![
        file("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        file("_rels/.rels", RELATIONS.to_owned()),
        file("docProps/core.xml", properties(words, brief, made)),
        file("word/document.xml", document),
        file("word/_rels/document.xml.rels", relations(has_picture)),
        file("word/styles.xml", STYLES.replace("{language}", &tag(words))),
        file("word/numbering.xml", NUMBERING.to_owned()),
        file("word/settings.xml", SETTINGS.replace("{language}", &tag(words))),
        file("word/footnotes.xml", footnotes(brief)),
        file("word/footer1.xml", footer(brief)),
    ];
    files.extend(
        figure.map(|figure| PackagedFile { name: "word/media/image1.png".to_owned(), contents: figure.png.clone() }),
    );
    zip_file::packed(&files)
}

/// A4 with margins of two centimetres, the footer with the page's number on each.
const SECTION: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId5\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>";

/// The language with its region, as word processors name dictionaries.
fn tag(words: &Words) -> String {
    match words.language() {
        "en" => "en-GB".to_owned(),
        other => escaped(other),
    }
}

fn relations(has_picture: bool) -> String {
    let picture = "<Relationship Id=\"rId6\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"media/image1.png\"/>";
    OF_DOCUMENT.replace("{picture}", if has_picture { picture } else { "" })
}

fn properties(words: &Words, brief: &Brief, made: Day) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>Chancery</dc:creator>\
         <dc:language>{}</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{made}T00:00:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{made}T00:00:00Z</dcterms:modified></cp:coreProperties>",
        escaped(&brief.title),
        tag(words),
    )
}

/// The notes, after the two lines that part them from the text.
fn footnotes(brief: &Brief) -> String {
    let line = |kind: &str, id: i8, mark: &str| {
        format!(
            "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>\
             </w:pPr><w:r><w:{mark}/></w:r></w:p></w:footnote>"
        )
    };
    let note = |(at, text): (usize, &Vec<NoteRun>)| {
        format!(
            "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr>\
             <w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>{}</w:p></w:footnote>",
            at + 1,
            note_runs(text)
        )
    };
    let notes: Vec<String> = brief.notes.iter().enumerate().map(note).collect();
    format!(
        "{HEAD}<w:footnotes {NAMES}>{}{}{}</w:footnotes>",
        line("separator", -1, "separator"),
        line("continuationSeparator", 0, "continuationSeparator"),
        notes.concat()
    )
}

/// The words of a note; an address is a field, which needs no entry elsewhere.
fn note_runs(note: &[NoteRun]) -> String {
    let each = note.iter().map(|one| match one {
        NoteRun::Text(text) => run(text, ""),
        NoteRun::Link { text, url } => {
            let words = run(text, "");
            let address = escaped(&url.replace('"', "%22"));
            format!("<w:fldSimple w:instr=\" HYPERLINK &quot;{address}&quot; \">{words}</w:fldSimple>")
        }
    });
    run(" ", "") + &each.collect::<Vec<_>>().concat()
}

fn footer(brief: &Brief) -> String {
    let field = |name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    format!(
        "{HEAD}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:tab/></w:r>{}{}{}</w:p></w:ftr>",
        run(&brief.drawn_from, ""),
        field("PAGE"),
        run(" / ", ""),
        field("NUMPAGES")
    )
}

/// Words in one format, each line on a line.
fn run(text: &str, properties: &str) -> String {
    let lines: Vec<String> =
        text.split('\n').map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line))).collect();
    format!("<w:r>{properties}{}</w:r>", lines.join("<w:br/>"))
}

fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

struct BriefPaper {
    /// The notes that a mark was made for: a footnote is referred to once, what comes after refers to its number.
    referred: Vec<bool>,
}

impl BriefPaper {
    fn body(&mut self, words: &Words, brief: &Brief, figure: Option<&FigureOnPage>) -> String {
        let mut body = paragraph("Title", &run(&brief.title, ""));
        body.push_str(&paragraph("Subtitle", &run(&brief.lead, "")));
        for block in &brief.opening {
            body.push_str(&self.block(block));
        }
        for section in &brief.sections {
            body.push_str(&paragraph("Heading1", &run(&section.heading, "")));
            for block in &section.blocks {
                body.push_str(&self.block(block));
            }
        }
        if let Some(figure) = figure {
            body.push_str(&paragraph("Heading1", &run(&words.text("brief-picture"), "")));
            body.push_str(&paragraph("Normal", &picture(figure)));
            body.push_str(&paragraph("Caption", &run(&figure.title, "")));
        }
        body
    }

    fn block(&mut self, block: &BriefBlock) -> String {
        match block {
            BriefBlock::Paragraph(runs) => paragraph("Normal", &self.runs(runs)),
            BriefBlock::List(items) => {
                let items: Vec<String> = items.iter().map(|item| paragraph("ListBullet", &self.runs(item))).collect();
                items.concat()
            }
            BriefBlock::Table(table) => self.table(table),
        }
    }

    fn runs(&mut self, runs: &[BriefRun]) -> String {
        let each = runs.iter().enumerate().map(|(at, one)| match one {
            BriefRun::Text(text) => run(text, ""),
            BriefRun::Strong(text) => run(text, "<w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr>"),
            BriefRun::Caution(text) => {
                let before = if at == 0 { "" } else { " " };
                run(&format!("{before}[{text}]"), "<w:rPr><w:rStyle w:val=\"Emphasis\"/></w:rPr>")
            }
            BriefRun::Note(at) => self.mark(*at),
        });
        each.collect::<Vec<_>>().concat()
    }

    /// A mark stands in a run of its own: some readers drop what is beside it.
    fn mark(&mut self, at: usize) -> String {
        const RAISED: &str = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        let number = at + 1;
        let is_first = self.referred.get_mut(at).is_some_and(|known| !std::mem::replace(known, true));
        if is_first {
            return format!(
                "<w:bookmarkStart w:id=\"{number}\" w:name=\"_RefNote{number}\"/><w:r>{RAISED}<w:footnoteReference w:id=\"{number}\"/></w:r>\
                 <w:bookmarkEnd w:id=\"{number}\"/>"
            );
        }
        format!(
            "<w:r>{RAISED}<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>{RAISED}<w:instrText xml:space=\"preserve\"> NOTEREF \
             _RefNote{number} \\f \\h </w:instrText></w:r><w:r>{RAISED}<w:fldChar w:fldCharType=\"separate\"/></w:r>\
             <w:r>{RAISED}<w:t>{number}</w:t></w:r><w:r>{RAISED}<w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    }

    fn table(&mut self, table: &BriefTable) -> String {
        let count = table.head.len().max(1);
        // The first column names the row and is the widest where the others are figures.
        let first = if table.is_of_figures { TEXT_WIDTH * 7 / 20 } else { TEXT_WIDTH * 8 / 20 };
        let other = (TEXT_WIDTH - first) / count.saturating_sub(1).max(1);
        let widths: Vec<usize> = (0..count).map(|at| if at == 0 { first } else { other }).collect();
        let grid: Vec<String> = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let style = |at: usize| if at > 0 && table.is_of_figures { "TableFigure" } else { "TableText" };
        let cell = |at: usize, runs: &str| {
            let width = widths.get(at).copied().unwrap_or(other);
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
                paragraph(style(at), runs)
            )
        };
        let strong = "<w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr>";
        let head: Vec<String> = table.head.iter().enumerate().map(|(at, text)| cell(at, &run(text, strong))).collect();
        let mut rows = format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{}</w:tr>", head.concat());
        for row in &table.rows {
            let cells: Vec<String> = row.iter().enumerate().map(|(at, runs)| cell(at, &self.runs(runs))).collect();
            rows.push_str(&format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>", cells.concat()));
        }
        format!(
            "{}<w:tbl><w:tblPr><w:tblStyle w:val=\"BriefTable\"/><w:tblW w:w=\"{TEXT_WIDTH}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:firstColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{}</w:tblGrid>{rows}</w:tbl>{}",
            paragraph("Caption", &run(&table.caption, "")),
            escaped(&table.caption),
            grid.concat(),
            paragraph("AfterTable", ""),
        )
    }
}

/// The picture, as wide as the text.
fn picture(figure: &FigureOnPage) -> String {
    let (width, height) = (u64::from(figure.size.0.max(1)), u64::from(figure.size.1));
    let height = PICTURE_WIDTH * height / width;
    let (title, description) = (escaped(&figure.title), escaped(&figure.description));
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{PICTURE_WIDTH}\" cy=\"{height}\"/>\
         <wp:docPr id=\"1\" name=\"{title}\" descr=\"{description}\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/>\
         </wp:cNvGraphicFramePr><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id=\"1\" name=\"{title}\" descr=\"{description}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>\
         <a:blip r:embed=\"rId6\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
         <a:ext cx=\"{PICTURE_WIDTH}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
         </a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}
