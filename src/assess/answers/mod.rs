//! How much moved: for each flow, stage, goods and window one answer, of lines of evidence.

mod conversion;
mod line;
mod number;
mod together;
mod topic;
mod unanswered;
mod window;

use super::Answer;
use super::analysis::{Analysis, Material, Outcome};
use super::each::each;
use super::records::date;
use crate::assumptions::Threshold;
use line::{Ground, Workings};
use std::collections::{BTreeMap, BTreeSet};

/// Answers how much moved.
#[derive(Debug)]
pub(super) struct Answers;

impl Analysis for Answers {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let records = material.records;
        let share = records.assumptions.threshold(Threshold::SameWindow);
        let ground = Ground::new(material);
        let topics = topic::topics(material);
        let amounts: usize = topics.iter().map(|topic| topic.sources.len()).sum();
        let worked = each(topics.len(), |place| {
            let topic = &topics[place];
            let workings = Workings::new(&ground, (topic.sources.len(), amounts));
            let mut answers = Vec::new();
            for window in window::windows(topic, share) {
                for (unit, lines) in workings.lines(topic, &window) {
                    let together = together::together(&lines, unit, records);
                    answers.push(Answer {
                        flow: topic.flow_name.clone(),
                        goods: topic.goods_slug(),
                        stage: topic.stage,
                        unit: unit.name().to_owned(),
                        from: window.from.map(date),
                        to: Some(date(window.to - 1)),
                        lines: lines.into_iter().map(|line| line.evidence).collect(),
                        together,
                        dates: topic.dates((window.from, window.to)),
                        names_goods: topic.names_goods,
                    });
                }
            }
            (answers, workings.refused.take())
        });
        let mut answers = Vec::new();
        let mut refused: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (own, why) in worked {
            answers.extend(own);
            for (why, claims) in why {
                refused.entry(why).or_default().extend(claims);
            }
        }
        let findings = unanswered::findings(material, refused, &answers);
        Outcome { findings, answers, ..Outcome::default() }
    }
}
