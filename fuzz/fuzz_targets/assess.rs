//! See [`munitions_fuzz::assess`].
#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| munitions_fuzz::assess(text));
