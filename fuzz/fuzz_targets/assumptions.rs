//! See [`munitions_fuzz::table`].
#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| munitions_fuzz::assumptions(text));
