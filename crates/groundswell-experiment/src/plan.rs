//! Plans: strategies before they are bound to a hospital, as data or in Rust.

use groundswell_model::{Campaign, Strategy};
use groundswell_network::{Hospital, HospitalKey};

/// A strategy that can be bound to any hospital draw of a study.
///
/// Implement it, or use [`NamedPlan`] with a closure, to compare a [`Campaign`] written in Rust
/// with the built-in strategies. A [`Strategy`] is a plan by itself.
pub trait Plan: Send + Sync {
    /// Name, unique in a study.
    fn name(&self) -> &str;

    /// The campaign in one hospital draw. Must be a pure function of its arguments; random
    /// choices come from the key.
    fn bind(&self, hospital: &Hospital, key: HospitalKey) -> Box<dyn Campaign>;

    /// All that determines what it does, so that finished blocks can be found again; none for
    /// code, whose blocks are computed whenever they are needed.
    fn identity(&self) -> Option<String> {
        None
    }
}

impl Plan for Strategy {
    fn name(&self) -> &str {
        &self.name
    }

    fn bind(&self, hospital: &Hospital, key: HospitalKey) -> Box<dyn Campaign> {
        Box::new(Strategy::bind(self, hospital, key))
    }

    fn identity(&self) -> Option<String> {
        Some(format!("{:?} {:?} {:?}", self.name, self.lags, self.activities))
    }
}

/// A plan made of a name and a closure.
///
/// ```
/// use groundswell_experiment::{NamedPlan, Plan};
/// use groundswell_model::{Campaign, DepartmentWeek, WeekPlan};
/// use groundswell_network::Hospital;
///
/// struct Whisper;
/// impl Campaign for Whisper {
///     fn name(&self) -> &str {
///         "whisper"
///     }
///     fn plan(&self, _: u32, _: &Hospital, _: &[DepartmentWeek], plan: &mut WeekPlan) {
///         plan.departments[0].curiosity = 0.2;
///     }
/// }
/// let plan = NamedPlan::new("whisper", |_, _| Whisper);
/// assert_eq!(plan.name(), "whisper");
/// ```
#[derive(Clone, Debug)]
pub struct NamedPlan<F> {
    name: String,
    bind: F,
}

impl<F, C> NamedPlan<F>
where
    F: Fn(&Hospital, HospitalKey) -> C + Send + Sync,
    C: Campaign + 'static,
{
    /// A plan that binds by calling `bind`.
    pub fn new(name: impl Into<String>, bind: F) -> Self {
        Self { name: name.into(), bind }
    }
}

impl<F, C> Plan for NamedPlan<F>
where
    F: Fn(&Hospital, HospitalKey) -> C + Send + Sync,
    C: Campaign + 'static,
{
    fn name(&self) -> &str {
        &self.name
    }

    fn bind(&self, hospital: &Hospital, key: HospitalKey) -> Box<dyn Campaign> {
        Box::new((self.bind)(hospital, key))
    }
}
