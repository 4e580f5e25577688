//! What must hold whatever is read: one function for each fuzz target.
//!
//! A target takes any text and panics where a promise of the crate is broken: what is accepted
//! reads back the same, and what is refused is refused in words that can be shown. The binaries
//! in `fuzz_targets` feed them what libFuzzer finds; the test `corpus` feeds them the committed
//! corpus on a stable compiler.

mod assess;
mod assumptions;
mod claims;
mod dates;
mod figures;
mod message;
mod saved;
mod table;
mod words;

pub use assess::assess;
pub use assumptions::assumptions;
pub use claims::claims;
pub use dates::dates;
pub use figures::figures;
pub use saved::saved;
pub use table::table;
pub use words::words;

/// A target: its name, which is that of its corpus, and what it does with a text.
pub type Target = (&'static str, fn(&str));

/// Every target.
pub const TARGETS: [Target; 8] = [
    ("assess", assess),
    ("assumptions", assumptions),
    ("claims", claims),
    ("dates", dates),
    ("figures", figures),
    ("saved", saved),
    ("table", table),
    ("words", words),
];
