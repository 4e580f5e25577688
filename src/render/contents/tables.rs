//! Ratios, and the assumptions that were used, as tables.

use super::Contents;
use super::words::unit;
use crate::assess::{LoadRatio, Reference, UsedEntry, Verdict};
use crate::into_list::{Each, IntoList};
use crate::render::document::{Block, Line, Section};
use crate::render::wrap::shorten;
use crate::written::{rounded, span, spoken, with_blanks};

/// How many of what a ratio was held against are written out.
const COMPARED: usize = 8;

/// Assumptions of one kind that are more than so many are told by their names alone.
const EACH: usize = 12;

/// The columns that the figures of an assumption take in brief.
const FIGURES: usize = 90;

impl Contents<'_> {
    /// Every ratio, and what it was held against.
    pub(super) fn ratios(&self) -> Option<Section> {
        let rows = self.assessment.ratios.iter().map(|ratio| {
            let times = in_kilograms(ratio);
            let of = times.map_or_else(|| unit(&ratio.of), |_| "kilograms".to_owned());
            let scaled =
                |end: Option<f64>| end.map(|end| times.map_or(end, |times| rounded(end * times)));
            let name = format!("{of} per {}", unit(&ratio.per));
            let name = match &ratio.goods {
                Some(of) => format!("{name}, {}", spoken(of)),
                None => name,
            };
            let published =
                scaled(ratio.published).map_or_else(String::new, |one| span(Some(one), Some(one)));
            let whose = self.speaker(&ratio.claims, &ratio.group);
            vec![
                Line::text(name),
                Line::text(whose.unwrap_or_else(|| self.group(&ratio.group))),
                Line::text(published),
                Line::text(span(scaled(ratio.low), scaled(ratio.high))),
                Line::text(ratio.verdict.map_or("", verdict)),
                Line::text(against(ratio, &|(low, high)| span(scaled(low), scaled(high)))),
                self.claims_in(&ratio.claims),
            ]
        });
        let columns = [
            "Ratio",
            "Who says so",
            "As published",
            "As read",
            "Verdict",
            "Compared with",
            "Claims",
        ];
        let table = Block::table(
            "Rounds per container, mass per round and the like, claim by claim",
            &columns,
            rows,
        )?;
        Some(Section::new("ratios", "Ratios", vec![table]))
    }

    /// The assumptions that were used, in brief by kind, then with their basis.
    pub(super) fn assumptions(&self) -> Option<Section> {
        let kind = |entry: &UsedEntry| {
            let kind = with_blanks(entry.id.split('.').next().unwrap_or_default());
            (entry.own, kind)
        };
        let entries = &self.assessment.assumptions;
        let kinds = entries.chunk_by(|one, next| kind(one) == kind(next)).flat_map(|alike| {
            let (own, kind) = kind(&alike[0]);
            if own || alike.len() <= EACH {
                let each = |entry: &UsedEntry| {
                    let brief = shorten(&entry.brief, FIGURES);
                    (format!("{} [{}]", entry.id, entry.code), brief.into())
                };
                return alike.iter().map(each).into_list();
            }
            let unconfirmed = alike.iter().filter(|entry| entry.code.contains('U')).count();
            let names =
                alike.iter().map(|entry| entry.id.split_once('.').map_or("", |(_, name)| name));
            let names = names.into_list().join(", ");
            let unconfirmed = match unconfirmed {
                0 => String::new(),
                some => format!(", {some} of them [U]"),
            };
            vec![(format!("{kind} ({}{unconfirmed})", alike.len()), names.into())]
        });
        let brief = Block::Terms(kinds.into_list());
        let rows = self.assessment.assumptions.iter();
        let rows = rows.map(|entry| {
            let whose = if entry.own { "your own" } else { "" };
            let cells = [&*entry.words, &*entry.basis, &*entry.code, whose].map(Line::text);
            [Line::code(&entry.id)].into_iter().chain(cells).into_list()
        });
        let codes = "What was added to the reports. The code tells the source: A a standard or \
                     manual, B a named report, C a secondary page, D arithmetic from cited figures, \
                     U unconfirmed, J a judgement.";
        let caption = "Every assumption that was used, with its figures and its source";
        let columns = ["Entry", "Figures", "Basis", "Code", "Whose"];
        let table = Block::table(caption, &columns, rows)?;
        let summary = "Figures and sources of all of them".to_owned();
        let blocks =
            vec![Block::paragraph(codes), brief, Block::Folded { summary, blocks: vec![table] }];
        Some(Section::new("assumptions", "Assumptions that were used", blocks))
    }

    /// The user's own assumptions that were not used.
    pub(super) fn unused(&self) -> Option<Section> {
        let rows = self.assessment.unused.iter();
        let rows = rows.map(|entry| vec![Line::code(&entry.id), Line::text(&entry.why)]);
        let caption = "Entries of your own that moved no figure here";
        let table = Block::table(caption, &["Entry", "Why"], rows)?;
        Some(Section::new("unused", "Your assumptions that were not used", vec![table]))
    }
}

/// With what the mass of one round is told in kilograms.
fn in_kilograms(ratio: &LoadRatio) -> Option<f64> {
    (ratio.of == "mass_t" && ratio.per == "round").then_some(1_000.0)
}

/// What a ratio was held against: `plausible: on pallets, in 20gp-30t: 193 to 615; too many: ...`.
fn against(ratio: &LoadRatio, told: &dyn Fn((Option<f64>, Option<f64>)) -> String) -> String {
    let is_weight = ratio.of == "mass_t" && matches!(&*ratio.per, "round" | "box");
    let rates = is_weight
        || ratio.per == "day"
        || matches!(ratio.verdict, Some(Verdict::Agrees | Verdict::Disagrees));
    let own = ratio.goods.as_deref().map(|of| format!("{}, ", spoken(of))).unwrap_or_default();
    let one = |reference: &Reference| {
        let what = reference.what.strip_prefix(&*own).unwrap_or(&reference.what);
        if rates { what.to_owned() } else { format!("{what}: {}", told(reference.range.ends())) }
    };
    let listed = |fits: bool| {
        let alike = ratio.against.iter().filter(|reference| reference.fits == fits);
        let alike: Vec<String> = alike.map(one).into_list();
        let more = alike.len().saturating_sub(COMPARED);
        let told = alike[..alike.len() - more].join("; ");
        if more > 0 { format!("{told}; and {more} more") } else { told }
    };
    let parts = if rates {
        // A floor agrees with none that it merely does not exclude.
        let words = if ratio.verdict.is_some() {
            ["agrees with ", "not with "]
        } else {
            ["does not exclude ", "excludes "]
        };
        words.each(str::to_owned).into_iter().zip([true, false].each(listed)).into_list()
    } else {
        // The figure that is printed decides, unless only the low end fits at all.
        let mut ends = ratio.against.iter().filter(|of| of.fits).map(|of| of.range.ends().1);
        let published =
            ratio.published.filter(|one| ends.any(|end| end.is_none_or(|end| *one <= end)));
        let of =
            published.or(ratio.low).map(|one| format!(" for {}", told((Some(one), Some(one)))));
        let of = of.unwrap_or_default();
        vec![
            (format!("enough room{of}: "), listed(true)),
            (format!("too little room{of}: "), listed(false)),
        ]
    };
    let parts = parts.into_iter().filter(|(_, list)| !list.is_empty());
    parts.map(|(label, list)| format!("{label}{list}")).into_list().join(". ")
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fits => "fits",
        Verdict::FitsOnly => "fits only in some packagings or containers",
        Verdict::AbovePhysical => "more than fits",
        Verdict::BelowPhysical => "far below what fits",
        Verdict::ShareOfCapacity => "a share of what fits",
        Verdict::Agrees => "agrees",
        Verdict::Disagrees => "disagrees",
    }
}
