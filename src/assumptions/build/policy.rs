//! Thresholds, settings, unknowns, correlations and the reading policy.

use super::{Builder, Place};
use crate::assumptions::entry::{EntryId, Pooling, PoolingRule, Section, Threshold};
use crate::assumptions::figure::{FigureWire, Figured, Rule};
use crate::assumptions::wire::ThresholdWire;
use crate::claim::{Reading, reading::RuleEntries};
use crate::estimate::{Basis, Correlation, Correlations};
use crate::fault::nearest;
use crate::into_list::IntoList;
use crate::quantity::{Containers, Length, Mass, Ratio, RoundsPerBox, RoundsPerDay, Volume};
use litemap::LiteMap;

impl Builder<'_> {
    pub(super) fn thresholds(&mut self) -> LiteMap<Threshold, f64> {
        for (id, written) in &self.document.thresholds {
            let entry = EntryId::new(Section::Thresholds, id);
            let known: Vec<&str> = Threshold::ALL.iter().map(|known| known.as_str()).collect();
            if !known.contains(&id.as_str()) {
                let instead = nearest(id, known.iter().copied());
                let instead = instead.unwrap_or_else(|| format!(", but {}", known.join(", ")));
                self.fault(&entry, &[], format!("there is no threshold {id:?}{instead}"));
            } else if let Err(rule) = threshold(written) {
                self.fault(&entry, &[], rule);
            }
        }
        let mut found = LiteMap::new();
        for known in Threshold::ALL.iter().copied() {
            let entry = known.entry();
            match self.document.thresholds.get(known.as_str()).map(|written| threshold(written)) {
                Some(Ok((key, value))) if key == known.key() => {
                    found.insert(known, value);
                }
                Some(Ok((key, _))) => {
                    let message = format!("it must be given as {:?}, not as {key:?}", known.key());
                    self.fault(&entry, &[key], message);
                }
                Some(Err(_)) => {}
                None => self.needed(&entry),
            }
        }
        found
    }

    pub(super) fn settings(&mut self) -> (f64, Pooling) {
        let settings = &self.document.settings;
        let [level_entry, pooling_entry] =
            ["level", "pooling"].map(|id| EntryId::new(Section::Settings, id));
        for id in settings.keys() {
            let entry = EntryId::new(Section::Settings, id);
            if entry != level_entry && entry != pooling_entry {
                self.fault(&entry, &[], "there are two settings, \"level\" and \"pooling\"");
            }
        }
        let mut level = 0.0;
        match settings.get("level") {
            None => self.needed(&level_entry),
            Some(written) => match written.share {
                Some(share) if share > 0.0 && share < 1.0 => level = share,
                Some(share) => {
                    let message = format!("a level lies between 0 and 1, got {share}");
                    self.fault(&level_entry, &["share"], message);
                }
                None => self.fault(&level_entry, &[], "the level needs \"share\""),
            },
        }
        let basis = Basis::judgement("no rule is stated");
        let mut pooling = Pooling { rule: PoolingRule::Linear, weights: None, basis };
        match settings.get("pooling") {
            None => self.needed(&pooling_entry),
            Some(written) => {
                pooling.basis = written.basis.basis();
                pooling.weights.clone_from(&written.weights);
                match written.rule {
                    Some(rule) => pooling.rule = rule,
                    None => self.fault(&pooling_entry, &[], "pooling needs \"rule\""),
                }
                for (group, weight) in written.weights.iter().flatten() {
                    if !(*weight >= 0.0 && weight.is_finite()) {
                        let message = format!("a weight is finite and not negative, got {weight}");
                        self.fault(&pooling_entry, &["weights", group], message);
                    }
                }
            }
        }
        (level, pooling)
    }

    pub(super) fn unknowns(&mut self) {
        let document = self.document;
        for (id, written) in &document.unknowns {
            let entry = EntryId::new(Section::Unknowns, id);
            if written.label.trim().is_empty() {
                self.fault(&entry, &["label"], "a label must not be empty");
            }
            let figures = written.figures();
            match figures.as_slice() {
                [(key, FigureWire::Unknown(_))] => {
                    self.fault(&entry, &[key], "an unknown is a figure, not another unknown");
                }
                [(key, figure)] => {
                    let of = written.label.clone();
                    let place = Place { entry, basis: &written.basis, of };
                    self.check_unknown(&place, key, figure);
                }
                [] => self.fault(
                    &entry,
                    &[],
                    "it needs a figure: ratio, kg, m, m3, rounds, count or per_day",
                ),
                _ => self.fault(&entry, &[], "it has more than one figure"),
            }
        }
    }

    fn check_unknown(&mut self, place: &Place, key: &str, figure: &FigureWire) {
        let spread = if key == "m" { self.length_spread } else { self.spread };
        let rule = Rule::not_negative(f64::INFINITY, "", spread);
        let kinds = [
            Ratio::kind(),
            Mass::kind(),
            Length::kind(),
            Volume::kind(),
            RoundsPerBox::kind(),
            Containers::kind(),
            RoundsPerDay::kind(),
        ];
        if let Some(of) = kinds.iter().find(|of| of.key == key) {
            self.unknown(of, place, &[key], figure, &rule, "");
        }
    }

    pub(super) fn correlations(&mut self) -> Option<Correlations> {
        let document = self.document;
        let mut stated = Vec::new();
        for (id, written) in &document.correlations {
            let entry = EntryId::new(Section::Correlations, id);
            for (index, unknown) in written.between.iter().enumerate() {
                self.refers(&entry, &["between", &index.to_string()], Section::Unknowns, unknown);
            }
            let [one, other] = &written.between;
            if one == other {
                self.fault(&entry, &["between"], "an unknown goes together with itself already");
                continue;
            }
            if !(-1.0..=1.0).contains(&written.rank) {
                let message =
                    format!("a rank correlation lies within -1 to 1, got {}", written.rank);
                self.fault(&entry, &["rank"], message);
                continue;
            }
            let known = self.uses.borrow();
            let used = |id: &String| {
                let uses = known.iter().filter(move |((used, _), _)| used == id);
                uses.map(|(_, assumption)| assumption.clone()).into_list()
            };
            for one in used(one) {
                for other in used(other) {
                    stated.extend(Correlation::between(&one, &other, written.rank).ok());
                }
            }
        }
        if stated.is_empty() {
            return None;
        }
        match Correlations::new(stated) {
            Ok(correlations) => Some(correlations),
            Err(error) => {
                if let Some(id) = document.correlations.keys().next() {
                    let entry = EntryId::new(Section::Correlations, id);
                    self.fault(&entry, &[], error.to_string());
                }
                None
            }
        }
    }

    pub(super) fn reading(&mut self) -> Reading {
        let document = self.document;
        let mut entries = RuleEntries::new();
        for (id, written) in &document.reading {
            entries.insert(id.clone(), written.parameters.clone());
        }
        let faults = match Reading::from_entries(&entries) {
            Ok(reading) => return reading,
            Err(faults) => faults,
        };
        for fault in faults {
            let entry = EntryId::new(Section::Reading, &fault.wording);
            if document.reading.contains_key(&fault.wording) {
                let below: Vec<&str> = fault.parameter.into_iter().collect();
                self.fault(&entry, &below, fault.message);
            } else {
                self.needed(&entry);
            }
        }
        Reading::none()
    }
}

/// The one figure of a threshold, with its key.
fn threshold(written: &ThresholdWire) -> Result<(&'static str, f64), String> {
    let all = [
        ("share", written.share, 0.0..=1.0),
        ("days", written.days, 0.0..=36_600.0),
        ("ratio", written.ratio, 1.0..=1_000_000.0),
        ("count", written.count, 0.0..=1_000_000.0),
        ("kg", written.kg, 0.0..=1_000_000.0),
    ];
    let mut given = all.into_iter().filter_map(|(key, value, range)| Some((key, value?, range)));
    match (given.next(), given.next()) {
        (Some((key, value, range)), None) if range.contains(&value) => Ok((key, value)),
        (Some((key, value, range)), None) => {
            let (low, high) = range.into_inner();
            Err(format!("{key} must lie within {low} to {high}, got {value}"))
        }
        _ => Err("a threshold has one figure: share, days, ratio, count or kg".into()),
    }
}
