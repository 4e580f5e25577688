//! One claim as an assessment reads it.

use super::Figures;
use crate::claim::{Certainty, ClaimId, Extent, Stage, Stance};
use crate::source::SourceId;
use serde::Serialize;

/// One claim of the file, read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct AssessedClaim {
    /// Its id.
    pub claim: ClaimId,
    /// Who made it, the leading source first.
    pub made_by: Vec<SourceId>,
    /// The names of its makers, the leading one first.
    pub makers: Vec<String>,
    /// The names of the largest bodies that its makers are part of, each once.
    pub bodies: Vec<String>,
    /// The group of those whose word it is: their largest body, or several: `a+b`.
    pub group: String,
    /// The name of the group.
    pub group_name: String,
    /// When it was stated.
    pub stated_on: Option<String>,
    /// The start of its window, as the file writes the date.
    pub from: Option<String>,
    /// The end of its window, as the file writes the date.
    pub to: Option<String>,
    /// From where to where and how, as answers call it: `KP to RU`, `KP to RU, by sea`.
    pub flow: String,
    /// What flows, in the claim's own words: `military-equipment-and-munitions`.
    pub goods: Option<String>,
    /// What it says, in one line.
    pub says: String,
    /// The words of the first report that quotes them; a headline only where nothing else does.
    pub quote: Option<String>,
    /// Whether its makers say that it is so.
    pub stance: Stance,
    /// Whether it was produced, shipped, delivered, ...; none for a ratio that is no movement.
    pub stage: Option<Stage>,
    /// How sure its makers are.
    pub certainty: Certainty,
    /// Whether it counts all or a part, where it says so: what one ship carried is a part.
    pub extent: Option<Extent>,
    /// The ship that carried it, where it names one.
    #[serde(skip)]
    pub(crate) carrier: Option<String>,
    /// Whether it still stands.
    pub status: Status,
    /// Its figures, its own amount first.
    pub figures: Vec<ClaimFigure>,
    /// Where it was read.
    pub citations: Vec<Citation>,
}

/// One report of a claim: where it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The name of the outlet.
    pub outlet: String,
    /// The day of publication.
    pub published_on: Option<String>,
    /// The title of the page.
    pub title: Option<String>,
    /// The address of the page, as the file gives it.
    pub url: Option<String>,
}

/// Whether a claim still stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "status", content = "by", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Status {
    /// It stands.
    Stands,
    /// Another claim took it back.
    Retracted(ClaimId),
    /// A later claim took its place.
    Superseded(ClaimId),
    /// It says another claim again and counts once with it.
    Restates(ClaimId),
}

/// One figure of a claim, read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ClaimFigure {
    /// What it counts: `containers`, `rounds`, `mass_t`, `rounds per container`.
    pub unit: String,
    /// The node of the goods tree or the munition, where it is known.
    pub goods: Option<String>,
    /// The words as published: `about 6,700 containers`.
    pub words: String,
    /// The number as published, in the unit; none where words give no number.
    pub published: Option<f64>,
    /// How the words were read.
    pub reading: Option<String>,
    /// The range as read; none where no number is given.
    pub range: Option<Figures>,
    /// The least that the words allow.
    pub literal_low: Option<f64>,
    /// The most that the words allow.
    pub literal_high: Option<f64>,
    /// Whether the claim names the goods.
    #[serde(skip)]
    pub(crate) names_goods: bool,
    /// What one counts of the goods: `rounds`, `missiles`.
    #[serde(skip)]
    pub(crate) noun: String,
}
