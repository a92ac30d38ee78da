//! A source file as the rules see it: what it declares, names and defines, without its tests.
//!
//! The whole file is read. What is compiled for tests alone is taken out by its syntax, wherever it stands.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, ImplItem, Item, Meta, Stmt, Token, TraitItem};

/// A path as it is written: `crate::files::open`, or one leaf of a `use`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub segments: Vec<String>,
    /// `use a::b::*`.
    pub is_glob: bool,
    /// The name that a `use` gives it.
    pub known_as: Option<String>,
    /// The modules written within the file around it.
    pub scope: Vec<String>,
}

/// A function with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    /// From its signature to its closing brace.
    pub lines: usize,
}

/// `mod name;`: a module in a file of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    pub name: String,
    /// Where `#[path]` puts it, beside this file.
    pub file: Option<String>,
    pub is_test: bool,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub struct Contents {
    pub declared: Vec<Declared>,
    pub named: Vec<Named>,
    /// The names of methods that are called.
    pub methods: Vec<String>,
    /// What is put between things that are joined, as it is written: `", "`.
    pub joins: Vec<String>,
    pub functions: Vec<Function>,
    /// The names of the structs, enums, traits and type aliases that it defines.
    pub types: Vec<String>,
}

/// The names of types, wherever they are defined in a file.
#[derive(Default)]
struct Types {
    names: Vec<String>,
}

impl<'ast> Visit<'ast> for Types {
    fn visit_item(&mut self, item: &'ast Item) {
        let ident = match item {
            Item::Struct(item) => Some(&item.ident),
            Item::Enum(item) => Some(&item.ident),
            Item::Trait(item) => Some(&item.ident),
            Item::Type(item) => Some(&item.ident),
            _ => None,
        };
        self.names.extend(ident.map(ToString::to_string));
        syn::visit::visit_item(self, item);
    }
}

/// Reads a file's text.
pub fn contents(name: &str, text: &str) -> Contents {
    let mut file = syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut declared = Vec::new();
    for item in &file.items {
        let Item::Mod(module) = item else { continue };
        if module.content.is_none() {
            declared.push(Declared {
                name: module.ident.to_string(),
                file: module.attrs.iter().find_map(path_of),
                is_test: is_for_tests(&module.attrs),
            });
        }
    }
    let mut functions = Functions { is_in_tests: is_for_tests(&file.attrs), ..Functions::default() };
    functions.visit_file(&file);
    if functions.is_in_tests {
        file.items.clear();
    }
    WithoutTests.visit_file_mut(&mut file);
    let mut types = Types::default();
    types.visit_file(&file);
    let mut scanner = Scanner::default();
    scanner.scan(file.to_token_stream());
    Contents {
        declared,
        named: scanner.named,
        methods: scanner.methods,
        joins: scanner.joins,
        functions: measured(text, &functions.found),
        types: types.names,
    }
}

/// Whether something is compiled for tests alone.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => {
            list.parse_args::<Meta>().is_ok_and(|condition| needs_test(&condition))
        }
        _ => false,
    })
}

/// `test`, or `all(…)` with it. `any(…)` is compiled without tests too, and `not(test)` is the product itself.
fn needs_test(condition: &Meta) -> bool {
    match condition {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("all") => list
            .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
            .is_ok_and(|all| all.iter().any(needs_test)),
        _ => false,
    }
}

/// The file that `#[path = "…"]` names.
fn path_of(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else { return None };
    match &pair.value {
        syn::Expr::Lit(literal) if pair.path.is_ident("path") => match &literal.lit {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// Takes out what is compiled for tests alone.
struct WithoutTests;

impl VisitMut for WithoutTests {
    fn visit_file_mut(&mut self, file: &mut syn::File) {
        file.items.retain(|item| !is_for_tests(attributes_of_item(item)));
        visit_mut::visit_file_mut(self, file);
    }

    fn visit_item_mod_mut(&mut self, module: &mut syn::ItemMod) {
        if let Some((_, items)) = &mut module.content {
            items.retain(|item| !is_for_tests(attributes_of_item(item)));
        }
        visit_mut::visit_item_mod_mut(self, module);
    }

    fn visit_item_impl_mut(&mut self, item: &mut syn::ItemImpl) {
        item.items.retain(|item| {
            !is_for_tests(match item {
                ImplItem::Const(item) => &item.attrs,
                ImplItem::Fn(item) => &item.attrs,
                ImplItem::Type(item) => &item.attrs,
                ImplItem::Macro(item) => &item.attrs,
                _ => &[],
            })
        });
        visit_mut::visit_item_impl_mut(self, item);
    }

    fn visit_item_trait_mut(&mut self, item: &mut syn::ItemTrait) {
        item.items.retain(|item| {
            !is_for_tests(match item {
                TraitItem::Const(item) => &item.attrs,
                TraitItem::Fn(item) => &item.attrs,
                TraitItem::Type(item) => &item.attrs,
                TraitItem::Macro(item) => &item.attrs,
                _ => &[],
            })
        });
        visit_mut::visit_item_trait_mut(self, item);
    }

    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        block.stmts.retain(|statement| {
            !is_for_tests(match statement {
                Stmt::Local(local) => &local.attrs,
                Stmt::Item(item) => attributes_of_item(item),
                Stmt::Macro(called) => &called.attrs,
                Stmt::Expr(..) => &[],
            })
        });
        visit_mut::visit_block_mut(self, block);
    }

    fn visit_fields_named_mut(&mut self, fields: &mut syn::FieldsNamed) {
        fields.named =
            std::mem::take(&mut fields.named).into_pairs().filter(|pair| !is_for_tests(&pair.value().attrs)).collect();
        visit_mut::visit_fields_named_mut(self, fields);
    }

    fn visit_item_enum_mut(&mut self, item: &mut syn::ItemEnum) {
        item.variants =
            std::mem::take(&mut item.variants).into_pairs().filter(|pair| !is_for_tests(&pair.value().attrs)).collect();
        visit_mut::visit_item_enum_mut(self, item);
    }
}

fn attributes_of_item(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Collects the names of functions with a body, in the order of the file, and whether each is for tests alone.
#[derive(Default)]
struct Functions {
    found: Vec<(String, bool)>,
    is_in_tests: bool,
}

impl Functions {
    /// Visits something with its attributes.
    fn within(&mut self, attributes: &[Attribute], name: Option<&syn::Ident>, visit: impl FnOnce(&mut Self)) {
        let before = self.is_in_tests;
        self.is_in_tests |= is_for_tests(attributes);
        self.found.extend(name.map(|name| (name.to_string(), self.is_in_tests)));
        visit(self);
        self.is_in_tests = before;
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.within(&item.attrs, None, |this| syn::visit::visit_item_mod(this, item));
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        self.within(&item.attrs, None, |this| syn::visit::visit_item_impl(this, item));
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.within(&item.attrs, None, |this| syn::visit::visit_item_trait(this, item));
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.within(&item.attrs, Some(&item.sig.ident), |this| syn::visit::visit_item_fn(this, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.within(&item.attrs, Some(&item.sig.ident), |this| syn::visit::visit_impl_item_fn(this, item));
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        let name = item.default.as_ref().map(|_| &item.sig.ident);
        self.within(&item.attrs, name, |this| syn::visit::visit_trait_item_fn(this, item));
    }
}

/// The functions that are not for tests, with their lengths. The source is laid out by rustfmt: a function ends where a
/// brace stands under its beginning.
fn measured(text: &str, found: &[(String, bool)]) -> Vec<Function> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut at = 0;
    let mut functions = Vec::new();
    for (name, is_for_tests) in found {
        let begins =
            |line: &&str| line.split_once(&format!("fn {name}")).is_some_and(|(_, rest)| rest.starts_with(['(', '<']));
        let Some(first) = lines.iter().skip(at).position(begins).map(|ahead| at + ahead) else { continue };
        let is_end = |line: &&str| line.trim() == "}" && indent(line) == indent(lines[first]);
        let is_whole = lines[first].trim_end().ends_with('}');
        let more = if is_whole { 0 } else { lines.iter().skip(first + 1).position(is_end).map_or(0, |n| n + 1) };
        if !is_for_tests {
            functions.push(Function { name: name.clone(), lines: more + 1 });
        }
        at = first + 1;
    }
    functions
}

/// Finds every path, in macros too: it reads tokens, which syntax trees of macros don't have.
#[derive(Default)]
struct Scanner {
    named: Vec<Named>,
    methods: Vec<String>,
    joins: Vec<String>,
    scope: Vec<String>,
}

impl Scanner {
    fn scan(&mut self, stream: TokenStream) {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Ident(word) if word == "use" && !is_dotted(&tokens, at) => {
                    let end =
                        tokens.iter().skip(at).position(|token| is_punct(token, ';')).map_or(tokens.len(), |n| at + n);
                    self.use_tree(&tokens[at + 1..end], &[]);
                    at = end;
                }
                TokenTree::Ident(word) if word == "mod" => match (tokens.get(at + 1), tokens.get(at + 2)) {
                    (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) => {
                        self.scope.push(name.to_string());
                        self.scan(body.stream());
                        self.scope.pop();
                        at += 3;
                    }
                    _ => at += 1,
                },
                TokenTree::Ident(word) => {
                    if is_dotted(&tokens, at) {
                        self.methods.push(word.to_string());
                        if let ("join", Some(TokenTree::Group(between))) =
                            (word.to_string().as_str(), tokens.get(at + 1))
                        {
                            self.joins.push(between.stream().to_string());
                        }
                    }
                    let (segments, end) = path_at(&tokens, at);
                    // `<T as Trait>::Item`: what follows belongs to the type.
                    let is_of_a_type = at > 2 && is_colons(&tokens, at - 2) && is_punct(&tokens[at - 3], '>');
                    if segments.len() > 1 && !is_of_a_type {
                        self.push(segments, false, None);
                    }
                    at = end;
                }
                TokenTree::Group(group) => {
                    self.scan(group.stream());
                    at += 1;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => at += 1,
            }
        }
    }

    /// The leaves of a `use`, whatever its nesting.
    fn use_tree(&mut self, tokens: &[TokenTree], before: &[String]) {
        let mut segments = before.to_vec();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Ident(word) if word == "as" => {
                    let known_as = tokens.get(at + 1).map(ToString::to_string);
                    return self.push(leaf(segments), false, known_as);
                }
                TokenTree::Ident(word) => segments.push(word.to_string()),
                TokenTree::Punct(punct) if punct.as_char() == '*' => {
                    return self.push(segments, true, None);
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    for one in inner.split(|token| is_punct(token, ',')).filter(|one| !one.is_empty()) {
                        self.use_tree(one, &segments);
                    }
                    return;
                }
                _ => {}
            }
            at += 1;
        }
        let segments = leaf(segments);
        let known_as = segments.last().cloned();
        self.push(segments, false, known_as);
    }

    fn push(&mut self, segments: Vec<String>, is_glob: bool, known_as: Option<String>) {
        self.named.push(Named { segments, is_glob, known_as, scope: self.scope.clone() });
    }
}

/// `a::b::self` is `a::b`.
fn leaf(mut segments: Vec<String>) -> Vec<String> {
    if segments.len() > 1 && segments.last().is_some_and(|last| last == "self") {
        segments.pop();
    }
    segments
}

/// The path that begins at a word, and where it ends.
fn path_at(tokens: &[TokenTree], start: usize) -> (Vec<String>, usize) {
    let mut segments = vec![tokens[start].to_string()];
    let mut at = start + 1;
    while is_colons(tokens, at) {
        let Some(TokenTree::Ident(word)) = tokens.get(at + 2) else { break };
        segments.push(word.to_string());
        at += 3;
    }
    (segments, at)
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    let is_first = matches!(tokens.get(at), Some(TokenTree::Punct(one)) if one.as_char() == ':' && one.spacing() == Spacing::Joint);
    is_first && tokens.get(at + 1).is_some_and(|token| is_punct(token, ':'))
}

fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// Whether a word follows a dot: a method or a field.
fn is_dotted(tokens: &[TokenTree], at: usize) -> bool {
    at > 0 && is_punct(&tokens[at - 1], '.') && !(at > 1 && is_punct(&tokens[at - 2], '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<String> {
        let glob = |named: &Named| if named.is_glob { "::*" } else { "" };
        contents("test", text).named.iter().map(|named| named.segments.join("::") + glob(named)).collect()
    }

    #[test]
    fn every_leaf_of_a_use_is_found() {
        let text = "use crate::{files, app::{self, jobs::*}, ui::chart as c};";
        assert_eq!(written(text), ["crate::files", "crate::app", "crate::app::jobs::*", "crate::ui::chart"]);
        assert_eq!(contents("test", text).named[3].known_as.as_deref(), Some("c"));
    }

    #[test]
    fn paths_are_found_in_bodies_types_and_macros() {
        let text = "fn f(a: &crate::a::A) -> Vec<crate::b::B> { println!(\"{}\", std::fs::read(x).len()); <c::C as D>::E::e() }";
        assert_eq!(written(text), ["crate::a::A", "crate::b::B", "std::fs::read", "c::C"]);
    }

    #[test]
    fn what_is_for_tests_alone_is_taken_out_and_what_follows_it_is_read() {
        let text = "#[cfg(test)] mod tests { use a::b; }\nuse c::d;\n#[cfg(all(test, unix))] use e::f;\n\
            #[cfg(any(test, unix))] use g::h; #[cfg(not(test))] use i::j;\n\
            impl T { #[cfg(test)] fn t() { k::l() } fn u() { #[cfg(test)] use m::n; o::p(); } }";
        assert_eq!(written(text), ["c::d", "g::h", "i::j", "o::p"]);
    }

    #[test]
    fn what_is_put_between_joined_things_is_found() {
        let joins = contents("test", "fn f() { a.join(\", \"); b.collect::<Vec<_>>().join(\"\"); c.join(d) }").joins;
        assert_eq!(joins, ["\", \"", "\"\"", "d"]);
    }

    #[test]
    fn a_function_is_as_long_as_its_lines() {
        let text = "fn f(\n    a: u8,\n) {\n    if a {\n        b\n    }\n}\n#[cfg(test)]\nfn h() {\n}\nimpl T {\n    fn g() {}\n    \
            #[cfg(test)]\n    fn i() {\n    }\n    fn h() {\n        fn i() {\n        }\n    }\n}\n#[cfg(test)]\nmod tests {\n    \
            fn f() {\n        a\n    }\n}";
        let functions = contents("test", text).functions;
        let lengths: Vec<(&str, usize)> = functions.iter().map(|one| (one.name.as_str(), one.lines)).collect();
        assert_eq!(lengths, [("f", 7), ("g", 1), ("h", 4), ("i", 2)]);
    }

    #[test]
    fn a_module_says_whether_it_is_for_tests_and_where_it_lies() {
        let declared = contents("test", "mod a;\n#[cfg(test)]\n#[path = \"b_tests.rs\"]\nmod b;").declared;
        let expected = [("a", None, false), ("b", Some("b_tests.rs"), true)];
        let found: Vec<_> = declared.iter().map(|one| (one.name.as_str(), one.file.as_deref(), one.is_test)).collect();
        assert_eq!(found, expected);
    }
}
