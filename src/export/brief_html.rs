//! A brief as a page: its notes at the end, with ways there and back.

use super::page::{self, FigureOnPage, escaped};
use crate::brief::{Brief, BriefBlock, BriefRun, BriefTable, NoteRun};
use crate::words::Words;

/// The page of a brief.
pub fn write(words: &Words, brief: &Brief, figure: Option<&FigureOnPage>) -> String {
    let mut page = BriefPage { words, referred: vec![false; brief.notes.len()] };
    let opening: Vec<String> = brief.opening.iter().map(|block| page.block(block)).collect();
    let mut sections = Vec::new();
    for (at, section) in brief.sections.iter().enumerate() {
        let blocks: Vec<String> = section.blocks.iter().map(|block| page.block(block)).collect();
        let heading = escaped(&section.heading);
        sections.push(format!(
            "<section aria-labelledby=\"part-{at}\">\n<h2 id=\"part-{at}\">{heading}</h2>\n{}</section>\n",
            blocks.concat()
        ));
    }
    let picture = figure.map(page::figure).unwrap_or_default();
    let body = format!(
        "<main class=\"paper\">\n<header>\n<h1>{}</h1>\n<p class=\"lead\">{}</p>\n</header>\n{}{}{picture}{}\
         <footer class=\"drawn\">\n<p>{}</p>\n</footer>\n</main>\n",
        escaped(&brief.title),
        escaped(&brief.lead),
        opening.concat(),
        sections.concat(),
        page.notes(brief),
        escaped(&brief.drawn_from),
    );
    page::page(words, &brief.title, &body)
}

struct BriefPage<'a> {
    words: &'a Words,
    /// The notes that a mark was made for: the first one is led back to.
    referred: Vec<bool>,
}

impl BriefPage<'_> {
    fn runs(&mut self, runs: &[BriefRun]) -> String {
        let each = runs.iter().map(|run| match run {
            BriefRun::Text(text) => escaped(text),
            BriefRun::Strong(text) => format!("<strong>{}</strong>", escaped(text)),
            BriefRun::Caution(text) => format!(" <em class=\"caution\">[{}]</em>", escaped(text)),
            BriefRun::Note(at) => self.mark(*at),
        });
        each.collect::<Vec<_>>().concat()
    }

    fn mark(&mut self, at: usize) -> String {
        let number = at + 1;
        let is_first = self.referred.get_mut(at).is_some_and(|known| !std::mem::replace(known, true));
        let id = if is_first { format!(" id=\"to-{number}\"") } else { String::new() };
        format!("<sup><a{id} href=\"#note-{number}\" role=\"doc-noteref\">{number}</a></sup>")
    }

    fn block(&mut self, block: &BriefBlock) -> String {
        match block {
            BriefBlock::Paragraph(runs) => format!("<p>{}</p>\n", self.runs(runs)),
            BriefBlock::List(items) => {
                let items: Vec<String> = items.iter().map(|item| format!("<li>{}</li>\n", self.runs(item))).collect();
                format!("<ul>\n{}</ul>\n", items.concat())
            }
            BriefBlock::Table(table) => self.table(table),
        }
    }

    fn table(&mut self, table: &BriefTable) -> String {
        let class = |place: usize| if place > 0 && table.is_of_figures { " class=\"number\"" } else { "" };
        let head = table.head.iter().enumerate();
        let head = head.map(|(place, text)| format!("<th scope=\"col\"{}>{}</th>", class(place), escaped(text)));
        let head: Vec<String> = head.collect();
        let mut rows = Vec::new();
        for row in &table.rows {
            let mut cells = Vec::new();
            for (place, cell) in row.iter().enumerate() {
                let text = self.runs(cell);
                cells.push(match place {
                    0 => format!("<th scope=\"row\">{text}</th>"),
                    _ => format!("<td{}>{text}</td>", class(place)),
                });
            }
            rows.push(format!("<tr>{}</tr>\n", cells.concat()));
        }
        format!(
            "<table>\n<caption>{}</caption>\n<thead>\n<tr>{}</tr>\n</thead>\n<tbody>\n{}</tbody>\n</table>\n",
            escaped(&table.caption),
            head.concat(),
            rows.concat()
        )
    }

    fn notes(&self, brief: &Brief) -> String {
        if brief.notes.is_empty() {
            return String::new();
        }
        let back = escaped(&self.words.text("brief-back"));
        let note = |(at, text): (usize, &Vec<NoteRun>)| {
            let number = at + 1;
            format!(
                "<li id=\"note-{number}\" role=\"doc-footnote\">{} <a class=\"back\" href=\"#to-{number}\" \
                 role=\"doc-backlink\" aria-label=\"{back}\">↩</a></li>\n",
                note_text(text)
            )
        };
        let notes: Vec<String> = brief.notes.iter().enumerate().map(note).collect();
        let heading = escaped(&self.words.text("brief-notes"));
        format!(
            "<section class=\"notes\" aria-labelledby=\"brief-notes\">\n<h2 id=\"brief-notes\">{heading}</h2>\n<ol>\n{}</ol>\n</section>\n",
            notes.concat()
        )
    }
}

/// The words of a note; an address can be followed.
fn note_text(note: &[NoteRun]) -> String {
    let each = note.iter().map(|one| match one {
        NoteRun::Text(text) => escaped(text),
        NoteRun::Link { text, url } => format!("<a href=\"{}\">{}</a>", escaped(url), escaped(text)),
    });
    each.collect::<Vec<_>>().concat()
}
