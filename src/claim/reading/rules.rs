//! The parameters of a reading, a rule for each kind of wording, and their checks.
//!
//! A step is the granularity of the number: 1,000 for 5,000, 10,000 for 740,000, 500 for 12,500. A
//! share is a share of the number. What is as read must lie within what the words allow, so that
//! each parameter of the reading is at most its `literal` one.

use crate::fault::node::Node;
use crate::into_list::IntoList;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The parameters of each kind of wording, by its name.
pub(crate) type RuleEntries = BTreeMap<String, Map<String, Value>>;

/// What is wrong with one entry of a policy.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RuleFault {
    /// The kind of wording.
    pub(crate) wording: String,
    /// The parameter, where it is one.
    pub(crate) parameter: Option<&'static str>,
    /// What is wrong with it.
    pub(crate) message: String,
}

macro_rules! wordings {
    ($($(#[$doc:meta])+ $wording:ident: $rule:ty,)+) => {
        /// A rule for each kind of wording; how it is written is the section `reading` of the
        /// assumptions. By default no rule at all, which stands where a policy could not be read.
        #[derive(Debug, Clone, Copy, PartialEq, Default)]
        pub(crate) struct Rules {
            $($(#[$doc])+ pub(crate) $wording: $rule,)+
        }

        impl Rules {
            /// The rules from the entries of a document.
            ///
            /// # Errors
            /// Tells every entry that is missing, not known or wrong.
            pub(super) fn from_entries(entries: &RuleEntries) -> Result<Self, Vec<RuleFault>> {
                let known = [$(stringify!($wording)),+];
                let foreign = entries.keys().filter(|wording| !known.contains(&wording.as_str()));
                let mut faults: Vec<RuleFault> = foreign
                    .map(|wording| {
                        let known = known.join(", ");
                        let message = format!("no kind of wording; those are {known}");
                        RuleFault { wording: wording.clone(), parameter: None, message }
                    })
                    .into_list();
                let rules = Self {
                    $($wording: rule(entries, stringify!($wording), &mut faults),)+
                };
                if faults.is_empty() { Ok(rules) } else { Err(faults) }
            }
        }
    };
}

/// The rule of an entry; none at all where it is at fault.
fn rule<T: Rule + DeserializeOwned + Default>(
    entries: &RuleEntries,
    wording: &str,
    faults: &mut Vec<RuleFault>,
) -> T {
    let read = match entries.get(wording) {
        None => Err((None, "a kind of wording needs a rule".to_owned())),
        Some(entry) => T::deserialize(&Node::from(entry))
            .map_err(|error| (None, error.to_string()))
            .and_then(|rule: T| match rule.broken() {
                Some((parameter, rule)) => {
                    Err((Some(parameter), format!("{parameter} must be {rule}")))
                }
                None => Ok(rule),
            }),
    };
    read.unwrap_or_else(|(parameter, message)| {
        faults.push(RuleFault { wording: wording.to_owned(), parameter, message });
        T::default()
    })
}

wordings! {
    /// A number without a word.
    bare: Bare,
    /// "about", "roughly".
    about: About,
    /// "more than", "over", "at least".
    floor: Floor,
    /// "well over".
    well_over: Floor,
    /// "nearly", "close to".
    nearly: Nearly,
    /// "up to", "less than".
    up_to: UpTo,
    /// A percentage, a multiple or a fraction.
    percentage: Percentage,
    /// "several", "several thousand".
    several: Plural,
    /// "a few", "a few thousand".
    few: Plural,
    /// "a couple of", "a couple of hundred".
    couple: Plural,
    /// "dozens of", "hundreds of", "thousands of".
    magnitude: Plural,
    /// "the upper 200,000s".
    upper: Upper,
    /// "2,000-odd".
    odd: Odd,
    /// A date with "~" before it.
    approximate_date: ApproximateDate,
}

/// The parameters of one kind of wording.
trait Rule {
    /// A parameter that is out of its sense, and what it must be.
    fn broken(&self) -> Option<(&'static str, String)>;
}

/// Each parameter with its limits, and with the one that it must not exceed.
macro_rules! rules {
    ($($(#[$doc:meta])+ $name:ident { $(
        $(#[$about:meta])+ $parameter:ident: $least:literal to $most:literal $(<= $other:ident)?,
    )+ })+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $($(#[$about])+ pub(crate) $parameter: f64,)+
        }

        impl Rule for $name {
            fn broken(&self) -> Option<(&'static str, String)> {
                $(if !($least..=$most).contains(&self.$parameter) {
                    let (least, most) = ($least, $most);
                    let got = self.$parameter;
                    let rule = format!("at least {least} and at most {most}, got {got}");
                    return Some((stringify!($parameter), rule));
                })+
                $($(if self.$parameter > self.$other {
                    let (limit, got) = (self.$other, self.$parameter);
                    let rule = format!("at most {}, which is {limit}, got {got}", stringify!($other));
                    return Some((stringify!($parameter), rule));
                })?)+
                None
            }
        }
    )+};
}

rules! {
    /// How a number without a word is read: as rounded, or as itself.
    Bare {
        /// How far off a round number may be, in steps.
        steps_each_way: 0.0 to 1.0 <= literal_steps_each_way,
        /// The most that it is taken to be off, as a share of the number.
        most_share: 0.0 to 1.0,
        /// The least number that may be rounded. Below it, or without a final zero, a number is read
        /// as itself.
        rounded_from: 0.0 to 1e6,
        /// How far off a rate that is not round may be, in steps: it is an average, rounded or cut off.
        average_steps_each_way: 0.0 to 1.0,
        /// How far off any number may be by its words, in steps.
        literal_steps_each_way: 0.0 to 1.0,
    }

    /// How far "about" reaches to either side. The number is likeliest.
    About {
        /// The share of the number that it reaches to either side.
        share: 0.0 to 1.0 <= literal_share,
        /// The fewest things that it reaches to either side, where things are counted.
        least_things: 0.0 to 10.0,
        /// The share of the number that its words reach to either side.
        literal_share: 0.0 to 1.0 <= literal_most_share,
        /// The steps that its words reach to either side, where these are more.
        literal_steps: 0.0 to 10.0,
        /// The most that its words reach to either side, as a share of the number.
        literal_most_share: 0.0 to 1.0,
    }

    /// How far a floor is taken to reach beyond its number. Its words have no upper end.
    Floor {
        /// How far it reaches beyond the number, in steps.
        steps_beyond: 0.0 to 10.0,
        /// The least that it reaches beyond, as a share of the number.
        least_share: 0.0 to 10.0 <= most_share,
        /// The most that it reaches beyond, as a share of the number.
        most_share: 0.0 to 10.0,
    }

    /// How far below its number "nearly" starts. Its words have no lower end.
    Nearly {
        /// How far below the number it starts, in steps.
        steps_below: 0.0 to 10.0,
        /// The most that it starts below, as a share of the number.
        most_share: 0.0 to 1.0,
    }

    /// Where a ceiling starts. Its words start at nothing.
    UpTo {
        /// Where it starts, as a share of the number.
        from_share: 0.0 to 1.0,
    }

    /// How far off a percentage, a multiple or a fraction may be, in per cent.
    Percentage {
        /// How far off it may be, in steps: "twofold", 100 % more, is 50 to 150 % more at 0.5.
        steps_each_way: 0.0 to 1.0 <= literal_steps_each_way,
        /// The least that it may be off, as a share of itself.
        least_share: 0.0 to 1.0 <= literal_least_share,
        /// How far off it may be by its words, in steps.
        literal_steps_each_way: 0.0 to 1.0,
        /// The least that it may be off by its words, as a share of itself.
        literal_least_share: 0.0 to 1.0,
        /// The greatest step of a share of a whole, in per cent: 100 % of it is not rounded to hundreds.
        greatest_step_of_share: 0.0 to 100.0,
        /// The greatest step of a multiple, in times: "tenfold" is no more rounded than "ninefold".
        greatest_step_of_multiple: 0.0 to 100.0,
    }

    /// How many of a unit a plural means: "several thousand", "dozens of".
    Plural {
        /// The fewest that it is taken to mean, in its unit.
        fewest: 1.0 to 1e3 <= most,
        /// The most that it is taken to mean, in its unit.
        most: 1.0 to 1e3 <= literal_most,
        /// The fewest that its words allow, in its unit.
        literal_fewest: 1.0 to 1e3 <= fewest,
        /// The most that its words allow, in its unit.
        literal_most: 1.0 to 1e3,
    }

    /// Where "the upper 200,000s" lie, from the number on, in values of its last digit: 100,000.
    #[expect(clippy::struct_field_names, reason = "they are the keys of the entry")]
    Upper {
        /// Where they are taken to start.
        from_steps: 0.0 to 1.0 <= to_steps,
        /// Where they are taken to end.
        to_steps: 0.0 to 1.0 <= literal_to_steps,
        /// Where they start by their words.
        literal_from_steps: 0.0 to 1.0 <= from_steps,
        /// Where they end by their words.
        literal_to_steps: 0.0 to 1.0,
    }

    /// How far "2,000-odd" reaches beyond its number, in values of its last digit: 1,000.
    Odd {
        /// How far it is taken to reach.
        steps_beyond: 0.0 to 1.0 <= literal_steps_beyond,
        /// How far its words reach.
        literal_steps_beyond: 0.0 to 1.0,
    }
}

/// How far "~" before a date widens it.
#[derive(Debug, Clone, Copy, PartialEq, Default, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ApproximateDate {
    /// How many units of its precision either way: days, months or years.
    pub(crate) units: u8,
}

impl Rule for ApproximateDate {
    /// A whole number of units always has a sense.
    fn broken(&self) -> Option<(&'static str, String)> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain() -> RuleEntries {
        serde_json::from_str(include_str!("plain.json")).unwrap()
    }

    #[test]
    fn every_wrong_entry_is_told() {
        assert!(Rules::from_entries(&plain()).is_ok());
        let mut entries = plain();
        entries.remove("odd");
        entries.insert("abuot".into(), Map::new());
        entries.get_mut("about").unwrap().insert("share".into(), 10.into());
        entries.get_mut("up_to").unwrap().insert("share".into(), 0.5.into());
        entries.get_mut("couple").unwrap().remove("most");
        let faults = Rules::from_entries(&entries).unwrap_err();
        let told: Vec<_> = faults.iter().map(|f| (f.wording.as_str(), f.parameter)).collect();
        let expected = [
            ("abuot", None),
            ("about", Some("share")),
            ("up_to", None),
            ("couple", None),
            ("odd", None),
        ];
        assert_eq!(told, expected);
        let messages: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
        assert!(messages[0].starts_with("no kind of wording; those are bare, about, floor"));
        assert_eq!(messages[1], "share must be at least 0 and at most 1, got 10");
        assert_eq!(messages[2], "unknown field `share`, expected `from_share`");
        assert_eq!(messages[3], "missing field `most`");
        assert_eq!(messages[4], "a kind of wording needs a rule");
    }
}
