#!/bin/sh
# webbrowser 1.2.6 (what egui's feature `links` opens addresses with) on Linux.
#
# Guess: a desktop whose only opener is xdg-open opens the address, as the crate's own list of what it tries has it
# ("Attempt to use xdg-open").
# Seen: xdg-open is not run. Outside Flatpak the crate asks xdg-settings for a .desktop file and starts that itself; where
# this gives nothing it goes on to openers named after the desktop and to x-www-browser, and ends with "No valid browsers
# detected". The crate open 5.4.5 runs xdg-open first. egui only logs the error, so that a click does nothing.
#
# Needs: cargo, and crates.io. Ends with 0 as long as it is so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/src" "$folder/bin" "$folder/home"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "opens"
version = "0.1.0"
edition = "2021"

[dependencies]
open = "=5.4.5"
webbrowser = "=1.2.6"
TOML
cat > "$folder/src/main.rs" <<'RUST'
fn main() {
    let address = "https://example.org/";
    match std::env::args().nth(1).as_deref() {
        Some("webbrowser") => println!("{:?}", webbrowser::open(address).map_err(|error| error.to_string())),
        _ => println!("{:?}", open::that(address).map_err(|error| error.to_string())),
    }
}
RUST
cat > "$folder/bin/xdg-open" <<SH
#!/bin/sh
echo "\$1" >> "$folder/opened"
SH
chmod +x "$folder/bin/xdg-open"
(cd "$folder" && cargo build --quiet)

run() {
    env -i PATH="$folder/bin" HOME="$folder/home" "$folder/target/debug/opens" "$1"
}
: > "$folder/opened"
said=$(run webbrowser)
by_webbrowser=$(wc -l < "$folder/opened")
echo "webbrowser 1.2.6: $said; xdg-open was run $by_webbrowser times"
run open
by_open=$(($(wc -l < "$folder/opened") - by_webbrowser))
echo "open 5.4.5: xdg-open was run $by_open times"
case $said in
    *"No valid browsers detected"*) [ "$by_webbrowser" -eq 0 ] && [ "$by_open" -eq 1 ] ;;
    *) false ;;
esac
