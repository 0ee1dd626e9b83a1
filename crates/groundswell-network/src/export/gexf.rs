//! GEXF 1.3, the format of Gephi.

use std::io::{self, Write};

use super::rows::{each_tie, staff_fields};
use super::xml::escape;
use crate::exchange::TieWeights;
use crate::hospital::Hospital;
use crate::staff::StaffId;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph defaultedgetype="directed">
    <attributes class="node">
      <attribute id="1" title="department" type="string"/>
      <attribute id="2" title="role" type="string"/>
      <attribute id="3" title="stance" type="string"/>
      <attribute id="4" title="power" type="float"/>
      <attribute id="5" title="autonomy" type="float"/>
      <attribute id="6" title="clinical_lead" type="boolean"/>
      <attribute id="7" title="gatekeeper" type="boolean"/>
    </attributes>
    <nodes>
"#;

/// Writes staff and ties as GEXF; weights as for [`write_ties_csv`](crate::write_ties_csv).
///
/// The layer of an edge is its `kind`, so that ties of several layers between the same two people
/// stay apart.
///
/// # Errors
/// The writer fails.
pub fn write_gexf(hospital: &Hospital, weights: TieWeights, mut out: impl Write) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    for id in 0..hospital.headcount() as u32 {
        write_node(hospital, StaffId(id), &mut out)?;
    }
    writeln!(out, "    </nodes>\n    <edges>")?;
    let mut number = 0u64;
    each_tie(hospital, weights, |tie| {
        let [source, target] = [tie.source, tie.target].map(|id| escape(&hospital.member(id).key));
        let (layer, weight) = (escape(&tie.layer), tie.weight);
        number += 1;
        writeln!(
            out,
            r#"      <edge id="{number}" source="{source}" target="{target}" kind="{layer}" weight="{weight}"/>"#
        )
    })?;
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")?;
    out.flush()
}

fn write_node(hospital: &Hospital, id: StaffId, out: &mut impl Write) -> io::Result<()> {
    let fields = staff_fields(hospital, id);
    let key = escape(&fields[0]);
    write!(out, r#"      <node id="{key}" label="{key}"><attvalues>"#)?;
    for (number, value) in fields.iter().enumerate().skip(1) {
        write!(out, r#"<attvalue for="{number}" value="{}"/>"#, escape(value))?;
    }
    writeln!(out, "</attvalues></node>")
}
