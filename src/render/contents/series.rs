//! Figures over time, and figures put together.

use super::{Contents, charts, percent, significant};
use crate::assess::{Dated, Fall, PooledClaims, Spread, Timeline};
use crate::quantity::figure;
use crate::render::chart;
use crate::render::document::{Block, Line, Section};

impl Contents<'_> {
    /// Running totals, their steps, their starts, and what does not go together.
    pub(super) fn timelines(&self) -> Section {
        let timelines = &self.report.assessment.timeline;
        let mut blocks = charts(chart::timelines(self.report.assessment));
        let parts = timelines.iter().enumerate();
        blocks.extend(parts.map(|(number, timeline)| self.timeline(number, timeline)));
        Section::new("timelines", "Running totals", blocks)
    }

    fn timeline(&self, number: usize, timeline: &Timeline) -> Block {
        let points = timeline.points.iter().map(|point| {
            let dated = match point.dated {
                Dated::PeriodEnd => "end of its period",
                Dated::Statement => "day of the statement",
            };
            let published =
                point.published.map_or_else(|| "none".into(), |number| significant(number, 6));
            [
                Line::text(point.date),
                self.claim(&point.claim),
                Line::text(&point.root),
                Line::text(dated),
                Line::text(published),
                Line::text(&point.claimed),
                Line::text(&point.total),
            ]
        });
        let columns = [
            "By",
            "Claim",
            "Goes back to",
            "The date is the",
            "Published",
            "Claimed",
            "Running total",
        ];
        let mut blocks: Vec<Block> = Vec::new();
        blocks.extend(Block::table(
            "Totals in order; none falls below one before it",
            columns,
            points,
        ));
        blocks.extend(self.starts(timeline));
        let steps = timeline.steps.iter().map(|step| {
            let [least, most] = step.days;
            let days = if least == most { least.to_string() } else { format!("{least} to {most}") };
            let per_day = step.per_day.as_ref().map_or_else(String::new, Spread::to_string);
            [
                self.claims_listed(&step.from).and(" to ").and(self.claims_listed(&step.to)),
                Line::text(days),
                Line::text(&step.increase),
                Line::text(per_day),
                Line::text(step.caveat.as_deref().unwrap_or_default()),
            ]
        });
        let columns = ["From and to", "Days", "Added", "A day", "To be known"];
        blocks.extend(Block::table("From each date to the next", columns, steps));
        let growth = timeline
            .growth
            .iter()
            .map(|growth| self.claim(&growth.claim).and(format!(": {growth}")));
        let falls = timeline.falls.iter().map(|fall| self.fall(fall));
        blocks.extend(Block::list(growth.chain(falls)));
        blocks.extend(self.left_out(&timeline.left_out));
        let goods = timeline.goods.as_ref().map_or_else(String::new, |goods| format!(", {goods}"));
        let title = format!("{}, {}{goods}", timeline.quantity, timeline.direction);
        Block::Part(Section::new(format!("timeline-{}", number + 1), title, blocks))
    }

    fn starts(&self, timeline: &Timeline) -> Option<Block> {
        let starts = timeline.starts.iter().map(|start| {
            let [least, most] = start.days;
            let days = if least == most { least.to_string() } else { format!("{least} to {most}") };
            [
                Line::text(start.since),
                self.claims_listed(&start.claims),
                Line::text(days),
                Line::text(start.per_day.as_ref().map_or_else(String::new, Spread::to_string)),
            ]
        });
        let caption = if timeline.start_is_disputed() {
            "Starts, which are alternatives and never averaged"
        } else {
            "The start"
        };
        Block::table(caption, ["Since", "Claims", "Days to the last of them", "A day"], starts)
    }

    fn fall(&self, fall: &Fall) -> Line {
        match fall {
            Fall::Correction { of, by } => self
                .claim(by)
                .and(" is lower than ")
                .and(self.claim(of))
                .and(" of the same maker before it: taken as a correction"),
            Fall::Conflict { higher, lower, same_date } => {
                let when = if *same_date { "for the same date" } else { "though later" };
                let words = format!(" of another maker {when}");
                self.claim(lower).and(" is below ").and(self.claim(higher)).and(words)
            }
        }
    }

    /// What was pooled and by what rule, and what was not, and why.
    pub(super) fn pools(&self) -> Section {
        let assessment = self.report.assessment;
        let pool = self.report.pool;
        let mut blocks = vec![Block::paragraph(format!(
            "Only figures of independent roots about one thing in one period are put together. \
             The rule is {}, at a correlation of {} between roots, at {}.",
            pool.rule(),
            pool.correlation().get(),
            figure::level(pool.level()),
        ))];
        if assessment.pooled.is_empty() {
            blocks.push(Block::paragraph("No figures of this file may be pooled."));
        }
        let pooled = assessment.pooled.iter().enumerate();
        blocks.extend(pooled.map(|(number, pooled)| self.pooled(number, pooled)));
        let rows = assessment.not_pooled.iter().map(|apart| {
            let why: Vec<String> = apart.why.iter().map(ToString::to_string).collect();
            [
                Line::text(format!("{}, {}", apart.quantity, apart.direction)),
                self.claims_listed(&apart.claims),
                Line::text(why.join("; ")),
            ]
        });
        let columns = ["Figures of", "Claims", "Why"];
        blocks.extend(Block::table("Not pooled, and why", columns, rows));
        Section::new("pools", "Figures put together", blocks)
    }

    fn pooled(&self, number: usize, pooled: &PooledClaims) -> Block {
        let PooledClaims { scope, result } = pooled;
        let mut blocks = vec![Block::paragraph(result.to_string())];
        let members = result.members.iter().map(|member| {
            [
                self.claim(&member.name),
                Line::text(&member.root),
                Line::text(member.weight.map_or_else(|| "none".into(), percent)),
                Line::text(&member.range),
            ]
        });
        let columns = ["Claim", "Goes back to", "Weight", "Range"];
        blocks.extend(Block::table("What was pooled", columns, members));
        let limits = result.limits.iter().map(|limit| {
            [
                self.claim(&limit.name),
                Line::text(&limit.root),
                Line::text(format!("{} {}", limit.side, significant(limit.value, 4))),
                Line::text(percent(limit.holds)),
                Line::text(if limit.applied { "cut at it" } else { "left as it is" }),
            ]
        });
        let columns = ["Claim", "Goes back to", "Limit", "Of the pool on its side", "The pool is"];
        blocks.extend(Block::table("Limits", columns, limits));
        blocks.extend(self.left_out(&result.left_out));
        let goods = scope.goods.as_ref().map_or_else(String::new, |goods| format!(", {goods}"));
        let title = format!(
            "{}, {}{goods}, {}, {}",
            scope.quantity, scope.direction, scope.period, scope.modality
        );
        Block::Part(Section::new(format!("pool-{}", number + 1), title, blocks))
    }
}
