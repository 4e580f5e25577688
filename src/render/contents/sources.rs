//! Who is quoted, and what each figure goes back to.

use super::{Contents, charts};
use crate::claim::Lineage;
use crate::render::chart;
use crate::render::document::{Block, Line, Section};

impl Contents<'_> {
    pub(super) fn sources(&self) -> Section {
        let file = self.report.file;
        let lineage = Lineage::new(file);
        let mut blocks = charts(chart::lineage(file));
        let supports = lineage.supports().iter().map(|support| {
            let ids = support.claims().iter().map(|claim| self.claim(claim.id.as_str()));
            let roots = support.roots().iter().map(|root| self.source_name(root));
            let outlets = support.outlets().len();
            [
                Line::listed(ids),
                Line::text(support.roots().len()),
                Line::listed(roots),
                Line::text(support.reports()),
                Line::text(outlets),
            ]
        });
        let columns =
            ["Claims of one thing", "Independent roots", "Go back to", "Reports", "Outlets"];
        blocks.extend(Block::table("What stands behind each figure", columns, supports));
        let sources = file.sources().iter().map(|source| {
            let part_of =
                source.part_of().map_or_else(Line::default, |body| self.source_name(body));
            let country = source.country().map_or_else(String::new, |country| country.to_string());
            [
                Line::text(source.id()),
                Line::text(source.name()),
                Line::text(source.kind()),
                Line::text(country),
                part_of,
            ]
        });
        let columns = ["Source", "Name", "Kind", "Country", "Part of"];
        blocks.extend(Block::table(
            "Everybody who makes claims or passes them on",
            columns,
            sources,
        ));
        Section::new("sources", "Sources, and what goes back to whom", blocks)
    }
}
