//! What comes in: files of every format, figure by figure, and what becomes of them in a record.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::dataset_rules::fixtures;

fn file(name: &str) -> String {
    fixtures().join("import").join(name).display().to_string()
}

fn import(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery")).arg("import").args(args).stdin(Stdio::null()).output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

/// The exit status, what was told, and the record that was written.
fn brought(name: &str, args: &[&str]) -> (i32, Value, Value) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.json");
    let file = file(name);
    let out_text = out.display().to_string();
    let all: Vec<&str> = [file.as_str(), "--json", "-o", &out_text].into_iter().chain(args.iter().copied()).collect();
    let output = import(&all);
    let record =
        std::fs::read_to_string(&out).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    assert_eq!(problem_count(&record), 0, "{name}");
    (output.status.code().unwrap(), json(&output), serde_json::from_str(&record).unwrap())
}

fn problem_count(record: &str) -> usize {
    chancery::files::read_bytes(record.as_bytes()).unwrap().report.problem_count()
}

/// The figures of a record: by series, period and value with its qualifier.
fn figures(record: &Value) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for series in record["series"].as_array().into_iter().flatten() {
        let points = series["points"].as_array().unwrap().iter().map(|point| {
            let qualifier = point["qualifier"].as_str().unwrap_or("exact");
            let note = point["note"].as_str().unwrap_or_default();
            let mut text = format!("{} {}", point["period"].as_str().unwrap(), point["value"].as_str().unwrap());
            for part in [if qualifier == "exact" { "" } else { qualifier }, note] {
                if !part.is_empty() {
                    text.push_str(&format!(" {part}"));
                }
            }
            text
        });
        let key = format!(
            "{} {} {} {} {}",
            series["measure"].as_str().unwrap(),
            series["reporter"].as_str().unwrap(),
            series["unit"].as_str().unwrap(),
            series["scale"],
            series["basis"].as_str().unwrap()
        );
        all.insert(key, points.collect());
    }
    all
}

fn assert_figures(name: &str, status: i32, wanted: &[(&str, &[&str])]) {
    let (found_status, told, record) = brought(name, &[]);
    let wanted: BTreeMap<String, Vec<String>> = wanted
        .iter()
        .map(|(key, points)| ((*key).to_owned(), points.iter().map(|point| (*point).to_owned()).collect()))
        .collect();
    assert_eq!(figures(&record), wanted, "{name}");
    assert_eq!(found_status, status, "{name}: {told:#}");
}

/// Each figure of the World Bank's file, by the code of its country.
fn world_bank() -> BTreeMap<String, Vec<(String, String)>> {
    let text = std::fs::read_to_string(file("world-bank-fdi-net-inflows.csv")).unwrap();
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).filter(|row| row.len() > 4).collect();
    let years = &rows[0];
    let figures = |row: &csv::StringRecord| {
        let cells = years.iter().zip(row).skip(4).filter(|(_, value)| !value.is_empty());
        cells.map(|(year, value)| (year.to_owned(), value.to_owned())).collect()
    };
    rows.iter().skip(1).map(|row| (row[1].to_owned(), figures(row))).collect()
}

#[test]
fn every_figure_of_the_world_bank_comes_in_from_four_sorts_of_file() {
    let wanted = world_bank();
    assert_eq!(wanted.values().map(Vec::len).sum::<usize>(), 280);
    let ids = [("ABW", "AW"), ("CHN", "CN"), ("HKG", "HK"), ("KAZ", "KZ"), ("UZB", "UZ")];
    for name in ["world-bank-fdi-net-inflows.csv", "world-bank-resaved.csv", "world-bank.xlsx", "world-bank.xls"] {
        let (status, told, record) = brought(name, &[]);
        assert_eq!(status, 0, "{name}: {told:#}");
        assert_eq!(told["kind"], "world-bank");
        assert_eq!(told["source"]["publisher"], "World Bank");
        assert_eq!(told["source"]["issued"], "2020-12-16", "{name}");
        assert_eq!(told["series"].as_array().unwrap().len(), 7);
        for (code, id) in ids {
            let found = figures(&record);
            let points = &found[&format!("fdi_inflow_net_world {id} USD 1 flow")];
            let wanted: Vec<String> = wanted[code].iter().map(|(year, value)| format!("{year} {value}")).collect();
            assert_eq!(points, &wanted, "{name} {code}");
        }
        let source = &record["sources"][0];
        assert_eq!(source["sha256"], told["source"]["sha256"]);
        let evidence = &record["series"][0]["points"][0]["evidence"][0];
        assert_eq!(evidence["source"], source["id"]);
        let sheet = if name.ends_with("csv") { "" } else { "sheet Data, " };
        assert_eq!(evidence["at"], format!("{sheet}AE6"), "{name}");
    }
}

#[test]
fn figures_of_each_office_come_in_as_they_are_written() {
    assert_figures(
        "comtrade-new.csv",
        0,
        &[
            ("exports KZ USD 1 flow", &["2013 14373725.123"]),
            ("imports KZ USD 1 flow", &["2013 8364521"]),
            ("exports_world KZ USD 1 flow", &["2013 84698515.5"]),
            ("imports_hs27 CN USD 1 flow", &["2013 9651034"]),
        ],
    );
    assert_figures(
        "comtrade-old.csv",
        0,
        &[
            ("exports KZ USD 1 flow", &["2010 10122123456"]),
            ("imports KZ USD 1 flow", &["2010-03 312345678"]),
            ("exports_world KZ USD 1 flow", &["2010 57244048880"]),
        ],
    );
    assert_figures("wits-query.csv", 0, &[("exports KZ USD 1000 flow", &["2013 14373725.123", "2014 9799476.33"])]);
    assert_figures(
        "wits.csv",
        0,
        &[
            ("exports KZ USD 1000 flow", &["2012 16484343.12", "2013 14373725.5"]),
            ("imports KZ USD 1000 flow", &["2012 7444789.36"]),
            ("exports_world KZ USD 1000 flow", &["2012 86448857.1", "2013 84700386"]),
        ],
    );
    assert_figures(
        "databank-wide.csv",
        0,
        &[
            ("gdp KZ USD 1 flow", &["1999 16870817134.7768", "2000 18291990619.1364"]),
            ("exports_of_goods_and_services CN % of GDP 1 flow", &["2000 20.8931", "2001 20.2733"]),
        ],
    );
    assert_figures(
        "databank-long.csv",
        0,
        &[
            ("gdp KZ USD 1 flow", &["1999 16870817134.7768", "2000 18291990619.1364"]),
            ("population KZ number 1 stock", &["1999 14928374"]),
        ],
    );
    assert_figures(
        "eurostat-sdmx.csv",
        0,
        &[("exports DE EUR 1000000 flow", &["2019 1471.2", "2020 1239.6 Provisional"])],
    );
    assert_figures(
        "estat_ext_lt.tsv",
        3,
        &[
            ("trd_val DE EUR 1000000 flow", &["2019 1471.2", "2020 1239.6 Provisional"]),
            (
                "trd_val_cn DE EUR 1000000 flow",
                &[
                    "2019 96013.5 Break in the series",
                    "2020 95840.0",
                    "2021 103564.3 about Break in the series; Estimated",
                    "2022-33 25001.5",
                ],
            ),
        ],
    );
}

#[test]
fn what_is_drawn_from_the_counterpart_is_the_counterparts() {
    assert_figures(
        "imf-ids.csv",
        0,
        &[("fdi_stock KZ USD 1000000 stock", &["2013 2711.25"]), ("fdi_stock CN USD 1000000 stock", &["2013 6956.5"])],
    );
    assert_figures(
        "imf-wide.csv",
        0,
        &[
            ("exports KZ USD 1000000 flow", &["2012 16484.3", "2013 14373.7"]),
            ("imports KZ USD 1000000 flow", &["2012 7444.8", "2013-33 1801.1", "2013 8364.5"]),
        ],
    );
    assert_figures("imf-old.csv", 0, &[("exports KZ USD 1 flow", &["2013-33 3512345678", "2013 14373725123"])]);
}

#[test]
fn sdmx_csv_in_all_versions_keeps_what_it_has() {
    let to1: &[&str] = &["2004 14206.490766", "2007 29929.036014", "2010 31040.395041"];
    let six: &[&str] = &[
        "2004 14206.490766",
        "2007 29929.036014",
        "2010 31040.395041",
        "2013 29910.713935",
        "2016 31706.700174",
        "2019 90268.313643",
    ];
    let usd: &[&str] = &["1992 6672.275"];
    let (one, other) =
        ("bis_der_u_a_b_a_1e_a_hkd_to1_a_a_3_c 5j USD 1 flow", "bis_der_u_a_b_a_1e_a_hkd_usd_a_a_3_c 5j USD 1 flow");
    assert_figures("sdmx-csv-1.0.csv", 3, &[(one, to1)]);
    assert_figures("sdmx-csv-2.0-action.csv", 3, &[(one, six), (other, usd)]);
    assert_figures("sdmx-csv-2.1.csv", 3, &[(one, six), (other, usd)]);
    for name in ["sdmx-csv-1.0-labels-both.csv", "sdmx-csv-2.0-labels-both.csv", "sdmx-csv-2.1-keys-both.csv"] {
        assert_figures(name, 3, &[("md_test_a_b_c_d MD USD 1 flow", &["2020 1"])]);
    }
    assert_figures(
        "oecd-labels.csv",
        3,
        &[("fdi_stock KZ USD 1000000 stock", &["2013 2711.5", "2014 3301.25 about Estimated"])],
    );
    let (_, told, _) = brought("oecd-labels.csv", &[]);
    assert!(told["questions"][0]["ask"].as_str().unwrap().contains("deleted"), "{told:#}");
}

#[test]
fn cells_are_read_as_people_mean_them_and_nothing_is_dropped_untold() {
    let (status, told, record) = brought("cells.csv", &[]);
    assert_eq!(status, 1);
    assert_eq!(
        figures(&record)["trade_turnover KZ USD 1 flow"],
        [
            "2001 75 more_than",
            "2002 75 at_least",
            "2003 14 about",
            "2004 5 less_than",
            "2005 14 about",
            "2006 14 about Estimated",
            "2007 22.7 Provisional",
            "2009 75000000000",
            "2015-33 1",
            "2015-03 2",
            "2016-40 3",
            "2016/2017 4",
            "2018-01 5",
            "2018-12-31 6",
        ]
    );
    assert_eq!(figures(&record)["trade_balance KZ USD 1 flow"], ["2008 -3.2"]);
    let dropped = told["dropped"].as_array().unwrap();
    let at: Vec<&str> = dropped.iter().map(|one| one["at"].as_str().unwrap()).collect();
    assert_eq!(at, ["F22", "F23"]);
    assert_eq!(dropped[1]["text"], "seventy");
}

#[test]
fn what_may_be_read_either_way_is_settled_by_its_column_or_asked_once() {
    let values = |name: &str| {
        let (_, told, record) = brought(name, &[]);
        let asks: Vec<String> =
            told["questions"].as_array().unwrap().iter().map(|one| one["ask"].as_str().unwrap().to_owned()).collect();
        (figures(&record).into_values().next().unwrap(), asks)
    };
    let (points, asks) = values("ambiguous-point.csv");
    assert_eq!(points, ["2013 1.234", "2014 2.345"]);
    assert_eq!(asks.iter().filter(|ask| ask.contains("1.234")).count(), 1, "{asks:?}");
    let (points, asks) = values("settled-comma.csv");
    assert_eq!(points, ["2013 12.345", "2014 1234.5"]);
    assert!(!asks.iter().any(|ask| ask.contains("12")), "{asks:?}");
    let (points, asks) = values("ambiguous-days.csv");
    assert_eq!(points, ["2014-03-12 5", "2014-05-04 6"]);
    assert_eq!(asks.iter().filter(|ask| ask.contains("2014-12-03")).count(), 1, "{asks:?}");
    let (points, asks) = values("settled-days.csv");
    assert_eq!(points, ["2014-03-12 5", "2014-05-25 6"]);
    assert!(!asks.iter().any(|ask| ask.contains("day first")), "{asks:?}");
}

#[test]
fn encodings_and_spreadsheets_come_in_as_a_person_sees_them() {
    let of = |name: &str| {
        let (_, _, record) = brought(name, &["--reporter", "KZ"]);
        figures(&record)
    };
    let russian = of("turnover-1251.csv");
    assert_eq!(russian["exports KZ USD 1000000 flow"], ["2012 16484.3", "2013 14373.7", "2014 9799.4"]);
    let chinese = of("turnover-gb18030.csv");
    assert_eq!(chinese["imports KZ USD 100000000 flow"], ["2013 160.51", "2014 97.4"]);
    let wide = of("turnover-utf16.tsv");
    assert_eq!(wide["trade_turnover KZ USD 1000000000 flow"], ["2012 23.98", "2013 28.6"]);
    let months = of("months.xlsx");
    assert_eq!(months["exports KZ USD 1000000 flow"], ["2014-01 0.3", "2014-03 14373.7"]);
    assert_eq!(
        months["imports KZ USD 1000000 flow"],
        ["2014-01 1234.5", "2014-02 22.738", "2014-03 8364.5", "2014-04-05 5"]
    );
    let older = of("months.xls");
    assert_eq!(older["exports KZ USD 1000000 flow"], ["2014-03 22.738", "2014-04-05 23.5"]);
    let sheet = of("months.ods");
    assert_eq!(sheet["exports KZ USD 1000000 flow"], ["2014-03 22.738", "2014-04-05 23.5"]);
}

#[test]
fn events_come_in_with_their_dates_as_they_are_known() {
    let events = |name: &str, args: &[&str]| {
        let (status, told, record) = brought(name, args);
        let rows: Vec<String> = record["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| {
                let text = |key: &str| event[key].as_str().unwrap_or_default().to_owned();
                format!("{} {} {} {}", text("when"), text("kind"), text("status"), text("title"))
            })
            .collect();
        assert_eq!(told["events"], rows.len(), "{name}");
        (status, told["dropped"].as_array().unwrap().len(), rows)
    };
    let (status, dropped, rows) = events("meetings.ics", &[]);
    assert_eq!((status, dropped), (3, 1));
    assert_eq!(
        rows,
        [
            "2014-03-19/2014-03-20 visit held State visit to Beijing, with a long title",
            "2014-05-19/2014-05-20 meeting cancelled Consultations",
            "2014-09-01 meeting planned Annual meeting",
            "2016-09-01 meeting planned Annual meeting",
            "2014-01-01 meeting held Weekly call",
            "2013-04/2013-06 meeting held Undated talks",
        ]
    );
    let (status, dropped, rows) = events("timeline.json", &[]);
    assert_eq!((status, dropped), (1, 1));
    assert_eq!(rows, ["2014-03-19/2014-03-20 visit held Visit to Beijing", "-0137 other held Zhang Qian sets out"]);
    assert_eq!(events("timeline.csv", &[]).2.len(), 2);
    assert_eq!(
        events("events.csv", &[]).2,
        [
            "2014-03-19/2014-03-20 visit held Visit of Erlan Idrissov to China",
            "2014-05-19 meeting planned Meeting at Shanghai"
        ]
    );
    for name in ["gdelt-57.tsv", "gdelt-58.tsv", "gdelt-61.tsv"] {
        let (status, dropped, rows) = events(name, &["--reporter", "KZ", "--partner", "CN"]);
        assert_eq!((status, dropped), (1, 2), "{name}");
        assert_eq!(rows.len(), 2);
        assert!(rows[0].contains("make a visit"), "{}", rows[0]);
    }
}

fn sample(folder: &std::path::Path) -> PathBuf {
    let path = folder.join("record.json");
    std::fs::write(&path, chancery::files::BUNDLED).unwrap();
    path
}

#[test]
fn figures_on_record_are_the_same_revised_or_new() {
    let folder = tempfile::tempdir().unwrap();
    let record = sample(folder.path()).display().to_string();
    let (first, second) = (folder.path().join("first.csv"), folder.path().join("second.csv"));
    std::fs::write(&first, "Year,Coal (USD mn)\n2010,10.5\n2011,11.5\n2012,12.5\n2013,13.50\n").unwrap();
    std::fs::write(&second, "Year,Coal (USD mn)\n2011,11.7\n2012,12.5\n2013,13.5\n2014,14.5\n").unwrap();
    let out = folder.path().join("out.json").display().to_string();
    let again = folder.path().join("again.json").display().to_string();
    let (first, second) = (first.display().to_string(), second.display().to_string());
    let told = import(&[&first, "--into", &record, "--reporter", "KZ", "-o", &out, "--json"]);
    assert_eq!(told.status.code(), Some(0), "{:#}", json(&told));
    let told = json(&told);
    assert_eq!(told["series"][0]["new"], 4);
    let told =
        import(&[&second, "--into", &out, "--reporter", "KZ", "-o", &again, "--json", "--retrieved", "2014-12-01"]);
    let series = json(&told)["series"][0].clone();
    assert_eq!(
        (series["points"].clone(), series["new"].clone(), series["same"].clone()),
        (4.into(), 1.into(), 2.into())
    );
    assert_eq!(series["revised"], serde_json::json!([{"period": "2011", "was": "11.5", "now": "11.7"}]));
    let written = std::fs::read_to_string(&again).unwrap();
    assert_eq!(problem_count(&written), 0);
    let whole: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(
        figures(&whole)["coal KZ USD 1000000 flow"],
        ["2010 10.5", "2011 11.7", "2012 12.5", "2013 13.50", "2014 14.5"]
    );
    let source = whole["sources"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(source["retrieved"], "2014-12-01");
    // The same file once more changes nothing.
    let told = import(&[&second, "--into", &again, "--reporter", "KZ", "--json"]);
    assert_eq!(json(&told)["series"][0]["same"], 4);
}

#[test]
fn a_mapping_answers_what_was_asked() {
    let folder = tempfile::tempdir().unwrap();
    let map = folder.path().join("map.json");
    for name in [
        "ambiguous-point.csv",
        "ambiguous-days.csv",
        "sdmx-csv-1.0.csv",
        "meetings.ics",
        "oecd-labels.csv",
        "gdelt-61.tsv",
    ] {
        let guessed = import(&["--map-of", &file(name)]);
        assert_eq!(guessed.status.code(), Some(0));
        std::fs::write(&map, &guessed.stdout).unwrap();
        let told = import(&[&file(name), "--map", &map.display().to_string(), "--json"]);
        assert!(matches!(told.status.code(), Some(0 | 1)), "{name}: {:#}", json(&told)["questions"]);
        let (_, without, _) = brought(name, &[]);
        assert_eq!(json(&told)["series"], without["series"], "{name}");
    }
    std::fs::write(&map, r#"{"decimal": ",", "reporter": "KZ", "measure": "exports", "unit": "EUR"}"#).unwrap();
    let (status, _, record) = brought("ambiguous-point.csv", &["--map", &map.display().to_string()]);
    assert_eq!(status, 0);
    assert_eq!(figures(&record)["exports KZ EUR 1 flow"], ["2013 1234", "2014 2345"]);
}

#[test]
fn what_cannot_be_read_is_refused_in_words_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.json");
    let empty = folder.path().join("empty.csv");
    std::fs::write(&empty, "").unwrap();
    let workbook = folder.path().join("broken.xlsx");
    std::fs::write(&workbook, b"PK\x03\x04 and nothing else").unwrap();
    let words = folder.path().join("words.txt");
    std::fs::write(&words, "Only words\nand more words\n").unwrap();
    for path in [empty, workbook, words, folder.path().join("not-there.csv")] {
        let output = import(&[&path.display().to_string(), "-o", &out.display().to_string()]);
        assert_eq!(output.status.code(), Some(2), "{}", path.display());
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("was not opened"),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(!out.exists());
    }
    assert_eq!(import(&[&file("cells.csv"), "--as", "excel"]).status.code(), Some(2));
    assert_eq!(import(&[&file("world-bank.xlsx"), "--sheet", "Nowhere"]).status.code(), Some(2));
    assert_eq!(import(&[&file("cells.csv"), "--encoding", "utf-99"]).status.code(), Some(2));
}

#[test]
fn the_same_file_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let texts: Vec<String> = ["one.json", "other.json"]
        .iter()
        .map(|name| {
            let out = folder.path().join(name);
            import(&[&file("world-bank.xlsx"), "-o", &out.display().to_string()]);
            std::fs::read_to_string(out).unwrap()
        })
        .collect();
    assert_eq!(texts[0], texts[1]);
}

#[test]
fn only_what_is_on_record_comes_into_a_record() {
    let folder = tempfile::tempdir().unwrap();
    let record = sample(folder.path()).display().to_string();
    let out = folder.path().join("out.json").display().to_string();
    let told = import(&[&file("world-bank-fdi-net-inflows.csv"), "--into", &record, "-o", &out, "--json"]);
    assert_eq!(told.status.code(), Some(0));
    let told = json(&told);
    let reporters: Vec<&str> =
        told["series"].as_array().unwrap().iter().map(|series| series["reporter"].as_str().unwrap()).collect();
    assert_eq!(reporters, ["CN", "KZ"]);
    assert_eq!(problem_count(&std::fs::read_to_string(&out).unwrap()), 0);
    let said = import(&[&file("world-bank-fdi-net-inflows.csv"), "--into", &record]);
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("2 of 7 countries"), "{said}");
}

#[test]
fn another_record_comes_in_record_by_record() {
    let folder = tempfile::tempdir().unwrap();
    let record = sample(folder.path()).display().to_string();
    let told = import(&[&record, "--into", &record, "--json"]);
    assert_eq!(told.status.code(), Some(0), "{}", String::from_utf8_lossy(&told.stderr));
    let told = json(&told);
    assert_eq!(told["kind"], "chancery");
    for series in told["series"].as_array().unwrap() {
        assert_eq!((&series["new"], &series["same"]), (&0.into(), &series["points"]));
    }
    let (status, _, copy) = {
        let out = folder.path().join("copy.json");
        let output = import(&[&record, "-o", &out.display().to_string(), "--json"]);
        let text = std::fs::read_to_string(out).unwrap();
        assert_eq!(problem_count(&text), 0);
        (output.status.code(), json(&output), serde_json::from_str::<Value>(&text).unwrap())
    };
    assert_eq!(status, Some(0));
    let sample: Value = serde_json::from_str(chancery::files::BUNDLED).unwrap();
    assert_eq!(copy["events"], sample["events"]);
}

/// The verdict of a claim, with the sums that each reporter's figures come to.
fn verdict(record: &std::path::Path, claim: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_chancery")).arg("claims").arg(record).arg("--json").output().unwrap();
    let claims = json(&output);
    let found = claims.as_array().unwrap().iter().find(|one| one["id"] == claim).unwrap().clone();
    let by_reporter: Vec<Value> = found["by_reporter"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| serde_json::json!([row["reporter"], row["verdict"], row["low"], row["high"], row["missing"]]))
        .collect();
    serde_json::json!([found["verdict"], by_reporter])
}

#[test]
fn a_claim_is_answered_on_imported_figures_as_on_typed_ones() {
    let folder = tempfile::tempdir().unwrap();
    let mut typed: Value = serde_json::from_str(chancery::files::BUNDLED).unwrap();
    let mut table = "reporter,period,value,qualifier,measure,unit,scale,basis\n".to_owned();
    for series in typed["series"].as_array_mut().unwrap() {
        if series["measure"] != "trade_turnover" {
            continue;
        }
        let mut periods = std::collections::HashSet::new();
        series["points"].as_array_mut().unwrap().retain(|point| periods.insert(point["period"].to_string()));
        for point in series["points"].as_array().unwrap() {
            let text = |key: &str| point[key].as_str().unwrap_or("exact").to_owned();
            let reporter = series["reporter"].as_str().unwrap();
            table.push_str(&format!(
                "{reporter},{},{},{},trade_turnover,USD,{},flow\n",
                text("period"),
                text("value"),
                text("qualifier"),
                series["scale"]
            ));
        }
    }
    let mut without = typed.clone();
    for series in without["series"].as_array_mut().unwrap().iter_mut().filter(|one| one["measure"] == "trade_turnover")
    {
        series["points"] = serde_json::json!([]);
    }
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("typed.json"), typed.to_string()).unwrap();
    std::fs::write(path("without.json"), without.to_string()).unwrap();
    std::fs::write(path("table.csv"), table).unwrap();
    let text = |name: &str| path(name).display().to_string();
    let told = import(&[&text("table.csv"), "--into", &text("without.json"), "-o", &text("imported.json"), "--json"]);
    assert_eq!(told.status.code(), Some(0), "{:#}", json(&told));
    let wanted = verdict(&path("typed.json"), "turnover-75");
    assert_ne!(verdict(&path("without.json"), "turnover-75"), wanted);
    assert_eq!(verdict(&path("imported.json"), "turnover-75"), wanted);
}
