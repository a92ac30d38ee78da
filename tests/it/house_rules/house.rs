//! The house: all files below src with their places in the module tree, and what each of them names there.

use super::source::{self, Contents, Named};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// A path's way through `use` and `pub use` is followed so far.
const MOST_STEPS: u8 = 8;

/// A file below src.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path below src, with `/`.
    pub name: String,
    pub text: String,
    /// Its module: empty for the crate's root.
    pub module: Vec<String>,
    /// Compiled for tests alone.
    pub is_test: bool,
    pub contents: Contents,
}

/// What a path means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Something of ours: the path from the crate's root.
    Ours(Vec<String>),
    /// Something of another crate.
    Outside(Vec<String>),
}

/// A path of a file, with what it means.
pub struct Use<'a> {
    pub named: &'a Named,
    pub meaning: Meaning,
}

/// All files.
#[derive(Clone, Debug)]
pub struct House {
    files: Vec<File>,
    by_module: HashMap<Vec<String>, usize>,
}

impl House {
    /// The house as it lies on the disk.
    pub fn of_disk() -> Self {
        let mut found = Vec::new();
        files_below(&source_folder(), &mut found);
        found.sort();
        let texts = found.into_iter().map(|path| {
            let name = path.strip_prefix(source_folder()).unwrap().to_str().unwrap().replace('\\', "/");
            (name, std::fs::read_to_string(path).unwrap())
        });
        Self::of_texts(texts.collect())
    }

    /// A house of names and texts.
    pub fn of_texts(texts: Vec<(String, String)>) -> Self {
        let contents: BTreeMap<String, (String, Contents)> = texts
            .into_iter()
            .map(|(name, text)| {
                let contents = source::contents(&name, &text);
                (name, (text, contents))
            })
            .collect();
        let mut files = Vec::new();
        for root in ["lib.rs", "main.rs"] {
            if contents.contains_key(root) {
                walk(root, &[], false, &contents, &mut files);
            }
        }
        let reached: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let lost: Vec<&String> = contents.keys().filter(|name| !reached.contains(name.as_str())).collect();
        assert!(lost.is_empty(), "files that no module declares: {lost:?}");
        let mut by_module = HashMap::new();
        for (at, file) in files.iter().enumerate().filter(|(_, file)| file.name != "main.rs") {
            by_module.insert(file.module.clone(), at);
        }
        Self { files, by_module }
    }

    /// Every file, those for tests too.
    pub fn all(&self) -> &[File] {
        &self.files
    }

    /// Every file that is compiled into the program.
    pub fn product(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| !file.is_test)
    }

    pub fn file(&self, name: &str) -> &File {
        self.files.iter().find(|file| file.name == name).unwrap_or_else(|| panic!("there is no file {name}"))
    }

    /// The product's files whose things a file uses, each once, without itself: those that define them.
    pub fn files_used(&self, file: &File) -> BTreeSet<&str> {
        self.files_at_end(file, MOST_STEPS)
    }

    /// The product's files whose modules a file names, whatever they have from elsewhere.
    pub fn files_named(&self, file: &File) -> BTreeSet<&str> {
        self.files_at_end(file, 0)
    }

    fn files_at_end(&self, file: &File, steps: u8) -> BTreeSet<&str> {
        let ours = uses(file).into_iter().filter_map(|one| match one.meaning {
            Meaning::Ours(path) => Some(self.file_of(&path, one.named.is_glob, steps)),
            Meaning::Outside(_) => None,
        });
        ours.filter(|used| used.name != file.name && !used.is_test).map(|used| used.name.as_str()).collect()
    }

    /// The file in which a thing is defined: its module's, or where that has it from.
    fn file_of(&self, path: &[String], is_glob: bool, steps: u8) -> &File {
        let depth = (0..=path.len()).rev().find(|&depth| self.by_module.contains_key(&path[..depth])).unwrap_or(0);
        let file = &self.files[self.by_module[&path[..depth]]];
        let Some(item) = path.get(depth).filter(|_| !is_glob && steps > 0) else { return file };
        let from =
            file.contents.named.iter().find(|named| named.known_as.as_ref() == Some(item) && named.scope.is_empty());
        match from.and_then(|named| meaning(file, named)) {
            Some(Meaning::Ours(mut full)) if full.as_slice() != path => {
                full.extend_from_slice(&path[depth + 1..]);
                self.file_of(&full, false, steps - 1)
            }
            _ => file,
        }
    }
}

/// What a file names, with what each path means.
pub fn uses(file: &File) -> Vec<Use<'_>> {
    file.contents.named.iter().filter_map(|named| Some(Use { named, meaning: meaning(file, named)? })).collect()
}

fn walk(
    name: &str,
    module: &[String],
    is_test: bool,
    contents: &BTreeMap<String, (String, Contents)>,
    files: &mut Vec<File>,
) {
    let (text, own) = &contents[name];
    files.push(File {
        name: name.to_owned(),
        text: text.clone(),
        module: module.to_vec(),
        is_test,
        contents: own.clone(),
    });
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_root = matches!(name, "lib.rs" | "main.rs") || name.ends_with("/mod.rs");
    let below = if is_root { folder.to_owned() } else { name.trim_end_matches(".rs").to_owned() };
    for child in &own.declared {
        let candidates = match &child.file {
            Some(path) => vec![joined(folder, path)],
            None => {
                vec![joined(&below, &format!("{}.rs", child.name)), joined(&below, &format!("{}/mod.rs", child.name))]
            }
        };
        let found = candidates.iter().find(|path| contents.contains_key(*path));
        let found = found.unwrap_or_else(|| panic!("{name} declares {}, which lies nowhere", child.name));
        let path: Vec<String> = module.iter().cloned().chain([child.name.clone()]).collect();
        walk(found, &path, is_test || child.is_test, contents, files);
    }
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// What a path means in its file; `None` for `Self` and the like.
fn meaning(file: &File, named: &Named) -> Option<Meaning> {
    of_segments(file, &named.segments, &named.scope, named.known_as.as_deref(), MOST_STEPS)
}

/// `own_name` is what the path itself is known as: `use fs::read as fs` is not to be looked up in itself.
fn of_segments(
    file: &File,
    segments: &[String],
    scope: &[String],
    own_name: Option<&str>,
    steps: u8,
) -> Option<Meaning> {
    let (first, rest) = segments.split_first()?;
    let mut here: Vec<String> = file.module.iter().chain(scope).cloned().collect();
    match first.as_str() {
        "Self" => None,
        "crate" => Some(Meaning::Ours(rest.to_vec())),
        "self" => {
            here.extend_from_slice(rest);
            Some(Meaning::Ours(here))
        }
        "super" => {
            here.pop();
            let more = rest.iter().take_while(|segment| *segment == "super").count();
            here.truncate(here.len().saturating_sub(more));
            here.extend_from_slice(&rest[more..]);
            Some(Meaning::Ours(here))
        }
        first if file.contents.declared.iter().any(|child| child.name == first) && scope.is_empty() => {
            here.extend_from_slice(segments);
            Some(Meaning::Ours(here))
        }
        first => {
            let is_it = |other: &&Named| other.known_as.as_deref() == Some(first) && own_name != Some(first);
            let from = file.contents.named.iter().find(is_it).filter(|_| steps > 0);
            match from.and_then(|from| of_segments(file, &from.segments, &from.scope, Some(first), steps - 1)) {
                Some(Meaning::Ours(mut path)) => {
                    path.extend_from_slice(rest);
                    Some(Meaning::Ours(path))
                }
                Some(Meaning::Outside(mut path)) => {
                    path.extend_from_slice(rest);
                    Some(Meaning::Outside(path))
                }
                None => Some(Meaning::Outside(segments.to_vec())),
            }
        }
    }
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(texts: &[(&str, &str)]) -> House {
        House::of_texts(texts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn a_thing_is_traced_to_the_file_that_defines_it() {
        let house = house(&[
            ("lib.rs", "mod a; mod b;"),
            ("a/mod.rs", "mod deep; pub use deep::Thing; pub struct Own;"),
            ("a/deep.rs", "use super::Own; pub struct Thing;"),
            ("b.rs", "use crate::a::{self, Thing}; fn f() { a::deep::g(); a::Own; }"),
        ]);
        assert_eq!(house.files_used(house.file("b.rs")), BTreeSet::from(["a/deep.rs", "a/mod.rs"]));
        assert_eq!(house.files_used(house.file("a/deep.rs")), BTreeSet::from(["a/mod.rs"]));
    }

    #[test]
    fn names_from_elsewhere_are_spelled_out() {
        let house =
            house(&[("lib.rs", "use std::{fs as disk, io}; fn f() { disk::read(a); io::Error::last_os_error() }")]);
        let outside: Vec<String> = uses(house.file("lib.rs"))
            .into_iter()
            .filter_map(|one| match one.meaning {
                Meaning::Outside(path) => Some(path.join("::")),
                Meaning::Ours(_) => None,
            })
            .collect();
        assert_eq!(outside, ["std::fs", "std::io", "std::fs::read", "std::io::Error::last_os_error"]);
    }

    #[test]
    fn files_of_tests_are_known_by_what_declares_them() {
        let house = house(&[
            ("lib.rs", "mod a;"),
            ("a/mod.rs", "#[cfg(test)] mod tests; #[cfg(test)] #[path = \"fixture.rs\"] pub mod made;"),
            ("a/tests.rs", "mod more;"),
            ("a/tests/more.rs", ""),
            ("a/fixture.rs", ""),
        ]);
        let product: Vec<&str> = house.product().map(|file| file.name.as_str()).collect();
        assert_eq!(product, ["lib.rs", "a/mod.rs"]);
    }
}
