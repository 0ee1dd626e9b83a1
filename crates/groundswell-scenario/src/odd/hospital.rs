//! The hospital: roles, departments, where its network comes from.

use groundswell_network::{Hospital, HospitalSpec, NetworkSpec, Role, RoleMix};

use super::Subject;
use super::markdown::{escaped, table};
use super::mechanisms::{Row, rows};
use crate::HospitalSource;
use crate::hospital::ImportedHospital;
use crate::keys::{Keyed, Plain};

/// Power and autonomy by role.
pub(super) fn roles() -> String {
    let row = |role: &Role| {
        vec![
            role.name().into(),
            format!("{:.1}", role.mean_power()),
            format!("{:.2}", role.autonomy()),
        ]
    };
    let rows: Vec<Vec<String>> = Role::ALL.iter().map(row).collect();
    table(&["role", "power (mean)", "autonomy"], &rows)
}

impl Subject<'_> {
    pub(super) fn hospital(&self) -> String {
        let text = match &self.scenario.hospital {
            HospitalSource::Generated(spec) => generated(spec),
            HospitalSource::Imported(imported) => departments(&imported.hospital),
        };
        let why =
            "where departments, headcounts and stances come from, and how sure the stances are.";
        text + &self.to_explain(why)
    }

    pub(super) fn input(&self) -> String {
        match &self.scenario.hospital {
            HospitalSource::Generated(_) => "Nothing is read from files in this study.\n".into(),
            HospitalSource::Imported(imported) => {
                let why = "how the network was collected: whom was asked what, when, how many \
                           answered, how missing ties were treated, who consented.";
                read(imported) + &self.to_explain(why)
            }
        }
    }

    /// The parameters of the generator; the default ones beside them in a study.
    pub(super) fn generator(&self) -> String {
        let HospitalSource::Generated(spec) = &self.scenario.hospital else {
            return "Not used: the network of this study is imported.\n".into();
        };
        let intro = "Staff are placed by the role mix; every department has one clinical lead and, from \
                     six staff on, a manager. Line management is a tree. Teams, circles of a \
                     profession across departments and informal acquaintances make the other \
                     layers.\n\n";
        let parameters = NetworkSpec::fields().into_iter().map(|field| Row {
            name: format!("hospital.network.{}", field.parameter.name),
            value: (field.get)(&spec.network),
            parameter: field.parameter,
        });
        intro.to_owned() + &rows(&parameters.collect::<Vec<_>>(), self.own)
    }
}

fn generated(spec: &HospitalSpec) -> String {
    let row = |own: &groundswell_network::DepartmentSpec| {
        let mix = own.role_mix.as_ref().map_or("as the hospital".into(), mixed);
        vec![escaped(&own.name), own.stance.name().into(), own.headcount.to_string(), mix]
    };
    let rows: Vec<Vec<String>> = spec.departments.iter().map(row).collect();
    let mix = mixed(&spec.role_mix);
    let intro = format!(
        "Every draw generates staff and ties anew. Roles: {mix}. {} executives sponsor the programme.\n\n",
        spec.executives
    );
    intro + &table(&["department", "stance", "staff", "roles"], &rows)
}

/// Shares of roles, what they leave included.
fn mixed(mix: &RoleMix) -> String {
    let shares = RoleMix::keys().into_iter().map(|key| {
        let share = key.get(mix).written();
        format!("{} {share}", key.name.replace('_', " "))
    });
    let shares: Vec<String> = shares.collect();
    format!("{}, support the rest", shares.join(", "))
}

fn departments(hospital: &Hospital) -> String {
    let row = |own: &groundswell_network::Department| {
        let staff = (own.staff.end - own.staff.start).to_string();
        let sponsors = if own.sponsors { "sponsors" } else { "" };
        vec![escaped(&own.name), own.stance.name().into(), staff, sponsors.into()]
    };
    let rows: Vec<Vec<String>> = hospital.departments().iter().map(row).collect();
    let intro = "The network is the same in every draw; dispositions are drawn anew.\n\n";
    intro.to_owned() + &table(&["department", "stance", "staff", ""], &rows)
}

fn read(imported: &ImportedHospital) -> String {
    let files: Vec<String> =
        imported.files.paths().iter().map(|path| format!("`{path}`")).collect();
    let options = &imported.options;
    let ways = if options.directed { "one way" } else { "both ways" };
    format!(
        "The staff network is read from {}: {} staff, {} ties, each counting {ways}; ties mean \
         `{}`, weights are `{}`.\n",
        files.join(" and "),
        imported.hospital.headcount(),
        imported.hospital.layers().iter().map(|layer| layer.ties.len()).sum::<usize>(),
        options.meaning.to_value().written().replace('"', ""),
        options.weights.to_value().written().replace('"', ""),
    )
}
