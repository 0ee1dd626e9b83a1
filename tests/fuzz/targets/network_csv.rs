//! Fuzzes the import of a pair of CSV tables.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| groundswell_fuzz::network_csv(data));
