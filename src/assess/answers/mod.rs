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
use super::records::date;
use crate::assumptions::Threshold;
use line::Workings;

/// Answers how much moved.
#[derive(Debug)]
pub(super) struct Answers;

impl Analysis for Answers {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let records = material.records;
        let workings = Workings::new(material);
        let share = records.assumptions.threshold(Threshold::SameWindow);
        let mut answers = Vec::new();
        for topic in topic::topics(material) {
            for window in window::windows(&topic, share) {
                for (unit, lines) in workings.lines(&topic, &window) {
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
                    });
                }
            }
        }
        let findings = unanswered::findings(material, workings.refused.take(), &answers);
        Outcome { findings, answers, ..Outcome::default() }
    }
}
