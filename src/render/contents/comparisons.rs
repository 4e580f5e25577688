//! What claims come to beside each other: factors, mixes, loads, rates, days, returns.

use super::conversions::binding;
use super::{Contents, charts, percent, significant};
use crate::assess::{
    Agreement, Footing, Holdings, ImpliedRate, MixedLoad, PublishedRate, bounds_in_words,
};
use crate::quantity::{MassPerRound, Quantity};
use crate::render::chart;
use crate::render::document::{Block, Line, Section};

impl Contents<'_> {
    pub(super) fn factors(&self) -> Section {
        let parts = self.report.assessment.factors.iter().enumerate().map(|(number, found)| {
            let rows = found.statements.iter().map(|stated| {
                let factors = bounds_in_words(&stated.factors);
                [self.claim(&stated.claim), Line::text(&stated.says), Line::text(factors)]
            });
            let mut blocks = vec![Block::paragraph(found.to_string())];
            let columns = ["Claim", "Says", "Allows"];
            blocks.extend(Block::table(
                "Factors that the words of each statement allow",
                columns,
                rows,
            ));
            let title = format!("{}, {}", found.group, found.goods);
            Block::Part(Section::new(format!("factor-{}", number + 1), title, blocks))
        });
        Section::new("factors", "One factor or many", parts.collect())
    }

    pub(super) fn mixes(&self) -> Section {
        let parts = self.report.assessment.mixes.iter().enumerate();
        let parts = parts.map(|(number, load)| self.mix(number, load));
        Section::new("mixes", "Mixed loads", parts.collect())
    }

    fn mix(&self, number: usize, load: &MixedLoad) -> Block {
        let words = format!(": {} and {} may share the containers", load.first, load.second);
        let mut blocks = vec![Block::Paragraph(self.claim(&load.claim).and(words))];
        blocks.extend(charts(chart::mix(load)));
        let totals = load.totals.iter().map(|total| {
            [Line::text(percent(total.share.get())), Line::text(bounds_in_words(&total.rounds))]
        });
        let caption = format!("Totals by the share of containers that hold {}", load.first);
        blocks.extend(Block::table(caption, ["Share", "Total"], totals));
        let stated = load.stated.iter().map(|stated| {
            [
                self.claim(&stated.claim),
                Line::text(&stated.says),
                Line::text(stated.published),
                Line::text(stated.read),
                Line::text(stated.allowed),
            ]
        });
        let columns =
            ["Claim", "Says", "At the bare figures", "As they are read", "As the words allow"];
        blocks.extend(Block::table("Shares that a stated total needs", columns, stated));
        let carried = load.carried.iter();
        let carried = carried.map(|one| [Line::text(&one.container), Line::text(one.shares)]);
        let caption = "Shares that the containers can carry by weight";
        blocks.extend(Block::table(caption, ["Container", "Shares"], carried));
        let title = format!("{}: {} and {}", load.claim, load.first, load.second);
        Block::Part(Section::new(format!("mix-{}", number + 1), title, blocks))
    }

    pub(super) fn holdings(&self) -> Section {
        let parts = self.report.assessment.holdings.iter().enumerate();
        let parts = parts.map(|(number, holdings)| self.holding(number, holdings));
        Section::new("loads", "As reported, full, and as the field plans", parts.collect())
    }

    fn holding(&self, number: usize, holdings: &Holdings) -> Block {
        let rows = holdings.held.iter().map(|held| {
            let footing = |footing: Option<&Footing>| match footing {
                Some(footing) => {
                    let [low, _, high] = footing.each.written();
                    let span = if low == high { low } else { format!("{low} to {high}") };
                    let wide = footing.widest.as_ref();
                    let wide = wide.map_or_else(String::new, |wide| format!("; widest: {wide}"));
                    format!("{span} ({}{wide})", binding(&footing.binding))
                }
                None => "no such plan".to_owned(),
            };
            let available = held.available.map_or_else(
                || "no limit".to_owned(),
                |available| {
                    let unit = MassPerRound::unit();
                    format!("{} {unit}", significant(unit.of_base(available.to_base()), 3))
                },
            );
            [
                Line::text(&held.packaging),
                Line::text(&held.container),
                Line::text(held.counts),
                Line::text(footing(Some(&held.full))),
                Line::text(footing(held.planned.as_ref())),
                Line::text(bounds_in_words(&held.gross)),
                Line::text(available),
            ]
        });
        let columns = [
            "Packed as",
            "In",
            "One round is",
            "Full",
            "As the field plans",
            "Gross mass",
            "The payload leaves",
        ];
        let caption = format!("Rounds per container; by the report {}", holdings.reported);
        let mut blocks =
            vec![Block::Paragraph(self.claim(&holdings.claim).and(format!(": {holdings}")))];
        blocks.extend(Block::table(caption, columns, rows));
        let title = format!("{}: {}", holdings.claim, holdings.equivalent);
        Block::Part(Section::new(format!("load-{}", number + 1), title, blocks))
    }

    pub(super) fn rates(&self) -> Section {
        let parts = self.report.assessment.rates.iter().enumerate();
        let parts = parts.map(|(number, rate)| self.rate(number, rate));
        Section::new("rates", "Rates that supplies imply", parts.collect())
    }

    fn rate(&self, number: usize, rate: &ImpliedRate) -> Block {
        let mut blocks =
            vec![Block::Paragraph(self.claims_listed(&rate.claims).and(format!(": {rate}")))];
        let published = rate.published.map(|rate| format!("{rate:.0}"));
        let figures = [
            ("At the bare figures", published.unwrap_or_else(|| "not given".into())),
            ("As they are read", rate.range.to_string()),
            ("As the words allow", bounds_in_words(&rate.allowed)),
        ];
        blocks.push(Block::Terms(figures.map(|(name, text)| (name, Line::text(text))).into()));
        let swings = rate.swings.iter().map(|swing| {
            let ends = format!("{:.0} to {:.0}", swing.low, swing.high);
            [Line::text(&swing.figure), Line::text(ends)]
        });
        let caption = "How far each figure moves the rate, the other at its median";
        blocks.extend(Block::table(caption, ["Figure", "Rate"], swings));
        let compared = rate.compared.iter().map(|compared| {
            let PublishedRate { period, rate, counted_by, basis, .. } = compared.published;
            let agreement = match compared.agreement {
                Agreement::Agrees => "agrees",
                Agreement::WordsAllow => "the words allow it",
                Agreement::Disagrees => "ruled out",
            };
            [
                Line::text(period),
                Line::text(bounds_in_words(rate)),
                Line::text(counted_by),
                Line::text(agreement),
                Line::text(basis),
            ]
        });
        let columns = ["Period", "Rate", "Counted by", "With the implied rate", "Basis"];
        blocks.extend(Block::table("Against published rates of fire", columns, compared));
        Block::Part(Section::new(format!("rate-{}", number + 1), rate.says.as_str(), blocks))
    }

    pub(super) fn days(&self) -> Section {
        let rows = self.report.assessment.days.iter().map(|days| {
            let counts = days.by_count.iter().map(|(by, days)| format!("{days} by {by}"));
            [
                self.claim(&days.claim),
                Line::text(format!("{} ({})", days.says, days.modality)),
                Line::text(days.all),
                Line::text(counts.collect::<Vec<_>>().join("; ")),
                Line::text(significant(days.rates_differ, 2)),
            ]
        });
        let columns = ["Claim", "Says", "Lasts", "By whose count", "Highest rate over lowest"];
        let caption = "How long the rounds last at rates of fire published for the time";
        let table = Block::table(caption, columns, rows);
        Section::new("days", "How long the rounds last", table.into_iter().collect())
    }

    pub(super) fn returns(&self) -> Section {
        let rows = self.report.assessment.returns.iter().map(|flow| {
            [
                self.claim(&flow.claim),
                Line::text(&flow.says),
                self.claim(&flow.counted_from),
                Line::text(flow.there),
                Line::text(flow.back),
                Line::text(flow.more),
            ]
        });
        let columns = ["Claim", "Says", "Counted from", "There", "Back", "More than went"];
        let table = Block::table("Containers the other way", columns, rows);
        Section::new("returns", "The other way", table.into_iter().collect())
    }
}
