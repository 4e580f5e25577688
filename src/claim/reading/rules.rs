//! The parameters of a reading, a rule for each kind of wording.
//!
//! A step is the granularity of the number: 1,000 for 5,000, 10,000 for 740,000, 500 for 12,500. A
//! share is a share of the number. What is as read must lie within what the words allow, so that
//! each parameter of the reading is at most its `literal` one.

use super::check::{Check, RuleFault};
use serde::{Deserialize, Serialize};

/// A rule for each kind of wording; how it is written is the section `reading` of the assumptions.
///
/// The fields are free; [`Reading::new`](super::Reading) checks them.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "an object of rules by kind of wording")]
pub(crate) struct Rules {
    /// A number without a word.
    pub(crate) bare: Bare,
    /// "about", "roughly".
    pub(crate) about: About,
    /// "more than", "over", "at least".
    pub(crate) floor: Floor,
    /// "well over".
    pub(crate) well_over: Floor,
    /// "nearly", "close to".
    pub(crate) nearly: Nearly,
    /// "up to", "less than".
    pub(crate) up_to: UpTo,
    /// A percentage, a multiple or a fraction.
    pub(crate) percentage: Percentage,
    /// "several", "several thousand".
    pub(crate) several: Plural,
    /// "a few", "a few thousand".
    pub(crate) few: Plural,
    /// "a couple of", "a couple of hundred".
    pub(crate) couple: Plural,
    /// "dozens of", "hundreds of", "thousands of".
    pub(crate) magnitude: Plural,
    /// "the upper 200,000s".
    pub(crate) upper: Upper,
    /// "2,000-odd".
    pub(crate) odd: Odd,
    /// A date with "~" before it.
    pub(crate) approximate_date: ApproximateDate,
}

impl Rules {
    /// No rule at all: what stands where a policy could not be read, and is never used.
    pub(crate) const NONE: Self = Self {
        bare: Bare {
            steps_each_way: 0.0,
            most_share: 0.0,
            rounded_from: 0.0,
            average_steps_each_way: 0.0,
            literal_steps_each_way: 0.0,
        },
        about: About {
            share: 0.0,
            least_things: 0.0,
            literal_share: 0.0,
            literal_steps: 0.0,
            literal_most_share: 0.0,
        },
        floor: Floor { steps_beyond: 0.0, least_share: 0.0, most_share: 0.0 },
        well_over: Floor { steps_beyond: 0.0, least_share: 0.0, most_share: 0.0 },
        nearly: Nearly { steps_below: 0.0, most_share: 0.0 },
        up_to: UpTo { from_share: 0.0 },
        percentage: Percentage {
            steps_each_way: 0.0,
            least_share: 0.0,
            literal_steps_each_way: 0.0,
            literal_least_share: 0.0,
            greatest_step_of_share: 0.0,
        },
        several: Plural { fewest: 0.0, most: 0.0, literal_fewest: 0.0, literal_most: 0.0 },
        few: Plural { fewest: 0.0, most: 0.0, literal_fewest: 0.0, literal_most: 0.0 },
        couple: Plural { fewest: 0.0, most: 0.0, literal_fewest: 0.0, literal_most: 0.0 },
        magnitude: Plural { fewest: 0.0, most: 0.0, literal_fewest: 0.0, literal_most: 0.0 },
        upper: Upper {
            from_steps: 0.0,
            to_steps: 0.0,
            literal_from_steps: 0.0,
            literal_to_steps: 0.0,
        },
        odd: Odd { steps_beyond: 0.0, literal_steps_beyond: 0.0 },
        approximate_date: ApproximateDate { units: 0 /*u8*/ },
    };

    pub(super) fn check(&self) -> Result<(), RuleFault> {
        self.bare.check(&Check::of("bare"))?;
        self.about.check(&Check::of("about"))?;
        self.floor.check(&Check::of("floor"))?;
        self.well_over.check(&Check::of("well_over"))?;
        self.nearly.check(&Check::of("nearly"))?;
        self.up_to.check(&Check::of("up_to"))?;
        self.percentage.check(&Check::of("percentage"))?;
        self.several.check(&Check::of("several"))?;
        self.few.check(&Check::of("few"))?;
        self.couple.check(&Check::of("couple"))?;
        self.magnitude.check(&Check::of("magnitude"))?;
        self.upper.check(&Check::of("upper"))?;
        self.odd.check(&Check::of("odd"))?;
        self.approximate_date.check(&Check::of("approximate_date"))
    }
}

/// The parameters of one kind of wording.
pub(super) trait Rule {
    /// Refuses parameters that are no numbers, or out of their sense.
    fn check(&self, check: &Check) -> Result<(), RuleFault>;
}

/// How a number without a word is read: as rounded, or as itself.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Bare {
    /// How far off a round number may be, in steps.
    pub(crate) steps_each_way: f64,
    /// The most that it is taken to be off, as a share of the number.
    pub(crate) most_share: f64,
    /// The least number that may be rounded. Below it, or without a final zero, a number is read
    /// as itself.
    pub(crate) rounded_from: f64,
    /// How far off a rate that is not round may be, in steps: it is an average, rounded or cut off.
    pub(crate) average_steps_each_way: f64,
    /// How far off any number may be by its words, in steps.
    pub(crate) literal_steps_each_way: f64,
}

impl Rule for Bare {
    fn check(&self, check: &Check) -> Result<(), RuleFault> {
        check.within("steps_each_way", self.steps_each_way, 0.0, 1.0)?;
        check.within("most_share", self.most_share, 0.0, 1.0)?;
        check.within("rounded_from", self.rounded_from, 0.0, 1e6)?;
        check.within("average_steps_each_way", self.average_steps_each_way, 0.0, 1.0)?;
        check.within("literal_steps_each_way", self.literal_steps_each_way, 0.0, 1.0)?;
        check.at_most(
            ("steps_each_way", self.steps_each_way),
            ("literal_steps_each_way", self.literal_steps_each_way),
        )
    }
}

/// How far "about" reaches to either side. The number is likeliest.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct About {
    /// The share of the number that it reaches to either side.
    pub(crate) share: f64,
    /// The fewest things that it reaches to either side, where things are counted.
    pub(crate) least_things: f64,
    /// The share of the number that its words reach to either side.
    pub(crate) literal_share: f64,
    /// The steps that its words reach to either side, where these are more.
    pub(crate) literal_steps: f64,
    /// The most that its words reach to either side, as a share of the number.
    pub(crate) literal_most_share: f64,
}

impl Rule for About {
    fn check(&self, check: &Check) -> Result<(), RuleFault> {
        check.within("share", self.share, 0.0, 1.0)?;
        check.within("least_things", self.least_things, 0.0, 10.0)?;
        check.within("literal_share", self.literal_share, 0.0, 1.0)?;
        check.within("literal_steps", self.literal_steps, 0.0, 10.0)?;
        check.within("literal_most_share", self.literal_most_share, 0.0, 1.0)?;
        check.at_most(("share", self.share), ("literal_share", self.literal_share))?;
        check.at_most(
            ("literal_share", self.literal_share),
            ("literal_most_share", self.literal_most_share),
        )
    }
}

/// How far a floor is taken to reach beyond its number. Its words have no upper end.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Floor {
    /// How far it reaches beyond the number, in steps.
    pub(crate) steps_beyond: f64,
    /// The least that it reaches beyond, as a share of the number.
    pub(crate) least_share: f64,
    /// The most that it reaches beyond, as a share of the number.
    pub(crate) most_share: f64,
}

impl Rule for Floor {
    fn check(&self, check: &Check) -> Result<(), RuleFault> {
        check.within("steps_beyond", self.steps_beyond, 0.0, 10.0)?;
        check.within("least_share", self.least_share, 0.0, 10.0)?;
        check.within("most_share", self.most_share, 0.0, 10.0)?;
        check.at_most(("least_share", self.least_share), ("most_share", self.most_share))
    }
}

/// How far below its number "nearly" starts. Its words have no lower end.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Nearly {
    /// How far below the number it starts, in steps.
    pub(crate) steps_below: f64,
    /// The most that it starts below, as a share of the number.
    pub(crate) most_share: f64,
}

impl Rule for Nearly {
    fn check(&self, check: &Check) -> Result<(), RuleFault> {
        check.within("steps_below", self.steps_below, 0.0, 10.0)?;
        check.within("most_share", self.most_share, 0.0, 1.0)
    }
}

/// Where a ceiling starts. Its words start at nothing.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct UpTo {
    /// Where it starts, as a share of the number.
    pub(crate) from_share: f64,
}

impl Rule for UpTo {
    fn check(&self, check: &Check) -> Result<(), RuleFault> {
        check.within("from_share", self.from_share, 0.0, 1.0)
    }
}

/// How far off a percentage, a multiple or a fraction may be, in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Percentage {
    /// How far off it may be, in steps: "twofold", 100 % more, is 50 to 150 % more at 0.5.
    pub(crate) steps_each_way: f64,
    /// The least that it may be off, as a share of itself.
    pub(crate) least_share: f64,
    /// How far off it may be by its words, in steps.
    pub(crate) literal_steps_each_way: f64,
    /// The least that it may be off by its words, as a share of itself.
    pub(crate) literal_least_share: f64,
    /// The greatest step of a share of a whole, in per cent: 100 % of it is not rounded to hundreds.
    pub(crate) greatest_step_of_share: f64,
}

impl Rule for Percentage {
    fn check(&self, check: &Check) -> Result<(), RuleFault> {
        check.within("steps_each_way", self.steps_each_way, 0.0, 1.0)?;
        check.within("least_share", self.least_share, 0.0, 1.0)?;
        check.within("literal_steps_each_way", self.literal_steps_each_way, 0.0, 1.0)?;
        check.within("literal_least_share", self.literal_least_share, 0.0, 1.0)?;
        check.within("greatest_step_of_share", self.greatest_step_of_share, 0.0, 100.0)?;
        check.at_most(
            ("steps_each_way", self.steps_each_way),
            ("literal_steps_each_way", self.literal_steps_each_way),
        )?;
        check.at_most(
            ("least_share", self.least_share),
            ("literal_least_share", self.literal_least_share),
        )
    }
}

/// How many of a unit a plural means: "several thousand", "dozens of".
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Plural {
    /// The fewest that it is taken to mean, in its unit.
    pub(crate) fewest: f64,
    /// The most that it is taken to mean, in its unit.
    pub(crate) most: f64,
    /// The fewest that its words allow, in its unit.
    pub(crate) literal_fewest: f64,
    /// The most that its words allow, in its unit.
    pub(crate) literal_most: f64,
}

impl Rule for Plural {
    fn check(&self, check: &Check) -> Result<(), RuleFault> {
        check.within("fewest", self.fewest, 1.0, 1e3)?;
        check.within("most", self.most, 1.0, 1e3)?;
        check.within("literal_fewest", self.literal_fewest, 1.0, 1e3)?;
        check.within("literal_most", self.literal_most, 1.0, 1e3)?;
        check.at_most(("literal_fewest", self.literal_fewest), ("fewest", self.fewest))?;
        check.at_most(("fewest", self.fewest), ("most", self.most))?;
        check.at_most(("most", self.most), ("literal_most", self.literal_most))
    }
}

/// Where "the upper 200,000s" lie, from the number on, in values of its last digit: 100,000.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "they are the keys of the entry")]
pub(crate) struct Upper {
    /// Where they are taken to start.
    pub(crate) from_steps: f64,
    /// Where they are taken to end.
    pub(crate) to_steps: f64,
    /// Where they start by their words.
    pub(crate) literal_from_steps: f64,
    /// Where they end by their words.
    pub(crate) literal_to_steps: f64,
}

impl Rule for Upper {
    fn check(&self, check: &Check) -> Result<(), RuleFault> {
        check.within("from_steps", self.from_steps, 0.0, 1.0)?;
        check.within("to_steps", self.to_steps, 0.0, 1.0)?;
        check.within("literal_from_steps", self.literal_from_steps, 0.0, 1.0)?;
        check.within("literal_to_steps", self.literal_to_steps, 0.0, 1.0)?;
        check.at_most(
            ("literal_from_steps", self.literal_from_steps),
            ("from_steps", self.from_steps),
        )?;
        check.at_most(("from_steps", self.from_steps), ("to_steps", self.to_steps))?;
        check.at_most(("to_steps", self.to_steps), ("literal_to_steps", self.literal_to_steps))
    }
}

/// How far "2,000-odd" reaches beyond its number, in values of its last digit: 1,000.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Odd {
    /// How far it is taken to reach.
    pub(crate) steps_beyond: f64,
    /// How far its words reach.
    pub(crate) literal_steps_beyond: f64,
}

impl Rule for Odd {
    fn check(&self, check: &Check) -> Result<(), RuleFault> {
        check.within("steps_beyond", self.steps_beyond, 0.0, 1.0)?;
        check.within("literal_steps_beyond", self.literal_steps_beyond, 0.0, 1.0)?;
        check.at_most(
            ("steps_beyond", self.steps_beyond),
            ("literal_steps_beyond", self.literal_steps_beyond),
        )
    }
}

/// How far "~" before a date widens it.
#[derive(Debug, Clone, Copy, PartialEq, Default, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ApproximateDate {
    /// How many units of its precision either way: days, months or years.
    pub(crate) units: u8,
}

impl Rule for ApproximateDate {
    /// A whole number of units always has a sense.
    fn check(&self, _: &Check) -> Result<(), RuleFault> {
        Ok(())
    }
}
