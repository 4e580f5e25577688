//! What a reader in a hurry needs, and every range.

use super::{Contents, charts, range_cells};
use crate::assess::Weight;
use crate::claim::Lineage;
use crate::quantity::{Containers, Quantity, Rounds, Unit, figure};
use crate::render::chart;
use crate::render::document::{Block, Line, Section};
use crate::written::counted;
use std::collections::BTreeSet;

impl Contents<'_> {
    /// How many claims of whom, what was found, and the main figures.
    pub(super) fn summary(&self) -> Vec<Block> {
        let (file, assessment) = (self.report.file, self.report.assessment);
        let claims = file.claims();
        let makers: BTreeSet<_> = claims.iter().map(|claim| &claim.made_by).collect();
        let roots = Lineage::new(file).independent(claims);
        let reports = claims.iter().flat_map(|claim| &claim.reports);
        let outlets: BTreeSet<_> = reports.clone().map(|report| &report.outlet).collect();
        let found =
            |weight| assessment.findings.iter().filter(|finding| finding.weight == weight).count();
        let fact = |number: usize, one: &str, several: &str| {
            let words = counted(number, one, several);
            let (figure, what) = words.split_once(' ').unwrap_or((&words, ""));
            (figure.to_owned(), what.to_owned())
        };
        let facts = vec![
            fact(claims.len(), "claim", "claims"),
            fact(roots.len(), "independent root", "independent roots"),
            fact(reports.count(), "report", "reports"),
            fact(found(Weight::Contradiction), "contradiction", "contradictions"),
            fact(found(Weight::Caution), "caution", "cautions"),
            fact(found(Weight::Note), "note", "notes"),
        ];
        let lead = format!(
            "{} by {}, read in pages of {}, go back to {} that {} independent of each other. \
             Whatever repeats another is no second source. Ranges are at {}, and rest on the \
             assumptions that are listed below.",
            counted(claims.len(), "claim", "claims"),
            counted(makers.len(), "maker", "makers"),
            counted(outlets.len(), "outlet", "outlets"),
            counted(roots.len(), "body", "bodies"),
            if roots.len() == 1 { "is" } else { "are" },
            self.level(),
        );
        let mut blocks = vec![Block::paragraph(lead), Block::Facts(facts)];
        if let Some(figures) = Block::list(self.main_figures()) {
            blocks.push(Block::paragraph(Line::strong("The main figures")));
            blocks.push(figures);
        }
        blocks
    }

    /// What implied figures fit, where each flow stands last, and what was pooled.
    fn main_figures(&self) -> Vec<Line> {
        let assessment = self.report.assessment;
        let mut figures = Vec::new();
        for claim in &assessment.claims {
            let sentences = claim.implied.iter().map(|implied| &implied.sentence);
            figures.extend(sentences.map(|is| self.claim(&claim.claim).and(format!(": {is}"))));
        }
        for timeline in &assessment.timeline {
            if let Some(last) = timeline.points.last() {
                let words = format!(
                    "{}, {}, by {}: {} (",
                    timeline.quantity, timeline.direction, last.date, last.total
                );
                figures.push(Line::text(words).and(self.claim(&last.claim)).and(")"));
            }
        }
        figures.extend(assessment.pooled.iter().map(Line::text));
        figures
    }

    /// What the figures of each claim come to.
    pub(super) fn ranges(&self) -> Section {
        let assessment = self.report.assessment;
        let mut rows = Vec::new();
        for claim in &assessment.claims {
            let id = || self.claim(&claim.claim);
            if let Some(containers) = &claim.containers {
                let unit = Containers::unit();
                let [range, median, extremes] = range_cells(containers, &unit);
                rows.push([id(), Line::text(&unit), range, median, extremes]);
            }
            if let Some(rounds) = &claim.rounds {
                let unit = Rounds::unit();
                let [range, median, extremes] = range_cells(rounds, &unit);
                rows.push([id(), Line::text(&unit), range, median, extremes]);
            }
            for measured in &claim.measured {
                let [range, median, extremes] = measured.written().map(Line::text);
                rows.push([id(), Line::text(&measured.range.unit), range, median, extremes]);
            }
            for cargo in &claim.cargo {
                let [range, median, extremes] = range_cells(&cargo.mass, &Unit::TONNE);
                let what = format!("t of cargo in {}", cargo.container);
                rows.push([id(), Line::text(what), range, median, extremes]);
            }
        }
        let mut blocks = charts(chart::ranges(assessment));
        let caption = format!(
            "What the words of each claim mean, as they are read, and what its containers weigh; \
             ranges at {}",
            figure::level(self.report.policy.level())
        );
        let columns = ["Claim", "Of", "Range", "Median", "Extremes"];
        blocks.extend(Block::table(caption, columns, rows));
        Section::new("ranges", "Figures as they are read", blocks)
    }
}
