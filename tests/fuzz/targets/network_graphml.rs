//! Fuzzes the import of GraphML.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| groundswell_fuzz::network_graphml(data));
