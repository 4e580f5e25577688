//! See [`munitions_fuzz::saved`].
#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| munitions_fuzz::saved(text));
