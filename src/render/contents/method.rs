//! What was assumed, how it was computed, and what is not known.

use super::Contents;
use crate::estimate::{Derivation, Estimate};
use crate::render::document::{Block, Line, Section};
use std::collections::BTreeSet;

impl Contents<'_> {
    /// Everything that was added to what the claims say, with its basis.
    pub(super) fn assumptions(&self) -> Section {
        let policy = self.report.policy;
        let lead = "Whatever is not in a report was added, and stands here with what it rests on. \
                    A letter in brackets says how well: A a standard or manual, B a named report, \
                    C a secondary page, D arithmetic from cited figures, U unconfirmed.";
        let mut blocks = vec![Block::paragraph(lead)];
        blocks.extend(Block::list(self.report.assessment.assumptions.iter().map(Line::text)));
        let loading = policy.loading();
        let ours = [
            Estimate::from(loading.fill()).explain(),
            Estimate::from(loading.stowage()).explain(),
            Estimate::from(loading.bracing()).explain(),
        ];
        let fits = self.report.assessment.claims.iter().flat_map(|claim| &claim.implied);
        let fits = fits.flat_map(|implied| implied.fits.iter().chain(&implied.same_calibre));
        let theirs = fits.filter_map(|fit| fit.derivation.as_ref());
        let lines = ours.iter().chain(theirs).flat_map(Derivation::lines);
        let rows: BTreeSet<[&str; 3]> = lines
            .filter_map(|line| {
                Some([&line.title, &line.value, line.basis.as_ref()?].map(String::as_str))
            })
            .collect();
        let rows = rows.into_iter().map(|row| row.map(Line::from));
        let columns = ["Assumption", "What is held to be likely", "Basis"];
        blocks.extend(Block::table("Every assumption of a conversion", columns, rows));
        Section::new("assumptions", "What was assumed", blocks)
    }

    /// How ranges are computed, and what the figures cannot say.
    pub(super) fn methods(&self) -> Section {
        let simulation = self.report.policy.simulation();
        let plan = format!(
            "A range at {} runs from the percentile at which as much is left below it as above it. \
             It is computed by formula where there is one, and by simulation otherwise: from seed \
             {}, with {} draws of a randomised lattice, whose replicates tell the numerical error. \
             No more digits are written than two standard errors leave standing, four at the most.",
            self.level(),
            simulation.seed(),
            super::significant(draws(simulation.draws()), 8),
        );
        let methods = [
            plan.as_str(),
            "Extremes are the least and the greatest that the assumptions allow, by interval \
             arithmetic. They have no level, and a range is never made from them.",
            "Two figures that rest on one assumption vary together. The same input gives the same \
             page, byte for byte.",
            "Words such as \"about\" and \"more than\" are read by one stated policy. Where \
             statements are held against each other, only what their words allow counts.",
            "A figure is said to fit where its range and the range of what physically fits overlap; \
             the probability of too many is a share of draws.",
        ];
        let limits = [
            "Nobody here knows what is in a container. What would fit is compared with what is \
             said, and neither is what was shipped.",
            "Masses and boxes of ammunition are poorly published; most are wide and unconfirmed, \
             and labelled so. A range is only as good as its assumptions.",
            "Grades of sources are shown and never become weights. A denial is about the event and \
             enters no number. A capacity is never added to a delivery.",
            "Repetition is no corroboration: only bodies that are no part of each other, and \
             repeat nobody, count as independent.",
            "Loads are looked at with all rounds turned one way; a mixed load can hold a little \
             more.",
        ];
        let part = |id: &str, title: &str, items: [&str; 5]| {
            Block::Part(Section::new(id, title, Block::list(items).into_iter().collect()))
        };
        let blocks = vec![
            part("computed", "How it was computed", methods),
            part("limits", "Limits", limits),
        ];
        Section::new("methods", "Methods and limits", blocks)
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of draws are far below 2^53")]
fn draws(number: usize) -> f64 {
    number as f64
}
