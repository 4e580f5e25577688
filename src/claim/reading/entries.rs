//! A policy from the entries of a document, with every fault of them.

use super::check::{Check, RuleFault};
use super::reading::Reading;
use super::rules::{Rule, Rules};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The parameters of each kind of wording, by its name.
pub(crate) type RuleEntries = std::collections::BTreeMap<String, Map<String, Value>>;

/// The kinds of wording, each of which has a rule.
const WORDINGS: [&str; 14] = [
    "bare",
    "about",
    "floor",
    "well_over",
    "nearly",
    "up_to",
    "percentage",
    "several",
    "few",
    "couple",
    "magnitude",
    "upper",
    "odd",
    "approximate_date",
];

impl Reading {
    /// A policy from the entries of a document.
    ///
    /// # Errors
    /// Tells every entry that is missing, not known or wrong.
    pub(crate) fn from_entries(entries: &RuleEntries) -> Result<Self, Vec<RuleFault>> {
        let mut reader = Reader { entries, faults: Vec::new() };
        for wording in entries.keys().filter(|known| !WORDINGS.contains(&known.as_str())) {
            let known = WORDINGS.join(", ");
            reader.fault(wording, format!("no kind of wording; those are {known}"));
        }
        match (reader.rules(), reader.faults) {
            (Some(rules), faults) if faults.is_empty() => Ok(Self { rules }),
            (_, faults) => Err(faults),
        }
    }
}

struct Reader<'a> {
    entries: &'a RuleEntries,
    faults: Vec<RuleFault>,
}

impl Reader<'_> {
    fn rules(&mut self) -> Option<Rules> {
        let bare = self.rule("bare");
        let about = self.rule("about");
        let floor = self.rule("floor");
        let well_over = self.rule("well_over");
        let nearly = self.rule("nearly");
        let up_to = self.rule("up_to");
        let percentage = self.rule("percentage");
        let several = self.rule("several");
        let few = self.rule("few");
        let couple = self.rule("couple");
        let magnitude = self.rule("magnitude");
        let upper = self.rule("upper");
        let odd = self.rule("odd");
        let approximate_date = self.rule("approximate_date");
        Some(Rules {
            bare: bare?,
            about: about?,
            floor: floor?,
            well_over: well_over?,
            nearly: nearly?,
            up_to: up_to?,
            percentage: percentage?,
            several: several?,
            few: few?,
            couple: couple?,
            magnitude: magnitude?,
            upper: upper?,
            odd: odd?,
            approximate_date: approximate_date?,
        })
    }

    fn rule<T: Rule + DeserializeOwned>(&mut self, wording: &'static str) -> Option<T> {
        let Some(entry) = self.entries.get(wording) else {
            self.fault(wording, "a kind of wording needs a rule".into());
            return None;
        };
        let rule: T = match serde_json::from_value(Value::Object(entry.clone())) {
            Ok(rule) => rule,
            Err(error) => {
                self.fault(wording, error.to_string());
                return None;
            }
        };
        match rule.check(&Check::of(wording)) {
            Ok(()) => Some(rule),
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }

    fn fault(&mut self, wording: &str, message: String) {
        self.faults.push(RuleFault { wording: wording.into(), parameter: None, message });
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
        assert!(Reading::from_entries(&plain()).is_ok());
        let mut entries = plain();
        entries.remove("odd");
        entries.insert("abuot".into(), Map::new());
        entries.get_mut("about").unwrap().insert("share".into(), 10.into());
        entries.get_mut("up_to").unwrap().insert("share".into(), 0.5.into());
        entries.get_mut("couple").unwrap().remove("most");
        let faults = Reading::from_entries(&entries).unwrap_err();
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
