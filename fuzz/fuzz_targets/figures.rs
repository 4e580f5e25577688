//! See [`munitions_fuzz::figures`].
#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| munitions_fuzz::figures(text));
