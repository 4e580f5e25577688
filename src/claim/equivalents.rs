//! The amount of a claim in other units.

use super::amount::Amount;
use crate::Error;
use crate::in_order::distinct;
use crate::source::SourceId;
use crate::written::{in_prose, record, words};
use std::fmt;

record! {
    /// The amount of a claim in other units, as its maker gives them.
    ///
    /// "3 million of 152 mm **or** 500,000 of 122 mm" are alternatives over the same containers and
    /// are never added up.
    ///
    /// ```
    /// use munitions::claim::{Equivalents, Says};
    ///
    /// let either: Equivalents = serde_json::from_str(
    ///     r#"{"relation": "or", "says": "could_hold", "of": [
    ///         {"of": "round", "munition": "152mm-shell", "value": 3000000, "qualifier": "more_than"},
    ///         {"of": "round", "munition": "122mm-rocket", "value": 500000}
    ///     ]}"#,
    /// )?;
    /// assert_eq!((either.says, either.of.len()), (Says::CouldHold, 2));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[non_exhaustive]
    pub struct Equivalents = checked "an object of equivalents" {
        /// How the amounts stand to each other.
        pub relation: Relation,
        /// Whether the load could be so much, or was.
        pub says: Says,
        /// The amounts; at least one.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        pub of: Vec<Amount>,
        /// Who converted what the maker of the claim counted, where it is somebody else.
        pub made_by?(SourceId),
    }
}

words! {
    /// How the amounts of [`Equivalents`] stand to each other.
    ///
    /// ```
    /// use munitions::claim::Relation;
    ///
    /// assert_eq!(Relation::Mix.to_string(), "mixed with");
    /// ```
    pub enum Relation {
        /// Each by itself is the whole: one or another.
        Or = "or",
        /// All of them together are the whole.
        And = "and",
        /// Some of each, in shares that are not given.
        Mix = "mix",
    }
}

words! {
    /// What [`Equivalents`] say of the load: that it could be so much, or that it was.
    ///
    /// ```
    /// use munitions::claim::Says;
    ///
    /// assert_eq!(Says::CouldHold.to_string(), "could hold");
    /// assert_eq!(serde_json::to_string(&Says::Carried).unwrap(), "\"carried\"");
    /// ```
    pub enum Says {
        /// There was room for so much: a capacity, which says nothing of what was in it.
        CouldHold = "could_hold",
        /// So much was in it, or it came to so much.
        Carried = "carried",
    }
}

in_prose!(Says);

impl Equivalents {
    /// These amounts, in this relation.
    ///
    /// ```
    /// use munitions::claim::{Amount, Equivalents, LoadUnit, Relation, Says};
    ///
    /// let boxes = Amount::count(LoadUnit::Box, "about 900".parse()?);
    /// let same = Equivalents::new(Relation::And, Says::Carried, vec![boxes])?;
    /// assert_eq!(same.to_string(), "carried about 900 boxes");
    /// assert!(Equivalents::new(Relation::And, Says::Carried, vec![]).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an empty list.
    pub fn new(relation: Relation, says: Says, of: Vec<Amount>) -> Result<Self, Error> {
        let equivalents = Self::bare(relation, says, of);
        equivalents.broken_rule().map_or(Ok(equivalents), Err)
    }

    /// The rule that they break by themselves.
    pub(crate) fn broken_rule(&self) -> Option<Error> {
        self.of.is_empty().then(|| Error::rule("equivalents", "need at least one amount"))
    }

    /// Whether they are what was carried beside each other.
    pub(crate) fn are_lines(&self) -> bool {
        self.relation == Relation::And && self.says == Says::Carried
    }

    /// Whether all of it was carried: no capacity, and no choice between several amounts in one unit.
    pub(crate) fn are_all_carried(&self) -> bool {
        let are_all = match self.relation {
            Relation::And => true,
            Relation::Or => {
                distinct(self.of.iter().map(|amount| amount.of.unit())).len() == self.of.len()
            }
            Relation::Mix => self.of.len() == 1,
        };
        self.says == Says::Carried && are_all
    }
}

/// Writes `could hold about 3,000,000 rounds or about 500,000 rounds`.
impl fmt::Display for Equivalents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.says)?;
        for (number, amount) in self.of.iter().enumerate() {
            if number > 0 {
                write!(f, " {} ", self.relation)?;
            }
            write!(f, "{amount}")?;
        }
        Ok(())
    }
}

/// Writes the word that stands between the amounts: `or`, `and`, `mixed with`.
impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Mix => "mixed with",
        })
    }
}
