//! GraphML, which igraph, networkx, Gephi and R read.

use std::io::{self, Write};

use super::rows::{each_tie, staff_fields, surveyed, surveyed_field};
use super::xml::escape;
use crate::exchange::{STAFF_COLUMNS, TieWeights};
use crate::hospital::Hospital;
use crate::staff::{StaffId, Surveyed};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="department" for="node" attr.name="department" attr.type="string"/>
  <key id="role" for="node" attr.name="role" attr.type="string"/>
  <key id="stance" for="node" attr.name="stance" attr.type="string"/>
  <key id="power" for="node" attr.name="power" attr.type="float"/>
  <key id="autonomy" for="node" attr.name="autonomy" attr.type="float"/>
  <key id="clinical_lead" for="node" attr.name="clinical_lead" attr.type="boolean"/>
  <key id="gatekeeper" for="node" attr.name="gatekeeper" attr.type="boolean"/>
  <key id="layer" for="edge" attr.name="layer" attr.type="string"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="float"/>
"#;

/// Writes staff and ties as GraphML; weights as for [`write_ties_csv`](crate::write_ties_csv).
///
/// # Errors
/// The writer fails.
pub fn write_graphml(
    hospital: &Hospital,
    weights: TieWeights,
    mut out: impl Write,
) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    let surveyed = surveyed(hospital);
    for what in &surveyed {
        writeln!(out, r#"  <key id="{what}" for="node" attr.name="{what}" attr.type="float"/>"#)?;
    }
    writeln!(out, r#"  <graph edgedefault="directed">"#)?;
    for id in 0..hospital.headcount() as u32 {
        write_node(hospital, StaffId(id), &surveyed, &mut out)?;
    }
    each_tie(hospital, weights, |tie| {
        let [source, target] = [tie.source, tie.target].map(|id| escape(&hospital.member(id).key));
        writeln!(
            out,
            r#"    <edge source="{source}" target="{target}"><data key="layer">{}</data><data key="weight">{}</data></edge>"#,
            escape(&tie.layer),
            tie.weight,
        )
    })?;
    writeln!(out, "  </graph>\n</graphml>")?;
    out.flush()
}

fn write_node(
    hospital: &Hospital,
    id: StaffId,
    surveyed: &[Surveyed],
    out: &mut impl Write,
) -> io::Result<()> {
    let fields = staff_fields(hospital, id);
    let key = escape(&fields[0]);
    write!(out, r#"    <node id="{key}"><data key="label">{key}</data>"#)?;
    for (name, value) in STAFF_COLUMNS.iter().zip(&fields).skip(1) {
        write!(out, r#"<data key="{name}">{}</data>"#, escape(value))?;
    }
    for &what in surveyed {
        write!(out, r#"<data key="{what}">{}</data>"#, surveyed_field(hospital, what, id))?;
    }
    writeln!(out, "</node>")
}
