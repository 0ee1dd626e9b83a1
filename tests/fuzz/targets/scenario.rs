//! Fuzzes the reader of scenarios: TOML, and JSON where the text begins with a brace.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| groundswell_fuzz::scenario(text));
