//! `chancery date`: what a text means as a date.

use super::answers::{CANNOT_READ, FOUND_FAULTS, WELL, say, say_json};
use super::output;
use crate::files;
use crate::time::{Day, Edtf};
use crate::typed;
use crate::words::{Words, dates, problems};

/// What a text was taken for.
struct TypedDate {
    text: String,
    edtf: Result<Edtf, (String, Option<String>)>,
}

/// Reads each text and says what it means; the status is 1 if one could not be read.
pub fn run(words: &Words, texts: &[&String], is_json: bool) -> u8 {
    let mut all = Vec::new();
    for text in texts {
        if *text != "-" {
            all.push((*text).clone());
            continue;
        }
        match files::lines_of_input() {
            Ok(lines) => all.extend(lines),
            Err(refused) => {
                let (name, why) = (words.text("cli-standard-input"), problems::refused(words, &refused));
                output::complain(&words.with("cli-not-read", &[("file", (&name).into()), ("why", (&why).into())]));
                return CANNOT_READ;
            }
        }
    }
    let answers: Vec<TypedDate> = all.iter().map(|text| answer(words, text)).collect();
    if is_json {
        let rows: Vec<serde_json::Value> = answers.iter().map(|answer| row(words, answer)).collect();
        say_json(rows);
    } else {
        for answer in &answers {
            tell(words, answer);
        }
    }
    if answers.iter().all(|answer| answer.edtf.is_ok()) { WELL } else { FOUND_FAULTS }
}

fn answer(words: &Words, text: &str) -> TypedDate {
    let edtf = typed::read(text).map_err(|not_read| {
        let nearest = not_read.nearest(|| dates::spelling(words)).map(str::to_owned);
        (dates::typed_fault_in_words(words, &not_read.fault), nearest)
    });
    TypedDate { text: text.to_owned(), edtf }
}

fn row(words: &Words, answer: &TypedDate) -> serde_json::Value {
    let edtf = answer.edtf.as_ref().ok();
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let fault = answer.edtf.as_ref().err();
    serde_json::json!({
        "text": answer.text,
        "edtf": edtf.map(Edtf::text),
        "earliest": edtf.and_then(|edtf| day(edtf.earliest())),
        "latest": edtf.and_then(|edtf| day(edtf.latest())),
        "words": edtf.map(|edtf| dates::in_words(words, edtf)),
        "error": fault.map(|(error, _)| error),
        "nearest": fault.and_then(|(_, nearest)| nearest.as_ref()),
    })
}

fn tell(words: &Words, answer: &TypedDate) {
    match &answer.edtf {
        Ok(edtf) => {
            let bound = |day: Option<Day>| day.map_or_else(|| words.text("cli-date-unbounded"), |day| day.to_string());
            let lines = [
                ("cli-date-words", dates::in_words(words, edtf)),
                ("cli-date-edtf", edtf.text().to_owned()),
                ("cli-date-earliest", bound(edtf.earliest())),
                ("cli-date-latest", bound(edtf.latest())),
            ];
            let mut text = format!("{}\n", output::one_line(&answer.text));
            for (key, value) in lines {
                text.push_str(&format!("  {:<10}{value}\n", words.text(key)));
            }
            say(&text);
        }
        Err((error, nearest)) => output::complain(&refusal(words, &answer.text, error, nearest.as_deref())),
    }
}

/// Why a text is no date, with the nearest one that is.
pub fn not_read(words: &Words, text: &str, not_read: &typed::NotRead) -> String {
    let why = dates::typed_fault_in_words(words, &not_read.fault);
    refusal(words, text, &why, not_read.nearest(|| dates::spelling(words)))
}

fn refusal(words: &Words, text: &str, why: &str, nearest: Option<&str>) -> String {
    let mut args = vec![("text", text.into()), ("why", why.into())];
    let key = match nearest {
        Some(nearest) => {
            args.push(("nearest", nearest.into()));
            "cli-date-not-read-nearest"
        }
        None => "cli-date-not-read",
    };
    words.with(key, &args)
}
