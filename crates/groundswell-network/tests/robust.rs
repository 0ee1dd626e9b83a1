//! No file makes an import panic, and what is read comes back from an export.

use groundswell_network::{
    Hospital, HospitalKey, HospitalSpec, ImportErrors, ImportOptions, TextFile, TieWeights,
    generate, import_csv, import_graphml, write_graphml, write_staff_csv, write_ties_csv,
};

fn csv(staff: &[u8], ties: &[u8]) -> Result<Hospital, ImportErrors> {
    let staff = TextFile { name: "staff.csv", content: staff };
    let ties = TextFile { name: "ties.csv", content: ties };
    import_csv(staff, ties, &ImportOptions::default())
}

fn graphml(content: &[u8]) -> Result<Hospital, ImportErrors> {
    import_graphml(TextFile { name: "net.graphml", content }, &ImportOptions::default())
}

fn tables(hospital: &Hospital) -> (Vec<u8>, Vec<u8>) {
    let (mut staff, mut ties) = (Vec::new(), Vec::new());
    write_staff_csv(hospital, &mut staff).expect("memory");
    write_ties_csv(hospital, TieWeights::Raw, &mut ties).expect("memory");
    (staff, ties)
}

fn xml(hospital: &Hospital) -> Vec<u8> {
    let mut out = Vec::new();
    write_graphml(hospital, TieWeights::Raw, &mut out).expect("memory");
    out
}

/// Reads tables; what is read comes back, mistakes can be shown. Whether they were read.
fn survive_csv(staff: &[u8], ties: &[u8]) -> bool {
    match csv(staff, ties) {
        Ok(hospital) => {
            let (staff, ties) = tables(&hospital);
            assert_eq!(csv(&staff, &ties).as_ref(), Ok(&hospital));
            true
        }
        Err(errors) => {
            assert!(errors.count() > 0 && !errors.to_string().is_empty());
            false
        }
    }
}

/// The same for GraphML.
fn survive_graphml(content: &[u8]) -> bool {
    match graphml(content) {
        Ok(hospital) => {
            assert_eq!(graphml(&xml(&hospital)).as_ref(), Ok(&hospital));
            true
        }
        Err(errors) => {
            assert!(errors.count() > 0 && !errors.to_string().is_empty());
            false
        }
    }
}

/// A small generator of numbers, so that failures repeat.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }

    /// The content with a few places overwritten, cut out or filled with splinters.
    fn damaged(&mut self, content: &[u8]) -> Vec<u8> {
        const SPLINTERS: [&[u8]; 20] = [
            b"\"",
            b",",
            b";",
            b"\t",
            b"\n",
            b"\r",
            b"\r\n",
            b"<",
            b">",
            b"&",
            b"&#0;",
            b"\0",
            b"\xff",
            b"\xef\xbb\xbf",
            b"nan",
            b"1e99",
            b"-",
            b"<graph>",
            b"undirected",
            b"p1",
        ];
        let mut content = content.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(content.len());
            let cut = self.below(8).min(content.len() - at);
            let splinter = SPLINTERS[self.below(SPLINTERS.len())];
            content.splice(at..at + cut, splinter.iter().copied());
        }
        content
    }
}

fn hospital() -> Hospital {
    generate(&HospitalSpec::uniform(2, 8), HospitalKey::new(3, 0)).expect("a valid specification")
}

#[test]
fn damaged_tables() {
    let (staff, ties) = tables(&hospital());
    let mut numbers = Numbers(1);
    let mut read = 0;
    for round in 0..3_000 {
        let (staff, ties) = match round % 2 {
            0 => (numbers.damaged(&staff), ties.clone()),
            _ => (staff.clone(), numbers.damaged(&ties)),
        };
        read += u32::from(survive_csv(&staff, &ties));
    }
    assert!(read > 100, "hardly anything was read: {read}");
}

#[test]
fn damaged_graphml() {
    let content = xml(&hospital());
    let mut numbers = Numbers(2);
    let read: u32 =
        (0..1_500).map(|_| u32::from(survive_graphml(&numbers.damaged(&content)))).sum();
    assert!(read > 50, "hardly anything was read: {read}");
}

#[test]
fn odd_files() {
    for odd in [&b""[..], b"\xef\xbb\xbf", b"\0", b"\"", b"id,department\n\"a", b"<", b"<graphml/>"]
    {
        survive_csv(odd, odd);
        survive_graphml(odd);
    }
    survive_graphml(&b"<a>".repeat(20_000));
    survive_csv(&b"id,department\n".repeat(20_000), b"source,target\n");
    survive_csv(&[b"id,", &b"x,".repeat(20_000)[..]].concat(), b"");
}
