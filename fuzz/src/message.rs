//! What every message of an error must be.

/// The longest message of one fault, in characters: a few hundred for what was found, and the words
/// that might have stood there instead.
const LONGEST: usize = 2_000;

/// A message can stand behind a colon: not empty, no capital at the start, no full stop at the
/// end. It is short whatever was read, and shows no control character but a line feed.
///
/// # Panics
/// Where it is anything else.
pub(crate) fn check(message: &str) {
    assert!(!message.trim().is_empty(), "a message is empty");
    assert!(!message.starts_with(char::is_uppercase), "starts with a capital: {message}");
    assert!(!message.ends_with('.') || message.ends_with("..."), "has a full stop: {message}");
    let is_shown = |c: char| c == '\n' || !c.is_control();
    assert!(message.chars().all(is_shown), "has a control character: {message:?}");
    let length = message.chars().count();
    assert!(length <= LONGEST, "{length} characters long: {message:.200}");
}

/// The same for an error of the crate, each fault of a file on its own.
pub(crate) fn check_error(error: &munitions::Error) {
    match error {
        munitions::Error::ClaimsFile(faults) | munitions::Error::AssumptionsFile(faults) => {
            assert!(!faults.list().is_empty(), "no fault is listed");
            for fault in faults.list() {
                check(&fault.message);
                check(&fault.to_string());
            }
            assert!(error.to_string().contains(" file has "), "{error}");
        }
        other => check(&other.to_string()),
    }
}
