//! The parameters of a reading, a rule for each kind of wording, and their checks.
//!
//! A step is the granularity of the number: 1,000 for 5,000, 10,000 for 740,000, 500 for 12,500. A
//! share is a share of the number. What is as read must lie within what the words allow, so that
//! each parameter of the reading is at most its `literal` one.

use crate::fault::node::Node;
use crate::into_list::IntoList;
use serde::Deserialize;
use serde_json::{Map, Value};

/// The parameters of each kind of wording, by its name.
pub(crate) type RuleEntries = Map<String, Value>;

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

/// A record whose fields are also known by name.
macro_rules! named {
    ($(#[$about:meta])+ $name:ident of $kind:ty { $($(#[$doc:meta])+ $field:ident,)+ }) => {
        $(#[$about])+
        #[derive(Debug, Clone, Copy, PartialEq, Default)]
        pub(crate) struct $name {
            $($(#[$doc])+ pub(crate) $field: $kind,)+
        }

        impl $name {
            fn named(&mut self) -> [(&'static str, &mut $kind); [$(stringify!($field)),+].len()] {
                [$((stringify!($field), &mut self.$field)),+]
            }
        }
    };
}

named! {
    /// A rule for each kind of wording; how it is written is the section `reading` of the
    /// assumptions. By default no rule at all, which stands where a policy could not be read.
    Rules of Rule {
        /// A number without a word.
        bare,
        /// "about", "roughly".
        about,
        /// "more than", "over", "at least".
        floor,
        /// "well over".
        well_over,
        /// "nearly", "close to".
        nearly,
        /// "up to", "less than".
        up_to,
        /// A percentage, a multiple or a fraction.
        percentage,
        /// "several", "several thousand".
        several,
        /// "a few", "a few thousand".
        few,
        /// "a couple of", "a couple of hundred".
        couple,
        /// "dozens of", "hundreds of", "thousands of".
        magnitude,
        /// "the upper 200,000s".
        upper,
        /// "2,000-odd".
        odd,
        /// A date with "~" before it.
        approximate_date,
    }
}

named! {
    /// The parameters of one kind of wording, of which it has those in its rows of [`PARAMETERS`].
    Rule of f64 {
        /// The share of the number that is reached to either side.
        share,
        /// The same by the words.
        literal_share,
        /// The most that is reached by the words, as a share of the number.
        literal_most_share,
        /// The least share of the number that it is off, or reaches beyond.
        least_share,
        /// The same by the words.
        literal_least_share,
        /// The most share of the number that it is off, or reaches beyond or below.
        most_share,
        /// Where a ceiling starts, as a share of the number.
        from_share,
        /// The fewest things that "about" reaches to either side, where things are counted.
        least_things,
        /// How far off a number is, in steps: "twofold", 100 % more, is 50 to 150 % more at 0.5.
        steps_each_way,
        /// The same by the words.
        literal_steps_each_way,
        /// How far off a rate that is not round may be: it is an average, rounded or cut off.
        average_steps_each_way,
        /// The steps that words reach to either side, where these are more.
        literal_steps,
        /// How far a floor, or "odd", reaches beyond the number, in steps.
        steps_beyond,
        /// The same by the words.
        literal_steps_beyond,
        /// How far below the number "nearly" starts, in steps.
        steps_below,
        /// From how many steps beyond the number "upper" is read.
        from_steps,
        /// To how many.
        to_steps,
        /// From how many by the words.
        literal_from_steps,
        /// To how many by the words.
        literal_to_steps,
        /// The least number that may be rounded. Below it, or without a final zero, a number is read
        /// as itself.
        rounded_from,
        /// The greatest step of a share of a whole, in per cent: 100 % of it is not rounded to hundreds.
        greatest_step_of_share,
        /// The greatest step of a multiple, in times: "tenfold" is no more rounded than "ninefold".
        greatest_step_of_multiple,
        /// The fewest that a plural is taken to mean, in its unit.
        fewest,
        /// The most.
        most,
        /// The fewest that its words allow.
        literal_fewest,
        /// The most that its words allow.
        literal_most,
        /// How many units of its precision a date may be off; a whole number.
        units,
    }
}

/// A row for each parameter: its wordings, its name, its limits, and the one that it must not exceed.
const PARAMETERS: &str = include_str!("parameters.txt");

struct Parameter {
    name: &'static str,
    least: f64,
    most: f64,
    other: &'static str,
}

fn parameters(wording: &str) -> Vec<Parameter> {
    let row = |row: &'static str| {
        let mut cells = row.split(' ');
        let is_own = cells.next()?.split(',').any(|of| of == wording);
        let (name, least, most) = (cells.next()?, cells.next()?, cells.next()?);
        let (least, most) = (least.parse().ok()?, most.parse().ok()?);
        let other = cells.next().unwrap_or_default();
        is_own.then_some(Parameter { name, least, most, other })
    };
    PARAMETERS.lines().filter_map(row).into_list()
}

impl Rules {
    /// The rules from the entries of a document.
    ///
    /// # Errors
    /// Tells every entry that is missing, not known or wrong.
    pub(super) fn from_entries(entries: &RuleEntries) -> Result<Self, Vec<RuleFault>> {
        let mut rules = Self::default();
        let mut faults = Vec::new();
        let mut fault = |wording: &str, parameter, message| {
            faults.push(RuleFault { wording: wording.to_owned(), parameter, message });
        };
        let known = rules.named().map(|(wording, _)| wording);
        for wording in entries.keys().filter(|wording| !known.contains(&wording.as_str())) {
            let known = known.join(", ");
            fault(wording, None, format!("no kind of wording; those are {known}"));
        }
        for (wording, rule) in rules.named() {
            let own = parameters(wording);
            let read = match entries.get(wording).and_then(Value::as_object) {
                None => Err((None, "a kind of wording needs a rule".to_owned())),
                Some(entry) => rule.read(entry, &own),
            };
            if let Err((parameter, message)) = read {
                fault(wording, parameter, message);
            }
        }
        if faults.is_empty() { Ok(rules) } else { Err(faults) }
    }

    /// How many units of its precision a date with "~" may be off.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number up to 255"
    )]
    pub(crate) fn date_units(&self) -> u8 {
        self.approximate_date.units as u8
    }
}

/// The parameter at fault, where it is one, and what is wrong.
type Broken = (Option<&'static str>, String);

impl Rule {
    fn read(&mut self, entry: &Map<String, Value>, own: &[Parameter]) -> Result<(), Broken> {
        if let Some(foreign) = entry.keys().find(|key| own.iter().all(|of| of.name != *key)) {
            let known: Vec<String> = own.iter().map(|of| format!("`{}`", of.name)).into_list();
            let of = if known.len() > 1 { "one of " } else { "" };
            let known = known.join(", ");
            return Err((None, format!("unknown field `{foreign}`, expected {of}{known}")));
        }
        for Parameter { name, .. } in own {
            let value = entry.get(*name).ok_or((None, format!("missing field `{name}`")))?;
            let value = f64::deserialize(&Node::from(value));
            let value = value.map_err(|error| (Some(*name), error.to_string()))?;
            self.named().into_iter().filter(|(of, _)| of == name).for_each(|(_, of)| *of = value);
        }
        let values = self.named().map(|(name, field)| (name, *field));
        let value =
            |name: &str| values.iter().find(|(of, _)| *of == name).map_or(f64::NAN, |(_, of)| *of);
        let beyond = |of: &Parameter, got: f64| {
            let (least, most) = (of.least, of.most);
            let is_whole = of.name != "units" || got.fract() == 0.0;
            let limits = (!(least..=most).contains(&got))
                .then(|| format!("at least {least} and at most {most}"));
            limits.or((!is_whole).then(|| "a whole number".to_owned()))
        };
        let above = |of: &Parameter, got: f64| {
            let (other, limit) = (of.other, value(of.other));
            (got > limit).then(|| format!("at most {other}, which is {limit}"))
        };
        let broken = |rule: &dyn Fn(&Parameter, f64) -> Option<String>| {
            own.iter().find_map(|of| {
                let (name, got) = (of.name, value(of.name));
                Some((Some(name), format!("{name} must be {}, got {got}", rule(of, got)?)))
            })
        };
        broken(&beyond).or_else(|| broken(&above)).map_or(Ok(()), Err)
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
        entries.insert("abuot".into(), Map::new().into());
        entries["about"]["share"] = 10.into();
        entries["up_to"]["share"] = 0.5.into();
        entries["couple"].as_object_mut().unwrap().remove("most");
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
