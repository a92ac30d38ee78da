//! Every crate that is linked in may be given on under MIT or Apache-2.0, as the program is.

use std::process::Command;

/// Licences that ask for no more than to be named.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates under another one, with the reason why that is well.
const ALLOWED_CRATES: &[(&str, &str, &str)] =
    &[("option-ext", "MPL-2.0", "unchanged, and its source is public: a file of its own, below `directories`")];

/// Whether an SPDX expression can be met. A slash is an old way to write OR; AND binds closer.
fn is_met(expression: &str, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let (is_met, rest) = any(&tokens, is_allowed);
    assert!(rest.is_empty(), "{expression}");
    is_met
}

fn any<'t, 'a>(mut tokens: &'t [&'a str], is_allowed: &dyn Fn(&str) -> bool) -> (bool, &'t [&'a str]) {
    let mut is_met = false;
    loop {
        let (one, rest) = all(tokens, is_allowed);
        is_met |= one;
        match rest.split_first() {
            Some((&"OR", more)) => tokens = more,
            _ => return (is_met, rest),
        }
    }
}

fn all<'t, 'a>(mut tokens: &'t [&'a str], is_allowed: &dyn Fn(&str) -> bool) -> (bool, &'t [&'a str]) {
    let mut is_met = true;
    loop {
        let (one, rest) = single(tokens, is_allowed);
        is_met &= one;
        match rest.split_first() {
            Some((&"AND", more)) => tokens = more,
            _ => return (is_met, rest),
        }
    }
}

fn single<'t, 'a>(tokens: &'t [&'a str], is_allowed: &dyn Fn(&str) -> bool) -> (bool, &'t [&'a str]) {
    match tokens {
        ["(", rest @ ..] => {
            let (is_met, rest) = any(rest, is_allowed);
            assert_eq!(rest.first(), Some(&")"));
            (is_met, &rest[1..])
        }
        [licence, "WITH", exception, rest @ ..] => (is_allowed(&format!("{licence} WITH {exception}")), rest),
        [licence, rest @ ..] => (is_allowed(licence), rest),
        [] => panic!("nothing where a licence should be"),
    }
}

/// What cargo says of the crates for this machine.
fn metadata() -> serde_json::Value {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let said = String::from_utf8(rustc.stdout).unwrap();
    let host = said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let asked = ["metadata", "--locked", "--format-version", "1", "--filter-platform", host];
    let cargo = Command::new(env!("CARGO")).args(asked).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    serde_json::from_slice(&cargo.stdout).unwrap()
}

#[test]
fn every_crate_may_be_given_on() {
    let metadata = metadata();
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let is_used = |id: &serde_json::Value| nodes.iter().any(|node| node["id"] == *id);
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().unwrap().iter().filter(|package| is_used(&package["id"])) {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or("none");
        let own = |one: &str| ALLOWED_CRATES.iter().any(|(of, other, _)| *of == name && *other == one);
        if !is_met(licence, &|one| ALLOWED.contains(&one) || own(one)) {
            wrong.push(format!("{name}: {licence}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(nodes.len() > 100, "{}", nodes.len());
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let is_allowed = |one: &str| ALLOWED.contains(&one);
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("GPL-2.0-only OR Apache-2.0", true),
        ("MIT AND GPL-3.0-only", false),
        ("MIT OR GPL-3.0-only AND BSL-1.1", true),
        ("(MIT OR GPL-3.0-only) AND BSL-1.1", false),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("GPL-2.0-only WITH Classpath-exception-2.0", false),
        ("Unlicense/MIT", true),
    ] {
        assert_eq!(is_met(expression, &is_allowed), expected, "{expression}");
    }
}
