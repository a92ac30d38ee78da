//! Cells as spreadsheets copy and paste them: tabs between cells, a line a row, and quotation marks round a cell that
//! holds any of these.
//!
//! Pure: it knows no widget and no record.

/// A cell as it is written among others: in quotation marks where it has a tab, a line end or a quotation mark.
pub fn quoted(cell: &str) -> String {
    if cell.contains(['"', '\t', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// Rows of cells as they were copied. A quotation mark opens a cell only where it begins it, and `""` within is one mark;
/// one that is never closed was meant as it stands.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut rest = text;
    loop {
        let (cell, behind) = cell(rest);
        rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
        rest = match behind.strip_prefix('\t') {
            Some(next) => next,
            None => match behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix(['\n', '\r'])) {
                Some(next) => {
                    rows.push(Vec::new());
                    next
                }
                None => break,
            },
        };
    }
    // The line end behind the last row begins none.
    if rows.last().is_some_and(|row| row.iter().all(String::is_empty)) {
        rows.pop();
    }
    rows
}

/// The cell that a text begins with, and what follows it: a tab, a line end, or nothing.
fn cell(text: &str) -> (String, &str) {
    if let Some(found) = text.strip_prefix('"').and_then(quoted_cell) {
        return found;
    }
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    let (cell, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (cell.to_owned(), rest)
}

/// A cell behind the mark that opens it; `None` where no mark closes it before a tab or a line end.
fn quoted_cell(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (part, behind) = rest.split_once('"')?;
        cell.push_str(part);
        if let Some(more) = behind.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else {
            return (behind.is_empty() || behind.starts_with(['\t', '\n', '\r'])).then_some((cell, behind));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be() {
        for (cell, written) in [
            ("22.7", "22.7"),
            ("", ""),
            ("“Silk Road”", "“Silk Road”"),
            ("the \"Silk Road\"", "\"the \"\"Silk Road\"\"\""),
            ("\"", "\"\"\"\""),
            ("one\ttwo", "\"one\ttwo\""),
            ("one\ntwo", "\"one\ntwo\""),
            ("one\r\ntwo", "\"one\r\ntwo\""),
        ] {
            assert_eq!(quoted(cell), written, "{cell:?}");
        }
    }

    #[test]
    fn rows_are_read_as_they_were_copied() {
        for (text, wanted) in [
            ("2012\t24.0\n2013\t22.7\n", vec![vec!["2012", "24.0"], vec!["2013", "22.7"]]),
            ("2012\t24.0\r\n2013\t22.7", vec![vec!["2012", "24.0"], vec!["2013", "22.7"]]),
            ("2012\t\"a \"\"first\"\" one\"", vec![vec!["2012", "a \"first\" one"]]),
            ("2012\t\"two\nlines\"\tx", vec![vec!["2012", "two\nlines", "x"]]),
            ("2012\t\"a\ttab\"", vec![vec!["2012", "a\ttab"]]),
            ("5\" pipes\t3", vec![vec!["5\" pipes", "3"]]),
            ("\"Silk Road\" fund\t3", vec![vec!["\"Silk Road\" fund", "3"]]),
            ("\"open\t3\nx", vec![vec!["\"open", "3"], vec!["x"]]),
        ] {
            assert_eq!(rows(text), wanted, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_copied_is_read_again(table in proptest::collection::vec(proptest::collection::vec("[a\"\t\n\r 1]{0,6}", 1..4), 1..4)) {
            let is_blank = |row: &Vec<String>| row.iter().all(String::is_empty);
            prop_assume!(!table.last().is_some_and(is_blank));
            let lines: Vec<String> = table.iter().map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join("\t")).collect();
            prop_assert_eq!(rows(&(lines.join("\n") + "\n")), table);
        }
    }
}
