//! `chancery diff`, `text` and `merge`, run as a person and as git run them.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use chancery::files::BUNDLED;

fn chancery(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery")).args(args).stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// The bundled record with its first event's title and its own title another.
fn retitled(event: Option<&str>, record: Option<&str>) -> String {
    let mut text = BUNDLED.to_owned();
    if let Some(title) = event {
        let at = text.find("\"events\"").unwrap();
        let (before, after) = text.split_at(at);
        let start = after.find("\"title\": ").unwrap() + 9;
        let end = start + after.get(start..).unwrap().find(",\n").unwrap();
        text = format!("{before}{}\"{title}\"{}", after.get(..start).unwrap(), after.get(end..).unwrap());
    }
    if let Some(title) = record {
        text = text.replacen("\"title\": \"Kazakhstan–China\"", &format!("\"title\": \"{title}\""), 1);
    }
    assert!(event.is_none() && record.is_none() || text != BUNDLED);
    text
}

#[test]
fn diff_tells_records_and_fields() {
    let folder = tempfile::tempdir().unwrap();
    let old = write(folder.path(), "old.json", BUNDLED);
    let new = write(folder.path(), "new.json", &retitled(Some("Another\\u001b[31m"), Some("Other")));
    let same = chancery(&["diff", &old, &old]);
    assert_eq!((same.status.code(), out(&same).as_str()), (Some(0), ""));
    let same = chancery(&["diff", &old, &old, "--json"]);
    assert_eq!((same.status.code(), out(&same).as_str()), (Some(0), "[]\n"));
    let json = chancery(&["diff", &old, &new, "--json"]);
    assert_eq!(json.status.code(), Some(1));
    let rows: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(
        rows[0],
        serde_json::json!({"kind": "record", "id": null, "field": "title", "was": "Kazakhstan–China", "now": "Other"})
    );
    assert_eq!((&rows[1]["kind"], &rows[1]["field"]), (&"event".into(), &"title".into()));
    assert_eq!(rows[1]["now"], "Another\u{1b}[31m");
    let told = chancery(&["diff", &old, &new]);
    assert_eq!(told.status.code(), Some(1));
    assert!(out(&told).contains("  Title: “Kazakhstan–China” → “Other”\n"), "{}", out(&told));
    assert!(!out(&told).contains('\u{1b}'));
    let missing = chancery(&["diff", &old, "not-there.json"]);
    assert_eq!((missing.status.code(), out(&missing).as_str()), (Some(2), ""));
}

#[test]
fn text_has_a_line_a_field() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "a.json", BUNDLED);
    let text = chancery(&["text", &file]);
    assert_eq!(text.status.code(), Some(0));
    assert!(out(&text).starts_with("format: \"chancery\"\nformat_version: 1\ntitle: \"Kazakhstan–China\"\n"));
    assert!(out(&text).contains("\nparty KZ names.kk: \"Қазақстан\"\n"));
    assert_eq!(chancery(&["text", "not-there.json"]).status.code(), Some(2));
}

#[test]
fn merge_writes_what_joins_and_lists_what_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str, text: &str| write(folder.path(), name, text);
    let base = at("base.json", BUNDLED);
    let ours = at("ours.json", &retitled(Some("Ours"), None));
    let theirs = at("theirs.json", &retitled(None, Some("Theirs")));
    let result = folder.path().join("out.json").display().to_string();
    let joined = chancery(&["merge", &base, &ours, &theirs, "-o", &result]);
    assert_eq!((joined.status.code(), out(&joined).as_str()), (Some(0), ""));
    assert_eq!(std::fs::read_to_string(&result).unwrap(), retitled(Some("Ours"), Some("Theirs")));
    let other = at("other.json", &retitled(Some("Theirs"), Some("Theirs")));
    // As git calls it, into its own file.
    let conflict = chancery(&["merge", &base, &ours, &other, "-o", &ours, "--json"]);
    assert_eq!(conflict.status.code(), Some(1));
    let rows: serde_json::Value = serde_json::from_slice(&conflict.stdout).unwrap();
    let mut keys: Vec<&str> = rows[0].as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["base", "field", "id", "kind", "ours", "theirs"]);
    assert_eq!(
        (rows.as_array().unwrap().len(), &rows[0]["ours"], &rows[0]["theirs"]),
        (1, &"Ours".into(), &"Theirs".into())
    );
    assert_eq!(std::fs::read_to_string(&ours).unwrap(), retitled(Some("Ours"), Some("Theirs")));
    // Into another program: the record, and nothing else.
    let ours = at("ours.json", &retitled(Some("Ours"), None));
    let piped = chancery(&["merge", &base, &ours, &other, "-o", "-"]);
    assert_eq!((piped.status.code(), out(&piped)), (Some(1), retitled(Some("Ours"), Some("Theirs"))));
    assert!(String::from_utf8_lossy(&piped.stderr).contains("ours “Ours”"), "{piped:?}");
    assert_eq!(chancery(&["merge", &base, &ours, &other, "-o", "-", "--json"]).status.code(), Some(2));
    let broken = at("broken.json", "{");
    let refused = chancery(&["merge", &base, &broken, &theirs, "-o", &broken]);
    assert_eq!((refused.status.code(), out(&refused).as_str()), (Some(2), ""));
    assert_eq!(std::fs::read_to_string(&broken).unwrap(), "{");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("broken.json"));
}

/// Git in a folder of its own, as the README says it is set up; nothing where there is no git.
struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    fn new() -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            println!("skipped: there is no git");
            return None;
        }
        let repository = Self { folder: tempfile::tempdir().unwrap() };
        for line in ["git init -q -b main", "git config user.name A", "git config user.email a@example.org"] {
            repository.done(line);
        }
        let readme = include_str!("../../README.md");
        let section = readme.split("## A record that a team keeps in Git").nth(1).unwrap();
        let commands: Vec<&str> =
            section.split("\n## ").next().unwrap().lines().filter_map(|line| line.strip_prefix("    ")).collect();
        assert_eq!(commands.len(), 4, "{commands:?}");
        for command in commands {
            repository.done(command);
        }
        repository.save(BUNDLED);
        repository.done("git add . && git commit -qm first");
        Some(repository)
    }

    fn run(&self, line: &str) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_chancery")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
        let mut command = Command::new("sh");
        command.args(["-c", line]).current_dir(self.folder.path()).env("PATH", path).env("HOME", self.folder.path());
        command.env("GIT_CONFIG_NOSYSTEM", "1").stdin(Stdio::null()).output().unwrap()
    }

    fn done(&self, line: &str) -> String {
        let output = self.run(line);
        assert!(output.status.success(), "{line}\n{}{}", out(&output), String::from_utf8_lossy(&output.stderr));
        out(&output)
    }

    fn save(&self, text: &str) {
        write(self.folder.path(), "record.json", text);
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("record.json")).unwrap()
    }

    fn commit_on(&self, branch: &str, text: &str) {
        self.done(&format!("git checkout -q -B {branch} main"));
        self.save(text);
        self.done(&format!("git commit -qam {branch}"));
    }
}

#[test]
fn git_joins_by_record_and_field() {
    let Some(git) = Repository::new() else { return };
    git.commit_on("one", &retitled(Some("Ours"), None));
    git.commit_on("two", &retitled(None, Some("Theirs")));
    git.commit_on("three", &retitled(Some("Third"), Some("Theirs")));
    git.done("git checkout -q one && git merge -q two -m joined");
    assert_eq!(git.text(), retitled(Some("Ours"), Some("Theirs")));
    // The same field two ways: a conflict like any other, with ours in the file.
    let conflict = git.run("git merge three");
    assert_eq!(conflict.status.code(), Some(1));
    assert!(out(&conflict).contains("theirs “Third”"), "{}", out(&conflict));
    assert_eq!(git.text(), retitled(Some("Ours"), Some("Theirs")));
    assert_eq!(git.done("git status --porcelain").trim(), "UU record.json");
    git.done("git add record.json && git commit -qm settled");
}

#[test]
fn git_rebases_by_record_and_field() {
    let Some(git) = Repository::new() else { return };
    git.commit_on("one", &retitled(Some("Ours"), None));
    git.commit_on("two", &retitled(None, Some("Theirs")));
    git.done("git rebase -q one");
    assert_eq!(git.text(), retitled(Some("Ours"), Some("Theirs")));
    assert_eq!(git.done("git status --porcelain"), "");
    let log = git.done("git log -p -1 --format=%s -- record.json");
    assert!(log.contains("-title: \"Kazakhstan–China\"\n+title: \"Theirs\"\n"), "{log}");
}

#[test]
fn git_that_does_not_find_the_program_leaves_ours_and_says_so() {
    let Some(git) = Repository::new() else { return };
    git.done("git config merge.chancery.driver 'chancery-is-not-here %O %A %B'");
    git.commit_on("one", &retitled(Some("Ours"), None));
    git.commit_on("two", &retitled(None, Some("Theirs")));
    assert_ne!(git.run("git merge one").status.code(), Some(0));
    assert_eq!(git.text(), retitled(None, Some("Theirs")));
    git.done("git config merge.chancery.driver 'chancery merge %O %A %B -o %A'");
    git.done("git checkout -m record.json");
    assert_eq!(git.text(), retitled(Some("Ours"), Some("Theirs")));
}

#[test]
fn output_that_is_full_is_told_and_a_closed_pipe_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "a.json", BUNDLED);
    let other = write(folder.path(), "b.json", &retitled(Some("Ours"), None));
    let clashing = write(folder.path(), "c.json", &retitled(Some("Theirs"), None));
    let out = folder.path().join("out.json").display().to_string();
    let program = env!("CARGO_BIN_EXE_chancery");
    let shell = |line: &str| Command::new("bash").args(["-o", "pipefail", "-c", line]).output().unwrap();
    for command in [
        "sample".to_owned(),
        "schema".to_owned(),
        "date 2014".to_owned(),
        "--help".to_owned(),
        "generate --events 10 -o -".to_owned(),
        format!("list {file}"),
        format!("claims {file}"),
        format!("text {file}"),
        format!("show {file}"),
        format!("check --json {file}"),
        format!("list --json {file}"),
        format!("claims --json {file}"),
        format!("export {file} --as events-csv -o -"),
        format!("export {file} --as html -o -"),
        format!("export {file} --as xlsx -o -"),
        format!("diff {other} {file}"),
        format!("diff {other} {file} --json"),
        format!("merge {file} {other} {clashing} -o {out} --json"),
        format!("merge {file} {other} {clashing} -o {out}"),
        format!("import {file}"),
    ] {
        if Path::new("/dev/full").exists() {
            let full = shell(&format!("{program} {command} > /dev/full"));
            let said = String::from_utf8_lossy(&full.stderr).into_owned();
            assert_eq!(full.status.code(), Some(2), "{command}");
            assert!(said.contains("standard output was not written to its end"), "{command}: {said}");
        }
        #[cfg(target_os = "linux")]
        {
            let shut = shell(&format!("{program} {command} >&-"));
            let said = String::from_utf8_lossy(&shut.stderr).into_owned();
            assert_eq!(shut.status.code(), Some(2), "{command}, with standard output closed: {said}");
            let discarded = shell(&format!("{program} {command} > /dev/null"));
            assert_ne!(discarded.status.code(), Some(2), "{command}, discarded");
        }
        let closed = shell(&format!("{program} {command} | head -c 1 > /dev/null"));
        assert_ne!(closed.status.code(), Some(2), "{command}");
        assert!(!String::from_utf8_lossy(&closed.stderr).contains("panicked"));
    }
}

#[test]
fn what_has_no_end_or_no_contents_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let refused = |path: &str, wanted: &str| {
        let output = chancery(&["check", path]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{path}: {said}");
        assert!(said.contains(wanted), "{path}: {said}");
    };
    refused(&folder.path().display().to_string(), "it is a folder");
    refused(&write(folder.path(), "empty.json", " \n"), "it is empty");
    refused(&write(folder.path(), "cut.json", "{\n  \"format\": \"chancery\",\n  \"title"), "it breaks off at line 3");
    let marked = format!("{{\n<<<<<<< HEAD\n  \"title\": 1\n{BUNDLED}");
    refused(&write(folder.path(), "marked.json", &marked), "Git has left two versions in it (line 2)");
    #[cfg(unix)]
    {
        refused("/dev/zero", "no file but a device");
        std::os::unix::fs::symlink("loop", folder.path().join("loop")).unwrap();
        refused(&at("loop"), "can't be read");
        assert!(Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        refused(&at("pipe"), "nobody writes to it");
        let sample = format!("{0} sample > {1} & {0} check {1}", env!("CARGO_BIN_EXE_chancery"), at("pipe"));
        assert_eq!(Command::new("sh").args(["-c", &sample]).output().unwrap().status.code(), Some(0));
        for (line, wanted) in [
            ("check - < /dev/zero", "not UTF-8"),
            ("check - < blanks", "it is empty"),
            ("check blanks", "it is empty"),
            ("date - < zeros", "more than 64 MB"),
        ] {
            for name in ["blanks", "zeros"] {
                let file = std::fs::File::create(folder.path().join(name)).unwrap();
                file.set_len(100 << 20).unwrap();
            }
            std::fs::write(folder.path().join("blanks"), " ".repeat(8 << 20)).unwrap();
            let line = format!("{} {line}", env!("CARGO_BIN_EXE_chancery"));
            let output = Command::new("sh").args(["-c", &line]).current_dir(folder.path()).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{line}: {said}");
            assert!(said.contains(wanted), "{line}: {said}");
        }
    }
}

#[test]
fn a_value_that_nothing_can_hold_costs_itself_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let text = r#"{"format": "chancery", "format_version": 1, "title": "T", "events": [
        {"id": "e", "title": "half \ud800", "when": "2014", "status": "planned", "x": 1e400}],
        "parties": [{"id": "KZ", "names": {"en": "K"}}],
        "series": [{"id": "s", "measure": "exports", "reporter": "KZ", "unit": "USD", "scale": 1e400, "basis": "flow", "points": []}]}"#;
    let file = write(folder.path(), "a.json", text);
    let output = chancery(&["check", "--json", &file]);
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let problems: Vec<&str> = rows
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["level"] == "problem")
        .map(|row| row["path"].as_str().unwrap())
        .collect();
    assert_eq!(problems, ["$.events[0].title", "$.events[0].x", "$.series[0].scale"]);
    let list = chancery(&["list", &file]);
    assert!(out(&list).contains("half \u{fffd}"), "{}", out(&list));
}

#[test]
fn a_chain_and_a_ring_of_events_take_no_time() {
    for (name, count, is_ring) in [("chain", 50_000, false), ("ring", 100_000, true)] {
        let event = |at: usize| {
            let whole = if at + 1 < count {
                format!(", \"part_of\": \"e{}\"", at + 1)
            } else if is_ring {
                ", \"part_of\": \"e0\"".to_owned()
            } else {
                String::new()
            };
            format!("{{\"id\": \"e{at}\", \"title\": \"E\", \"when\": \"2014\"{whole}}}")
        };
        let events: Vec<String> = (0..count).map(event).collect();
        let text = format!(
            "{{\"format\": \"chancery\", \"format_version\": 1, \"title\": \"T\", \"events\": [{}]}}",
            events.join(",")
        );
        let loaded = chancery::files::read_bytes(text.as_bytes()).unwrap();
        assert_eq!(loaded.report.problem_count(), if is_ring { count } else { 0 });
        let start = std::time::Instant::now();
        chancery::dataset::check::check(&loaded.dataset);
        assert!(start.elapsed().as_secs() < 10, "{name}: {:?}", start.elapsed());
    }
}

/// What there is many of, and a record with so many.
type Shape<'a> = (&'a str, &'a dyn Fn(usize) -> String);

/// Whatever there is many of, four times as much takes about four times as long: what takes the square takes sixteen times.
#[test]
fn nothing_takes_the_square_of_what_there_is_many_of() {
    let folder = tempfile::tempdir().unwrap();
    let base = write(folder.path(), "base.json", BUNDLED);
    let many = |count: usize, each: &dyn Fn(usize) -> String| (0..count).map(each).collect::<Vec<_>>().join(",");
    let head = "\"format\": \"chancery\", \"format_version\": 1, \"title\": \"T\"";
    let events = |events: String| format!("{{{head}, \"events\": [{events}]}}");
    let point = |at: usize| format!("{{\"period\": \"{}\", \"value\": \"{at}\"}}", 1000 + at % 8000);
    let shapes: [Shape<'_>; 6] = [
        ("keys", &|count| format!("{{{head}, {}}}", many(count, &|at| format!("\"k{at}\": 1")))),
        ("one key", &|count| format!("{{{head}, {}}}", many(count, &|_| "\"k\": 1".to_owned()))),
        ("one id", &|count| {
            events(many(count, &|at| format!("{{\"id\": \"e\", \"title\": \"E{at}\", \"when\": \"2014\"}}")))
        }),
        ("events", &|count| {
            events(many(count, &|at| format!("{{\"id\": \"e{at}\", \"title\": \"E\", \"when\": \"2014\"}}")))
        }),
        ("dangling", &|count| {
            let event = |at: usize| {
                format!("{{\"id\": \"e{at}\", \"title\": \"E\", \"when\": \"2014\", \"part_of\": \"e{}\"}}", at + 1)
            };
            events(many(count, &event))
        }),
        ("points", &|count| {
            format!(
                "{{{head}, \"series\": [{{\"id\": \"s\", \"measure\": \"exports\", \"reporter\": \"KZ\", \"unit\": \"USD\", \
                 \"scale\": 1, \"basis\": \"flow\", \"points\": [{}]}}]}}",
                many(count, &point)
            )
        }),
    ];
    let took = |args: &[&str]| {
        // The quickest of three: what came between is not counted.
        let runs = (0..3).map(|_| {
            let start = std::time::Instant::now();
            assert!(chancery(args).status.code().is_some_and(|code| code <= 3), "{args:?}");
            start.elapsed().as_secs_f64()
        });
        runs.fold(f64::MAX, f64::min)
    };
    for (name, shape) in shapes {
        let [few, much] =
            [("few", 1500), ("much", 6000)].map(|(name, count)| write(folder.path(), name, &shape(count)));
        for command in ["check", "text", "import", "diff", "diff back"] {
            let [few, much] = [&few, &much].map(|file| match command {
                "diff" => took(&["diff", &base, file]),
                "diff back" => took(&["diff", file, &base]),
                command => took(&[command, file]),
            });
            // What takes no time at all has no shape.
            assert!(
                much < 0.3 || much < few * 10.0,
                "{command} of {name}: {few:.2} s, and {much:.2} s of four times as many"
            );
        }
    }
}

#[test]
fn keys_written_with_escapes_stay_as_they_are() {
    let text = "{\n  \"\\u0066ormat\": \"chancery\",\n  \"format_version\": 1,\n  \"title\": \"T\",\n  \"events\": [\n    {\n      \"\\u0069d\": \"e\",\n      \"title\": \"E\",\n      \"when\": \"2014\"\n    }\n  ]\n}\n";
    let mut dataset = chancery::files::read_bytes(text.as_bytes()).unwrap().dataset;
    let event = chancery::dataset::Event { title: "F".to_owned(), ..dataset.events[0].clone() };
    let inverse = chancery::edit::Edit::replace(&dataset, event).apply(&mut dataset).0;
    assert_eq!(chancery::files::to_text(&dataset), text.replace("\"E\"", "\"F\""));
    inverse.apply(&mut dataset);
    assert_eq!(chancery::files::to_text(&dataset), text);
}
