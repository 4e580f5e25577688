//! Each claim as it was made, reported and read.

use super::words::{is_currency, is_unit, unit};
use super::{Contents, claim_id};
use crate::assess::{AssessedClaim, Citation, ClaimFigure, Status};
use crate::claim::{Certainty, Extent, Stance};
use crate::distinct::each_once;
use crate::into_list::IntoList;
use crate::render::document::{Block, Line, Section};
use crate::written::{date, flow, mass, several, span, spoken, window};

impl Contents<'_> {
    /// A list of all claims, then each.
    pub(super) fn claims(&self) -> Option<Section> {
        let claims = &self.assessment.claims;
        let above = std::iter::once(None).chain(claims.iter().map(|claim| claim.quote.as_ref()));
        let all = claims.iter().zip(above);
        let blocks: Vec<Block> = all.map(|(claim, above)| self.one(claim, above)).into_list();
        (!blocks.is_empty()).then(|| Section::new("claims", "Claim by claim", blocks))
    }

    /// One claim; a quote that stands above is not written again.
    fn one(&self, claim: &AssessedClaim, above: Option<&String>) -> Block {
        let on = claim.stated_on.as_deref().map_or_else(|| "date not reported".into(), date);
        let makers = claim.makers.join(" and ");
        let mut blocks = vec![Block::paragraph(format!("{makers}; {on}"))];
        blocks.extend(claim.quote.as_ref().map(|quote| match above {
            Some(above) if above == quote => Block::paragraph("In the words quoted above."),
            _ => Block::Quote(quote.clone()),
        }));
        let when = window(claim.from.as_deref(), claim.to.as_deref());
        let what = claim.goods.iter().map(|of| spoken(of));
        let ship = claim.carrier.as_ref().map(|ship| format!(", on {ship}"));
        let route = [Some(flow(&claim.flow)), ship].into_iter().flatten().collect::<String>();
        let about = standing(claim).chain([route]).chain(what).chain([when]);
        let about = Line::text(about.into_list().join("; "));
        let mut terms = vec![("scope".to_owned(), about.and(self.status(&claim.status)))];
        terms.extend(claim.figures.iter().filter_map(|figure| read(figure, &claim.says)));
        let sources = each_once(&claim.citations);
        if !sources.is_empty() {
            let sources = sources.into_iter().map(citation);
            terms.push(("read in".to_owned(), Line::listed(sources, "; ")));
        }
        blocks.push(Block::Terms(terms));
        let id = claim.claim.as_str();
        let is_bare = claim.stance != Stance::Asserts && claim.figures.is_empty();
        let says = if is_bare { claim.stance.to_string() } else { claim.says.clone() };
        Block::Part(Section::new(claim_id(id), format!("{says} [{id}]"), blocks))
    }

    /// Whether it still stands, where it does not stand by itself.
    fn status(&self, status: &Status) -> Line {
        match status {
            Status::Stands => Line::default(),
            Status::Retracted(by) => Line::text("; taken back by ").and(self.claim(by.as_str())),
            Status::Superseded(by) => Line::text("; replaced by ").and(self.claim(by.as_str())),
            Status::Restates(other) => {
                Line::text("; says again what ").and(self.claim(other.as_str())).and(" says")
            }
        }
    }
}

/// `probably shipped`, `a part`; whether it denies, where it does.
fn standing(claim: &AssessedClaim) -> impl Iterator<Item = String> {
    let stance = (claim.stance != Stance::Asserts).then(|| claim.stance.to_string());
    let stage = claim.stage.map(|stage| match claim.certainty {
        Certainty::Stated => stage.to_string(),
        sure => format!("{sure} {stage}"),
    });
    let extent = claim.extent.map(|extent| match extent {
        Extent::Whole => "all of it".to_owned(),
        Extent::Part => "a part".to_owned(),
    });
    stance.into_iter().chain(stage).chain(extent)
}

/// A figure: its words where they are not the whole claim, how they are read, and what they allow.
fn read(figure: &ClaimFigure, says: &str) -> Option<(String, Line)> {
    let mut parts = Vec::new();
    if figure.words != says {
        parts.push(format!("“{}”", figure.words));
    }
    // What one weighs is told in kilograms.
    let of_each = figure.unit.strip_prefix("mass_t per ").filter(|of| *of == "round");
    let ends = |low: Option<f64>, high: Option<f64>| match of_each {
        Some(_) => mass(low, high),
        None => span(low, high),
    };
    if let Some(figures) = &figure.range {
        let (low, high) = figures.ends();
        parts.push(format!("read as {}", ends(low, high)));
    }
    if figure.literal_low.is_some() || figure.literal_high.is_some() {
        parts.push(format!("the words allow {}", ends(figure.literal_low, figure.literal_high)));
    }
    let rule = figure.reading.as_ref().map_or_else(String::new, |rule| format!(" ({rule})"));
    let mut what = match &*figure.unit {
        "as said" => "figure".into(),
        "rounds" | "pieces" => figure.noun.clone(),
        _ if of_each.is_some() => "mass per round".to_owned(),
        of => unit(of),
    };
    let counts = is_unit(&figure.unit) && figure.unit != "as said";
    let of = figure.goods.as_deref().filter(|_| counts && figure.names_goods).map(spoken);
    // "Ballistic missiles" are not written "missiles of ballistic missiles".
    if let Some(of) = of.filter(|of| *of != what) {
        let all = several(&of);
        what = if all.ends_with(&what) {
            all
        } else if is_currency(&figure.unit) {
            format!("{what} for {all}")
        } else {
            format!("{what} of {all}")
        };
    }
    (!parts.is_empty()).then(|| (what, format!("{}{rule}", parts.join("; ")).into()))
}

/// `Yonhap (29 August 2024)`, a link where there is an address.
fn citation(citation: &Citation) -> Line {
    let name = match &citation.title {
        Some(title) => format!("{}, “{title}”", citation.outlet),
        None => citation.outlet.clone(),
    };
    let line = Line::link(citation.url.as_deref(), &name);
    match &citation.published_on {
        Some(on) => line.and(format!(" ({})", date(on))),
        None => line,
    }
}
