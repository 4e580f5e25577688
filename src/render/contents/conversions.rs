//! What figures imply against what fits, and what moves the conversions most.

use super::{Contents, charts, derivation};
use crate::assess::{Binding, Fit, Implied};
use crate::estimate::Sensitivity;
use crate::quantity::{Quantity, Rounds, figure};
use crate::render::chart;
use crate::render::document::{Block, Line, Section};
use crate::render::report::Conversion;
use crate::written::counted;

impl Contents<'_> {
    /// Each equivalent that names rounds, against every known way of packing them.
    pub(super) fn conversions(&self) -> Section {
        let mut blocks = Vec::new();
        for claim in &self.report.assessment.claims {
            for (number, implied) in claim.implied.iter().enumerate() {
                let id = format!("fits-{}-{}", claim.claim, number + 1);
                let title = format!("{}: {}", claim.claim, implied.equivalent);
                let mut part = vec![Block::Paragraph(
                    self.claim(&claim.claim).and(format!(": {}", implied.sentence)),
                )];
                part.extend(charts(chart::fits_of(claim, implied)));
                part.extend(fits(implied));
                blocks.push(Block::Part(Section::new(id, title, part)));
            }
        }
        Section::new("capacities", "What figures imply, against what fits", blocks)
    }

    /// Which assumption moves each of the main conversions most.
    pub(super) fn sensitivities(&self) -> Section {
        let conversions = &self.report.conversions;
        let mut blocks: Vec<Block> = Vec::new();
        for (number, conversion) in conversions.iter().enumerate() {
            blocks.push(self.sensitivity(number, conversion));
        }
        let left_out = self.report.conversions_left_out;
        if left_out > 0 {
            blocks.push(Block::paragraph(format!(
                "Of {} it was not asked what moves {} most.",
                counted(left_out, "more conversion", "more conversions"),
                if left_out == 1 { "it" } else { "them" }
            )));
        }
        if !blocks.is_empty() {
            let lead = "Each figure is converted in the packaging and the container that it is \
                        nearest to. What stands first is what to look up next.";
            blocks.insert(0, Block::paragraph(lead));
        }
        Section::new("sensitivity", "Which assumption moves the answer most", blocks)
    }

    fn sensitivity(&self, number: usize, conversion: &Conversion<'_>) -> Block {
        let Conversion { claim, equivalent, fit, found } = conversion;
        let packed = format!("{}, {} in {}", fit.munition.name(), fit.packaging, fit.container);
        let mut blocks = vec![Block::Paragraph(
            self.claim(claim).and(format!(", {equivalent}: its containers loaded with {packed}")),
        )];
        match found {
            Ok((range, sensitivity)) => {
                blocks.push(Block::paragraph(format!("They carry {range}.")));
                let title = format!("Rounds carried, {claim}: {packed}");
                blocks.extend(charts(chart::tornado(&title, range, sensitivity)));
                blocks.extend(effects(sensitivity));
            }
            Err(why) => blocks.push(Block::paragraph(format!("There is no answer: {why}."))),
        }
        let title = format!("{claim}: {packed}");
        Block::Part(Section::new(format!("moves-{}", number + 1), title, blocks))
    }
}

/// Every way of packing, then how each carried number was made.
fn fits(implied: &Implied) -> Vec<Block> {
    let all = || implied.fits.iter().chain(&implied.same_calibre);
    let columns = [
        "Packed as",
        "In",
        "One round is",
        "Would fit",
        "Limited by",
        "The implied number is",
        "Probability of too many",
        "These containers carry",
    ];
    let caption = format!(
        "Rounds per container: implied {}, against what fits, ranges at {}",
        implied.range,
        figure::level(implied.range.level())
    );
    let mut blocks: Vec<Block> =
        Block::table(caption, columns, all().map(fit)).into_iter().collect();
    let made = all().filter_map(|fit| {
        let carried = fit.carried.as_ref()?;
        let summary = format!(
            "How {} in {} was made: {carried}",
            format_args!("{}, {}", fit.munition.name(), fit.packaging),
            fit.container
        );
        Some(derivation(summary, fit.derivation.as_ref()?))
    });
    blocks.extend(made);
    blocks
}

fn fit(fit: &Fit) -> [Line; 8] {
    let carried = fit.carried.map_or_else(String::new, |carried| {
        let [low, _, high] = carried.written();
        format!("{low} to {high}")
    });
    let limited = match (&fit.refused, &fit.bays) {
        (Some(refused), _) => refused.clone(),
        (None, Some(bays)) => format!("{}; {bays}", binding(&fit.binding)),
        (None, None) => binding(&fit.binding),
    };
    [
        Line::text(format!("{}, {}", fit.munition.name(), fit.packaging)),
        Line::text(&fit.container),
        Line::text(fit.counts),
        Line::text(fit.physical_words()),
        Line::text(limited),
        Line::text(fit.verdict),
        Line::text(fit.too_many.map_or_else(String::new, |chance| chance.to_string())),
        Line::text(carried),
    ]
}

/// `weight in 97 %, volume in 3 %` of the draws.
pub(super) fn binding(binding: &[Binding]) -> String {
    let mut often: Vec<&Binding> = binding.iter().filter(|limit| limit.share >= 0.005).collect();
    often.sort_by(|a, b| b.share.total_cmp(&a.share));
    let words =
        often.iter().map(|limit| format!("{} in {:.0} %", limit.limit, 100.0 * limit.share));
    words.collect::<Vec<_>>().join(", ")
}

fn effects(sensitivity: &Sensitivity<Rounds>) -> Option<Block> {
    let unit = Rounds::unit();
    let write = |end: Rounds| super::significant(unit.of_base(end.to_base()), 3);
    let rows = sensitivity.effects().iter().map(|effect| {
        let [low, high] = effect.swing().map(write);
        let extremes = effect.extremes().map(|end| end.map_or_else(|| "no limit".into(), write));
        [
            Line::text(effect.label()),
            Line::text(effect.first()),
            Line::text(effect.total()),
            Line::text(effect.narrowing()),
            Line::text(format!("{low} to {high}")),
            Line::text(format!("{} to {}", extremes[0], extremes[1])),
        ]
    });
    let columns = [
        "If this were known",
        "Share of the variance, alone",
        "With the others",
        "Would narrow the range by",
        "Rounds at the ends of its range",
        "Rounds at its extremes",
    ];
    let caption = format!(
        "What each assumption does, the others at their medians; ends at {}",
        figure::level(sensitivity.level())
    );
    Block::table(caption, columns, rows)
}
