//! See [`munitions_fuzz::words`].
#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| munitions_fuzz::words(text));
