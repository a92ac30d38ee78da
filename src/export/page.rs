//! Pages for a browser: the sheet with its tables, and briefs. Nothing in them is fetched, no script runs, and they are read
//! by keyboard and by screen readers: landmarks, headings in order, tables with captions and scopes.

use super::table::{ColumnSort, TypedTable};
use super::{Chosen, claims, events, figures, mirror, people, sources};
use crate::words::Words;

/// A picture that stands on a page or in a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureOnPage {
    /// As SVG, with the letters that it uses.
    pub svg: String,
    /// As PNG.
    pub png: Vec<u8>,
    /// Its width and height, in any unit.
    pub size: (u32, u32),
    /// What it is called.
    pub title: String,
    /// What it shows, for who can't see it.
    pub description: String,
}

/// Letters that mean something in HTML and XML, and those that neither can hold.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' => safe.push(letter),
            _ if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => safe.push(' '),
            _ => safe.push(letter),
        }
    }
    safe
}

/// Colours are the reader's own, so that a dark desktop and a printer both get theirs.
const STYLE: &str = "
:root { color-scheme: light dark; font: 1rem/1.5 Inter, 'Segoe UI', 'Noto Sans', 'Noto Sans SC', sans-serif; }
body { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
main.paper { max-width: 46rem; margin: 0 auto; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 .5rem; }
.lead { margin: 0 0 1.25rem; opacity: .8; }
figure { margin: 1.5rem 0; }
figure svg { width: 100%; height: auto; border: 1px solid; border-color: color-mix(in srgb, currentColor 25%, transparent); }
figcaption, caption, .drawn, .notes { font-size: .875rem; }
caption { text-align: start; padding: .25rem 0; opacity: .8; }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 2px solid Highlight; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { text-align: start; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid; border-color: color-mix(in srgb, currentColor 20%, transparent); }
thead th { border-bottom-width: 2px; }
.number { text-align: end; }
.caution { font-style: italic; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
sup a { text-decoration: none; padding: 0 .1em; }
@media print { nav, .back { display: none; } body { padding: 0; } section { break-inside: auto; } h2 { break-after: avoid; } tr, figure { break-inside: avoid; } }
";

/// A whole page around what stands in it.
pub fn page(words: &Words, title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         font-src data:; img-src data:\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escaped(words.language()),
        escaped(title),
    )
}

/// The picture with its words.
pub fn figure(figure: &FigureOnPage) -> String {
    // What stands before the drawing is for files of their own.
    let svg = figure.svg.find("<svg").and_then(|at| figure.svg.get(at..)).unwrap_or_default();
    format!("<figure>\n{svg}\n<figcaption>{}</figcaption>\n</figure>\n", escaped(&figure.title))
}

/// The columns that people read, table by table; the others are for programs.
const SHOWN: &[(&str, &[&str])] = &[
    ("events", &["when_in_words", "title", "kind", "status", "places", "participants", "sources", "place_in_source"]),
    (
        "figures",
        &[
            "measure_name",
            "period",
            "qualifier",
            "value_as_written",
            "unit",
            "scale",
            "reporter_name",
            "sources",
            "place_in_source",
        ],
    ),
    (
        "mirror",
        &[
            "measure",
            "period",
            "one_reporter",
            "one_lowest",
            "one_highest",
            "other_reporter",
            "other_lowest",
            "other_highest",
            "gap_in_words",
        ],
    ),
    ("claims", &["text", "verdict", "reason", "by", "sources", "place_in_source"]),
    ("people", &["name", "offices", "state", "events"]),
    ("sources", &["title", "publisher", "issued", "url"]),
];

/// The places of the columns that people read.
pub fn places_shown(table: &TypedTable) -> Vec<usize> {
    let shown = SHOWN.iter().find(|(name, _)| *name == table.name).map_or(&[][..], |(_, columns)| *columns);
    table.places(shown)
}

/// The page of what was asked for, and how many rows its tables have.
pub fn write(chosen: &Chosen<'_>, picture: &FigureOnPage) -> (String, usize) {
    let words = chosen.words;
    let tables = [
        events::table(chosen),
        figures::table(chosen),
        mirror::table(chosen),
        claims::table(chosen),
        people::table(chosen),
        sources::table(chosen),
    ];
    let tables: Vec<&TypedTable> = tables.iter().filter(|table| !table.rows.is_empty()).collect();
    let link = |table: &&TypedTable| {
        format!("<li><a href=\"#table-{}\">{}</a></li>\n", table.name, escaped(&words.text(&table.title_key())))
    };
    let links: Vec<String> = tables.iter().map(link).collect();
    let sections: Vec<String> = tables.iter().map(|table| section(words, table)).collect();
    let title = &chosen.dataset.title;
    let body = format!(
        "<header>\n<h1>{}</h1>\n<nav aria-label=\"{}\">\n<ul>\n{}</ul>\n</nav>\n</header>\n<main>\n{}{}</main>\n",
        escaped(title),
        escaped(&words.text("export-page-contents")),
        links.concat(),
        figure(picture),
        sections.concat(),
    );
    (page(words, title, &body), tables.iter().map(|table| table.rows.len()).sum())
}

fn section(words: &Words, table: &TypedTable) -> String {
    let places = places_shown(table);
    let is_number = |at: usize| {
        let sort = table.columns.get(at).map(|column| column.sort);
        matches!(sort, Some(ColumnSort::Number | ColumnSort::Count))
    };
    let class = |at: usize| if is_number(at) { " class=\"number\"" } else { "" };
    let head = places.iter().filter_map(|at| Some((*at, table.columns.get(*at)?))).map(|(at, column)| {
        format!("<th scope=\"col\"{}>{}</th>", class(at), escaped(&words.text(&column.title_key())))
    });
    let head: Vec<String> = head.collect();
    let row = |cells: &Vec<super::table::TypedCell>| {
        let told = places.iter().enumerate().map(|(place, at)| {
            let text = cells.get(*at).map(super::table::TypedCell::written).unwrap_or_default();
            let is_web = table.columns.get(*at).is_some_and(|column| column.sort == ColumnSort::Web);
            let text = if is_web { link(&text) } else { escaped(&text) };
            if place == 0 { format!("<th scope=\"row\">{text}</th>") } else { format!("<td{}>{text}</td>", class(*at)) }
        });
        format!("<tr>{}</tr>\n", told.collect::<Vec<_>>().concat())
    };
    let rows: Vec<String> = table.rows.iter().map(row).collect();
    let title = escaped(&words.text(&table.title_key()));
    let caption = escaped(&words.with("export-page-rows", &[("count", table.rows.len().into())]));
    let name = table.name;
    format!(
        "<section aria-labelledby=\"table-{name}\">\n<h2 id=\"table-{name}\">{title}</h2>\n\
         <div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table-{name}\">\n<table>\n<caption>{title}: {caption}</caption>\n\
         <thead>\n<tr>{}</tr>\n</thead>\n<tbody>\n{}</tbody>\n</table>\n</div>\n</section>\n",
        head.concat(),
        rows.concat(),
    )
}

/// An address of the web as a link; anything else, a script above all, stays text.
pub fn link(text: &str) -> String {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let safe = escaped(text);
    if is_web { format!("<a href=\"{safe}\">{safe}</a>") } else { safe }
}
