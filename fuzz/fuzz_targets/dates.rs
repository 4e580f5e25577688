//! See [`munitions_fuzz::dates`].
#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| munitions_fuzz::dates(text));
