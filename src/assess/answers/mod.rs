//! How much moved: for each flow, stage, goods and window one answer, of lines of evidence.

use crate::into_list::{Choose, IntoList};
mod base;
mod conversion;
mod fitting;
mod gap;
mod holding;
mod line;
mod lines;
mod number;
mod own_factor;
mod together;
mod topic;
mod unanswered;
mod window;
mod workings;

use super::analysis::{Analysis, Material, Outcome};
use super::each::each;
use super::records::{Unit, date};
use super::supply;
use super::{Answer, Finding};
use crate::assumptions::Threshold;
use crate::claim::LoadUnit;
use crate::in_order::{ListMap, Set};
use topic::{Source, Topic};

pub(super) use topic::told_flow;
use workings::{Ground, Workings};

/// Answers how much moved.
#[derive(Debug)]
pub(super) struct Answers;

impl Analysis for Answers {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let records = material.records;
        let share = records.assumptions.threshold(Threshold::SameWindow);
        let ground = Ground::new(material);
        let topics = topic::topics(material);
        let amounts_of = |topic: &Topic| topic.sources.len().max(topic.inner.len());
        let amounts: usize = topics.iter().map(amounts_of).sum();
        let wholes_of = gap::wholes_of(material);
        let worked = each(topics.len(), |place| {
            let topic = &topics[place];
            let workings = Workings::new(&ground, (amounts_of(topic), amounts));
            let (mut answers, mut lasting) = (Vec::new(), Vec::new());
            let gaps = gap::gaps(topic, material, &wholes_of);
            let first = topic.sources.first().and_then(|source| records.all.get(source.record));
            let mut windows = window::windows(topic, share, records);
            let mut place = 0;
            while let Some(window) = windows.get(place).cloned() {
                let (all, is_later) = workings.answers(topic, &window);
                windows.extend(window::since_start(topic, &windows).filter(|_| is_later));
                place += 1;
                for (unit, lines, together) in all {
                    let has =
                        |sources: &[Source], claim| sources.iter().any(|of| of.record == claim);
                    let is_inside =
                        |claim: &usize| has(&topic.inside, *claim) && !has(&topic.sources, *claim);
                    let answer = Answer {
                        is_of_kinds: lines.iter().all(|line| line.claims.iter().all(is_inside)),
                        flow: topic.flow_name.clone(),
                        goods: topic.goods_slug(),
                        goods_stated: topic.names_goods,
                        stage: topic.stage,
                        unit: unit.name().to_owned(),
                        from: window.from.map(date),
                        to: Some(date(window.to - 1)),
                        lines: lines.into_iter().map(|line| line.evidence).into_list(),
                        together,
                        dates: topic.dates(window.span()),
                        noun: topic.noun_of(unit).to_owned(),
                    };
                    if let (Unit::Load(LoadUnit::Round), Some(record)) = (unit, first) {
                        let days = window.span();
                        lasting.extend(supply::lasting(
                            records,
                            record,
                            &topic.goods,
                            days,
                            &answer,
                        ));
                    }
                    answers.push(answer);
                }
            }
            (answers, lasting, gaps, workings.refused.take())
        });
        let (mut answers, mut lasting) = (Vec::new(), Vec::new());
        let mut refused: ListMap<String, Set<usize>> = ListMap::new();
        let mut findings: Vec<Finding> = Vec::new();
        for (own, lasts, gaps, why) in worked {
            findings.extend(gaps);
            answers.extend(own);
            lasting.extend(lasts);
            for (why, claims) in why {
                refused.at(why).extend(claims);
            }
        }
        findings.extend(unanswered::findings(material, refused, &answers, &ground.contradicted));
        // How long rounds last is told once for a file, of the most.
        let most = lasting.into_iter().rev().most_by(|a, b| a.rounds.total_cmp(&b.rounds));
        if let Some(most) = most {
            records.used(most.entries);
            findings.push(most.finding);
        }
        Outcome { findings, answers, ..Outcome::default() }
    }
}
