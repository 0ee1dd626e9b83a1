//! Who works in a hospital: roles, stances, departments and staff as plain data.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// Position of a department in [`Hospital::departments`](crate::Hospital::departments).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DepartmentId(pub u32);

/// Position of a member of staff in [`Hospital::staff`](crate::Hospital::staff).
///
/// Staff are kept in department order, so the staff of a department are a range of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StaffId(pub u32);

impl DepartmentId {
    /// The id as an index into arrays with one element per department.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl StaffId {
    /// The id as an index into arrays with one element per member of staff.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A name that is not one of the known ones, with the known ones for the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// What kind of name was expected, for example `role`.
    pub kind: &'static str,
    /// The name that was given.
    pub given: String,
    /// The names that exist.
    pub known: &'static [&'static str],
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {} `{}`; known: {}", self.kind, self.given, self.known.join(", "))
    }
}

impl std::error::Error for UnknownName {}

/// Declares a closed set of named kinds with `ALL`, `NAMES`, `name`, `Display` and `FromStr`.
macro_rules! named_kinds {
    ($(#[$meta:meta])* $kind:ident, $what:literal { $($(#[$doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $kind { $($(#[$doc])* $variant,)+ }

        impl $kind {
            /// Every kind, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// The names of [`Self::ALL`], in the same order.
            pub const NAMES: &'static [&'static str] = &[$($name,)+];

            /// The name used in files and tables.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }

        impl FromStr for $kind {
            type Err = UnknownName;

            fn from_str(text: &str) -> Result<Self, UnknownName> {
                match text {
                    $($name => Ok(Self::$variant),)+
                    _ => Err(UnknownName { kind: $what, given: text.into(), known: Self::NAMES }),
                }
            }
        }
    };
}

named_kinds! {
    /// What a member of staff does.
    Role, "role" {
        /// Member of the executive board, a sponsor of the programme.
        Executive = "executive",
        /// Manager of a department or ward.
        DepartmentManager = "department-manager",
        /// Clinical lead of a department, who combines clinical and managerial work (a *hybrid*).
        ClinicalLead = "clinical-lead",
        /// Doctor.
        Doctor = "doctor",
        /// Nurse or midwife.
        Nurse = "nurse",
        /// Allied health professional, scientist or technician.
        AlliedHealth = "allied-health",
        /// Clinical support, administration and estates.
        Support = "support",
    }
}

impl Role {
    /// Mean power of the role: how much a listener weighs such a person.
    ///
    /// **Units** dimensionless, a nurse is 1. **Source** prior, ordered after the qualitative
    /// accounts of doctors' influence (Waring & Crompton 2017).
    pub fn mean_power(self) -> f64 {
        match self {
            Self::Executive | Self::ClinicalLead => 4.0,
            Self::DepartmentManager => 2.5,
            Self::Doctor => 1.6,
            Self::Nurse | Self::AlliedHealth => 1.0,
            Self::Support => 0.7,
        }
    }

    /// Autonomy of the role: how strongly such a person holds to prior views.
    ///
    /// **Units** share in \[0, 1\]. **Source** prior, ordered as for [`mean_power`](Self::mean_power).
    pub fn autonomy(self) -> f64 {
        match self {
            Self::Executive | Self::Nurse => 0.30,
            Self::ClinicalLead => 0.60,
            Self::DepartmentManager => 0.50,
            Self::Doctor => 0.55,
            Self::AlliedHealth => 0.35,
            Self::Support => 0.20,
        }
    }
}

named_kinds! {
    /// A department's stance towards improvement campaigns before the campaign begins.
    Stance, "stance" {
        /// Already active in quality improvement.
        Proactive = "proactive",
        /// Neither.
        Neutral = "neutral",
        /// Known to be critical of management's initiatives.
        Sceptical = "sceptical",
    }
}

impl Stance {
    /// +1 proactive, 0 neutral, −1 sceptical.
    pub fn sign(self) -> f64 {
        match self {
            Self::Proactive => 1.0,
            Self::Neutral => 0.0,
            Self::Sceptical => -1.0,
        }
    }
}

named_kinds! {
    /// What a survey can say of a person, in place of a draw.
    Surveyed, "surveyed value" {
        /// Prior appraisal of what is to be spread.
        Appraisal = "appraisal",
        /// Prior trust in the intent of its sponsors.
        Trust = "trust",
        /// Prior fatigue with change.
        Fatigue = "fatigue",
        /// The share of use among those listened to that a person wants to see before adopting.
        Threshold = "threshold",
        /// Probability of using it at the start: 1 for who does, 0 for who does not.
        Practising = "practising",
    }
}

/// A department of a [`Hospital`](crate::Hospital).
#[derive(Clone, Debug, PartialEq)]
pub struct Department {
    /// Unique name.
    pub name: String,
    /// Stance before the campaign.
    pub stance: Stance,
    /// Whether this is the executive department, the sponsors of the programme.
    pub sponsors: bool,
    /// Ids of its staff, never empty.
    pub staff: Range<u32>,
    /// Its lead: the clinical lead (the hybrid leader), or the first executive.
    pub lead: StaffId,
    /// Its gatekeepers: the lead and the most powerful doctor; empty for the sponsors.
    pub gatekeepers: Vec<StaffId>,
}

impl Department {
    /// Number of staff.
    pub fn headcount(&self) -> usize {
        self.staff.len()
    }

    /// The ids of the staff.
    pub fn members(&self) -> impl ExactSizeIterator<Item = StaffId> + use<> {
        self.staff.clone().map(StaffId)
    }
}

/// A member of staff of a [`Hospital`](crate::Hospital).
#[derive(Clone, Debug, PartialEq)]
pub struct StaffMember {
    /// Identifier in files, unique in the hospital.
    pub key: String,
    /// Department.
    pub department: DepartmentId,
    /// Role.
    pub role: Role,
    /// How much a listener weighs this person, ≥ 0; a nurse has 1 on average.
    pub power: f32,
    /// How strongly the person holds to prior views, in \[0, 1\].
    pub autonomy: f32,
}
