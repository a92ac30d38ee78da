//! Faults that a test asks for, to see that a fall loses nothing: a panic at a place that it names.
//!
//! Without the feature `faults`, which only tests have, nothing is asked and nothing can happen.

/// With this set in the environment a place falls once a file is there: `timeline:/tmp/now`.
#[cfg(feature = "faults")]
const ASKED: &str = "CHANCERY_FAULT";

#[cfg(feature = "faults")]
thread_local! {
    static PLACE: std::cell::Cell<Option<&'static str>> = const { std::cell::Cell::new(None) };
}

/// Asks for one fault in this thread, or for none any more.
#[cfg(feature = "faults")]
pub fn ask(place: Option<&'static str>) {
    PLACE.set(place);
}

/// Whether a test asks for a fault at this place.
#[cfg(feature = "faults")]
pub fn is_asked(place: &str) -> bool {
    static FROM_OUTSIDE: std::sync::OnceLock<Option<(String, String)>> = std::sync::OnceLock::new();
    let from_outside = FROM_OUTSIDE.get_or_init(|| {
        let asked = std::env::var(ASKED).ok()?;
        asked.split_once(':').map(|(place, file)| (place.to_owned(), file.to_owned()))
    });
    let is_now = |(asked, file): &(String, String)| asked == place && std::path::Path::new(file).exists();
    let is_next = PLACE.get() == Some(place);
    if is_next {
        PLACE.set(None);
    }
    is_next || from_outside.as_ref().is_some_and(is_now)
}

/// Whether a test asked for a fall here; never, without the feature `faults`.
#[cfg(not(feature = "faults"))]
pub fn is_asked(_place: &str) -> bool {
    false
}

/// Falls where a test asks for it.
pub fn at(place: &str) {
    if is_asked(place) {
        fall::<()>(place);
    }
}

/// Hangs where a test asks for it, as on a disk that does not answer: until the test has asked for nothing any more.
pub fn at_hanging(place: &str) {
    #[cfg(feature = "faults")]
    {
        let hangs = |place: &str| HANGING.lock().is_ok_and(|hanging| hanging.as_deref() == Some(place));
        while hangs(place) {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }
    #[cfg(not(feature = "faults"))]
    let _ = place;
}

#[cfg(feature = "faults")]
static HANGING: std::sync::Mutex<Option<String>> = std::sync::Mutex::new(None);

/// Asks for a place to hang, or for none any more.
#[cfg(feature = "faults")]
pub fn hang(place: Option<&str>) {
    if let Ok(mut hanging) = HANGING.lock() {
        *hanging = place.map(str::to_owned);
    }
}

/// Why a thread can't be started, where a test asks for that: `unborn-save`.
pub fn unborn(job: &str) -> Option<std::io::Error> {
    is_asked(&format!("unborn-{job}")).then(|| std::io::Error::from(std::io::ErrorKind::WouldBlock))
}

/// Falls.
///
/// # Panics
/// Always: a test asked for it.
#[expect(clippy::panic, reason = "what a test asks for, in a build for tests")]
pub fn fall<T>(place: &str) -> T {
    panic!("a fault at {place}, as asked");
}
