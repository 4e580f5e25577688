//! See [`munitions_fuzz::claims`].
#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| munitions_fuzz::claims(text));
