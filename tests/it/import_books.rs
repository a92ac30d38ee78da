//! Spreadsheets as offices deliver them, and their inner parts turned over and packed again: what is packed has a checksum, so
//! that bytes turned over outside are seen at the door and try nothing behind it.
//!
//! `CHANCERY_CASES` sets how many cases are tried.

use std::io::{Cursor, Read as _, Write as _};

use chancery::files;
use chancery::import::{Given, Kind, Proposal, Who, propose};

use crate::dataset_rules::fixtures;
use crate::import_random::{Dice, cases, first, is_understood, mutated};

/// The parts of a packed file, in its order.
type Parts = Vec<(String, Vec<u8>)>;

fn parts_of(bytes: &[u8]) -> Parts {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let archive_len = archive.len();
    let mut read = |at: usize| {
        let mut file = archive.by_index(at).unwrap();
        let mut body = Vec::new();
        file.read_to_end(&mut body).unwrap();
        (file.name().unwrap().into_owned(), body)
    };
    (0..archive_len).map(&mut read).collect()
}

fn packed(parts: &Parts) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, body) in parts {
        archive.start_file(name.as_str(), options).unwrap();
        archive.write_all(body).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn rows_of(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(f64::is_finite) && !text.starts_with('+')
}

/// A workbook with a sheet for each name: numbers as numbers, the rest as text.
fn xlsx(sheets: &[(&str, Vec<Vec<String>>)]) -> Parts {
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    let numbered = |each: &dyn Fn(usize, &str) -> String| -> String {
        sheets.iter().enumerate().map(|(at, (name, _))| each(at + 1, name)).collect()
    };
    let types = numbered(&|at, _| {
        format!(
            "<Override PartName=\"/xl/worksheets/sheet{at}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        )
    });
    let named = numbered(&|at, name| format!("<sheet name=\"{}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>", escaped(name)));
    let links = numbered(&|at, _| {
        format!(
            "<Relationship Id=\"rId{at}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
        )
    });
    let mut parts: Parts = vec![
        ("[Content_Types].xml".to_owned(), format!("{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{types}</Types>").into_bytes()),
        ("_rels/.rels".to_owned(), format!("{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>").into_bytes()),
        ("xl/workbook.xml".to_owned(), format!("{HEAD}<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{named}</sheets></workbook>").into_bytes()),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!("{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>").into_bytes()),
    ];
    for (at, (_, rows)) in sheets.iter().enumerate() {
        let cell = |text: &String| {
            if text.is_empty() {
                "<c/>".to_owned()
            } else if is_number(text) {
                format!("<c><v>{text}</v></c>")
            } else {
                format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text))
            }
        };
        let row = |cells: &Vec<String>| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
        let body: String = rows.iter().map(row).collect();
        let sheet = format!(
            "{HEAD}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{body}</sheetData></worksheet>"
        );
        parts.push((format!("xl/worksheets/sheet{}.xml", at + 1), sheet.into_bytes()));
    }
    parts
}

/// An `OpenDocument` sheet of rows.
fn ods(name: &str, rows: &[Vec<String>]) -> Parts {
    let cell = |text: &String| {
        if text.is_empty() {
            "<table:table-cell/>".to_owned()
        } else if is_number(text) {
            format!(
                "<table:table-cell office:value-type=\"float\" office:value=\"{text}\"><text:p>{text}</text:p></table:table-cell>"
            )
        } else {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
                escaped(text)
            )
        }
    };
    let row = |cells: &Vec<String>| {
        format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
    };
    let body: String = rows.iter().map(row).collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body><office:spreadsheet><table:table table:name=\"{name}\">{body}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";
    vec![
        ("mimetype".to_owned(), b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("META-INF/manifest.xml".to_owned(), manifest.as_bytes().to_vec()),
        ("content.xml".to_owned(), content.into_bytes()),
    ]
}

fn text_of(name: &str) -> String {
    std::fs::read_to_string(fixtures().join("import").join(name)).unwrap().trim_start_matches('\u{feff}').to_owned()
}

/// Tables that only their mapping tells, as spreadsheets have them.
const MAPPED: &str = "Trade of Kazakhstan with China,,,\nYear,\"Exports, USD mn\",\"Imports, USD mn\",Remark\n2012,16484.3,7444.8,\n2013,14373.7,8364.5,revised\n2014,9799.4,7439.7,\n";
const EVENTS: &str = "Date,Event,Place,Participants\n2014-05-19,State visit,Shanghai,Nursultan Nazarbayev; Xi Jinping\n2015-08-31,State visit,Beijing,Nursultan Nazarbayev\n";

/// `DataBank`’s workbooks have a sheet of data and one of metadata.
fn databank(name: &str) -> Parts {
    let metadata = rows_of("Code,License Type,Indicator Name\nNY.GDP.MKTP.CD,CC BY-4.0,GDP (current US$)\n", b',');
    xlsx(&[("Data", rows_of(&text_of(name), b',')), ("Series - Metadata", metadata)])
}

/// Each figure: measure, reporter, unit, scale, period, value.
fn figures(proposal: &Proposal) -> Vec<String> {
    let who = |who: &Who| match who {
        Who::OnRecord(id) => id.as_str().to_owned(),
        Who::Country(text) | Who::Body(text) => text.clone(),
    };
    let each = proposal.series.iter().flat_map(|series| {
        series.points.iter().map(move |point| {
            let value: f64 = point.value.parse().unwrap();
            format!(
                "{} {} {} e{} {} {value}",
                series.measure.word(),
                who(&series.reporter),
                series.unit,
                series.scale.power,
                point.period
            )
        })
    });
    each.collect()
}

#[test]
fn a_spreadsheet_says_what_the_text_of_the_same_cells_says() {
    for (name, kind) in [
        ("databank-wide.csv", Kind::DataBank),
        ("databank-long.csv", Kind::DataBank),
        ("world-bank-fdi-net-inflows.csv", Kind::WorldBank),
        ("comtrade-new.csv", Kind::Comtrade),
        ("wits.csv", Kind::Wits),
        ("imf-wide.csv", Kind::Imf),
        ("sdmx-csv-2.1.csv", Kind::SdmxCsv),
    ] {
        let text = text_of(name);
        let rows = rows_of(&text, b',');
        let given = || Given { file_name: name.to_owned(), ..Given::default() };
        let of_text = propose(text.as_bytes(), given(), None).unwrap();
        for book in [xlsx(&[("Data", rows.clone())]), ods("Data", &rows)] {
            let of_book = propose(&packed(&book), given(), None).unwrap();
            assert_eq!(of_book.kind, kind, "{name}");
            assert_eq!(figures(&of_book), figures(&of_text), "{name}");
            assert_eq!(of_book.dropped.len(), of_text.dropped.len(), "{name}");
        }
    }
    for name in ["databank-wide.csv", "databank-long.csv"] {
        let of_text = propose(text_of(name).as_bytes(), Given::default(), None).unwrap();
        let of_book = propose(&packed(&databank(name)), Given::default(), None).unwrap();
        assert_eq!((of_book.kind, figures(&of_book)), (Kind::DataBank, figures(&of_text)), "{name}");
        assert!(!figures(&of_book).is_empty());
    }
}

/// Texts that bring readers down, where a cell, a place or a count stands.
const HOSTILE: [&str; 14] = [
    "",
    "-1",
    "0",
    "1e308",
    "-1e-308",
    "1e999",
    "NaN",
    "99999999999999999999999999999999999999",
    "XFD1048576",
    "XFE1048577",
    "A0",
    "4294967295",
    "2958466",
    "&#0;",
];

/// What stands between two marks is turned into something hostile.
fn with_hostile(body: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut text = String::from_utf8_lossy(body).into_owned();
    let (open, close) = [("\"", "\""), (">", "<")][dice.next(2)];
    let places: Vec<usize> = text.match_indices(open).map(|(at, _)| at + open.len()).collect();
    let Some(from) = places.get(dice.next(places.len())).copied() else { return text.into_bytes() };
    let Some(length) = text.get(from..).and_then(|rest| rest.find(close)) else { return text.into_bytes() };
    let hostile = HOSTILE[dice.next(HOSTILE.len())];
    text.replace_range(from..from + length, hostile);
    text.into_bytes()
}

fn samples() -> Vec<Parts> {
    let file = |name: &str| parts_of(&std::fs::read(fixtures().join("import").join(name)).unwrap());
    vec![
        file("world-bank.xlsx"),
        file("months.xlsx"),
        file("months.ods"),
        databank("databank-wide.csv"),
        databank("databank-long.csv"),
        xlsx(&[("Trade", rows_of(MAPPED, b',')), ("Notes", Vec::new())]),
        xlsx(&[("Events", rows_of(EVENTS, b','))]),
        ods("Trade", &rows_of(MAPPED, b',')),
        ods("Events", &rows_of(EVENTS, b',')),
    ]
}

#[test]
fn no_part_of_a_spreadsheet_brings_it_down() {
    let samples = samples();
    let dataset = files::bundled().unwrap().dataset;
    let mut understood = 0;
    for case in first()..first() + cases(1000) {
        let mut dice = Dice(u64::from(case) + 77);
        let mut parts = samples[dice.next(samples.len())].clone();
        let other = samples[dice.next(samples.len())].clone();
        for _ in 0..=dice.next(3) {
            // Half of them meet the cells, the rest what stands around them.
            let of_cells: Vec<usize> = (0..parts.len())
                .filter(|at| parts[*at].0.contains("sheet") || parts[*at].0.contains("content"))
                .collect();
            let at = if dice.next(2) == 0 { of_cells[dice.next(of_cells.len())] } else { dice.next(parts.len()) };
            let into = other[dice.next(other.len())].1.clone();
            let body = parts[at].1.clone();
            parts[at].1 =
                if dice.next(3) == 0 { mutated(&body, &into, &mut dice) } else { with_hostile(&body, &mut dice) };
        }
        let into = (dice.next(2) == 0).then_some(&dataset);
        if std::env::var_os("CHANCERY_TELL").is_some() {
            eprintln!("case {case}");
        }
        let began = std::time::Instant::now();
        understood += u32::from(is_understood(case, &packed(&parts), into));
        assert!(began.elapsed().as_secs() < 60, "case {case} takes {:?}", began.elapsed());
    }
    assert!(understood > cases(1000) / 4, "{understood}");
}

/// Rows with a share, shown as a part of a hundred, and money, shown as such; made by a spreadsheet from this.
const SHOWN: &str = "Country,Year,Openness,Deals\nKazakhstan,2012,0.12,16.5\nKazakhstan,2013,0.1355,14.25\n";

#[test]
fn what_a_cell_is_shown_to_count_is_its_unit() {
    // Sheets of XLSX with the formats of their cells.
    let mut book = xlsx(&[("Trade", rows_of(SHOWN, b','))]);
    let styles = "<?xml version=\"1.0\"?><styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"[$$-409]#,##0.00\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    book.push(("xl/styles.xml".to_owned(), styles.as_bytes().to_vec()));
    for (name, body) in &mut book {
        let mut text = String::from_utf8(body.clone()).unwrap();
        if name.ends_with("rels/workbook.xml.rels") || name == "xl/_rels/workbook.xml.rels" {
            text = text.replace("</Relationships>", "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>");
        }
        for value in ["0.12", "0.1355"] {
            text = text.replace(&format!("<c><v>{value}</v>"), &format!("<c s=\"1\"><v>{value}</v>"));
        }
        for value in ["16.5", "14.25"] {
            text = text.replace(&format!("<c><v>{value}</v>"), &format!("<c s=\"2\"><v>{value}</v>"));
        }
        *body = text.into_bytes();
    }
    let mut sheet = ods("Trade", &rows_of(SHOWN, b','));
    for (_, body) in &mut sheet {
        let mut text = String::from_utf8(body.clone()).unwrap();
        for value in ["0.12", "0.1355"] {
            let from = format!("office:value-type=\"float\" office:value=\"{value}\"");
            text = text.replace(&from, &format!("office:value-type=\"percentage\" office:value=\"{value}\""));
        }
        for value in ["16.5", "14.25"] {
            let from = format!("office:value-type=\"float\" office:value=\"{value}\"");
            let to = format!("office:value-type=\"currency\" office:currency=\"USD\" office:value=\"{value}\"");
            text = text.replace(&from, &to);
        }
        *body = text.into_bytes();
    }
    let older = std::fs::read(fixtures().join("import/shown.xls")).unwrap();
    for bytes in [packed(&book), packed(&sheet), older] {
        let proposal = propose(&bytes, Given::default(), None).unwrap();
        assert_eq!(
            figures(&proposal),
            [
                "openness KZ % e0 2012 12",
                "openness KZ % e0 2013 13.55",
                "deals KZ USD e0 2012 16.5",
                "deals KZ USD e0 2013 14.25",
            ]
        );
        assert_eq!(proposal.questions, []);
    }
}
