//! Everything that an assessment adds to what the claims say.

use crate::Error;
use crate::capacity::Loading;
use crate::claim::Reading;
use crate::container::ContainerType;
use crate::estimate::{ConfidenceRange, Estimate, Simulation, checked_level};
use crate::quantity::Quantity;

/// How many draws an assessment takes for a figure unless told: enough for three digits.
const DRAWS: usize = 8_192;

/// Everything that an assessment adds to what the claims say: how words are read, which containers
/// can be meant, how they are loaded, and at which level ranges are given. There is no default.
///
/// Reports say "container" and no more. Each type given here is looked at on its own, since what
/// fits in one rated 24,000 kg and in one rated 30,480 kg differs by a third.
///
/// ```
/// use munitions::assess::Policy;
/// use munitions::capacity::Loading;
/// use munitions::claim::Reading;
///
/// let loading =
///     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// let policy = Policy::new(Reading::plain(), ["20gp-30t".parse()?], loading, 0.8)?;
/// assert_eq!(policy.level(), 0.8);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    pub(super) reading: Reading,
    pub(super) containers: Vec<ContainerType>,
    pub(super) loading: Loading,
    pub(super) level: f64,
    pub(super) simulation: Simulation<'static>,
}

impl Policy {
    /// States how to read, what is loaded how, and the level of every range.
    ///
    /// ```
    /// use munitions::assess::Policy;
    /// use munitions::capacity::Loading;
    /// use munitions::claim::Reading;
    ///
    /// let loading =
    ///     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
    /// assert!(Policy::new(Reading::plain(), [], loading.clone(), 0.9).is_err());
    /// assert!(Policy::new(Reading::plain(), ["20gp-30t".parse()?], loading, 90.0).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an empty list of containers, and a level outside 0 to 1, both ends excluded.
    pub fn new(
        reading: Reading,
        containers: impl IntoIterator<Item = ContainerType>,
        loading: Loading,
        level: f64,
    ) -> Result<Self, Error> {
        let level = checked_level(level)?;
        let containers: Vec<ContainerType> = containers.into_iter().collect();
        if containers.is_empty() {
            return Err(Error::NoContainerType);
        }
        let simulation = Simulation::new(0).with_draws(DRAWS);
        Ok(Self { reading, containers, loading, level, simulation })
    }

    /// The same policy with another simulation: more draws than 8,192 for a figure, or another
    /// seed.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::Simulation;
    ///
    /// let policy = policy.simulated(Simulation::new(7).with_draws(100_000));
    /// assert_eq!(policy.level(), 0.9);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn simulated(self, simulation: Simulation<'static>) -> Self {
        Self { simulation, ..self }
    }

    /// The level of every range, between 0 and 1.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// assert_eq!(policy.level(), 0.9);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn level(&self) -> f64 {
        self.level
    }

    /// How words are read.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// assert_eq!(policy.reading(), &Reading::plain());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The containers that can be meant, at least one, in the order given.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// assert_eq!(policy.containers()[0].slug(), "20gp-24t");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn containers(&self) -> &[ContainerType] {
        &self.containers
    }

    /// How they are loaded: fill, stowage and bracing.
    ///
    /// With the other parts it makes the estimate behind a figure of an assessment again, which can
    /// be asked for more than its range: what moves it, or how probable a number is.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::capacity::{Capacity, Physical};
    /// use munitions::munition::catalogue;
    ///
    /// let boxed = catalogue::entry("152mm-shell".parse()?)?.packaging("boxed")?;
    /// let container = &policy.containers()[0];
    /// let each = Physical::new(container, boxed, policy.loading())?.rounds_per_container()?;
    /// let moves = each.sensitivity_by(policy.level(), policy.simulation())?;
    /// assert!(moves.effects()[0].label().starts_with("stowage"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn loading(&self) -> &Loading {
        &self.loading
    }

    /// How every range is simulated.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::Simulation;
    ///
    /// let plan = Simulation::new(7).with_draws(100_000);
    /// assert_eq!(policy.simulated(plan).simulation(), plan);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn simulation(&self) -> Simulation<'static> {
        self.simulation
    }

    /// The assumptions in words, one each.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// assert!(policy.in_words()[0].starts_with("containers are 20 ft general purpose"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        let types = self.containers.iter().map(|container| {
            format!("containers are {} ({container}), {}", container.name(), container.basis())
        });
        let mut words: Vec<String> = types.collect();
        words.push(self.loading.fill().to_string());
        words.push(self.loading.stowage().to_string());
        words.push(self.loading.bracing().to_string());
        words.push(format!(
            "words are read by the policy {:?}, as each claim shows",
            self.reading.name
        ));
        words
    }

    pub(super) fn range<Q: Quantity>(
        &self,
        estimate: &Estimate<Q>,
    ) -> Result<ConfidenceRange<Q>, Error> {
        estimate.range_by(self.level, self.simulation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_what_it_was_made_of() {
        let loading = Loading::new(
            Loading::full().unwrap(),
            Loading::usual_stowage().unwrap(),
            Loading::no_bracing().unwrap(),
        );
        let slugs = ["20gp-24t", "40gp"];
        let containers: Vec<ContainerType> =
            slugs.iter().map(|slug| slug.parse().unwrap()).collect();
        let policy =
            Policy::new(Reading::plain(), containers.clone(), loading.unwrap(), 0.9).unwrap();
        assert_eq!(policy.containers(), containers);
        let plan = Simulation::new(7).with_draws(100);
        assert_eq!(policy.simulation(), Simulation::new(0).with_draws(DRAWS));
        assert_eq!(policy.clone().simulated(plan).simulation(), plan);
        let words = policy.in_words();
        assert_eq!(words.len(), 6); // two containers, fill, stowage, bracing, words
        assert!(
            words[1].starts_with("containers are ") && words[1].contains("(40gp)"),
            "{words:?}"
        );
        assert_eq!(words[2], policy.loading().fill().to_string());
        assert!(words[5].contains(&format!("{:?}", policy.reading().name)), "{words:?}");
    }
}
