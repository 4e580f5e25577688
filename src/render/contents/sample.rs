//! Invented assessments, for tests.

use crate::assess::{
    Answer, AssessedClaim, Assessment, Citation, ClaimFigure, Code, EvidenceLine, Figures, Finding,
    LoadRatio, PooledLines, Reference, Route, Severity, Status, Together, UsedEntry, Verdict,
};
use crate::claim::{Certainty, ClaimId, Extent, Stage, Stance};

pub(crate) fn figures(low: f64, median: f64, high: f64) -> Figures {
    Figures {
        level: 0.9,
        low: Some(low),
        median: Some(median),
        high: Some(high),
        min: Some(low * 0.8),
        max: Some(high * 1.2),
    }
}

fn ids(ids: &[&str]) -> Vec<ClaimId> {
    ids.iter().map(|id| id.parse().unwrap()).collect()
}

fn line(group: &str, route: Route, range: Option<Figures>, claims: &[&str]) -> EvidenceLine {
    EvidenceLine {
        group: group.to_owned(),
        group_name: group.to_owned(),
        not_independent_of: Vec::new(),
        route,
        range,
        at_least: None,
        ceiling: false,
        claims: ids(claims),
        moved_most_by: None,
    }
}

fn answer(goods: &str, unit: &str, to: &str, lines: Vec<EvidenceLine>) -> Answer {
    let closed = lines.iter().filter_map(|line| line.range);
    let low = closed.clone().filter_map(|range| range.low).fold(f64::INFINITY, f64::min);
    let high = closed.filter_map(|range| range.high).fold(0.0, f64::max);
    Answer {
        flow: "KP to RU".to_owned(),
        goods: goods.to_owned(),
        stage: Stage::Shipped,
        unit: unit.to_owned(),
        from: None,
        to: Some(to.to_owned()),
        dates: [None, Some(to.to_owned())],
        names_goods: true,
        noun: "rounds".to_owned(),
        together: Together {
            low: Some(low),
            high: Some(high),
            at_least: lines.iter().find_map(|line| line.at_least),
            pooled: Some(PooledLines {
                rule: "linear".to_owned(),
                range: figures(low, f64::midpoint(low, high), high),
            }),
            exclude_each_other: Vec::new(),
        },
        lines,
    }
}

pub(crate) fn claim(id: &str, group: &str, to: &str, unit: &str, value: f64) -> AssessedClaim {
    AssessedClaim {
        claim: id.parse().unwrap(),
        made_by: vec![group.parse().unwrap()],
        makers: vec![format!("Speaker of {group}")],
        bodies: Vec::new(),
        group: group.to_owned(),
        group_name: match group {
            "mnd-kr" => "Korean military".to_owned(),
            "nis" => "NIS".to_owned(),
            other => other.to_uppercase(),
        },
        stated_on: Some(to.to_owned()),
        from: None,
        to: Some(to.to_owned()),
        flow: "KP to RU".to_owned(),
        by: Vec::new(),
        goods: Some("artillery-ammunition".to_owned()),
        says: format!("about {} {unit}", crate::written::number(value)),
        quote: Some(format!("We believe that around {value} {unit} have been sent.")),
        stance: Stance::Asserts,
        stage: Some(Stage::Shipped),
        certainty: Certainty::Stated,
        extent: Some(Extent::Whole),
        status: Status::Stands,
        figures: vec![ClaimFigure {
            unit: unit.to_owned(),
            goods: Some("artillery-ammunition".to_owned()),
            words: format!("about {} {unit}", crate::written::number(value)),
            published: Some(value),
            reading: Some("10 % either way".to_owned()),
            range: Some(figures(value * 0.9, value, value * 1.1)),
            literal_low: Some(value * 0.75),
            literal_high: Some(value * 1.25),
            names_goods: true,
            noun: "rounds".to_owned(),
        }],
        citations: vec![Citation {
            outlet: "A newspaper".to_owned(),
            published_on: Some(to.to_owned()),
            title: Some("A headline".to_owned()),
            url: Some("https://example.com/a".to_owned()),
        }],
    }
}

/// An assessment with something of everything.
pub(crate) fn sample() -> Assessment {
    let mut fits =
        line("mnd-kr", Route::ByWhatFits, Some(figures(2.23e6, 4.1e6, 7.02e6)), &["mnd-3"]);
    fits.moved_most_by = Some("fill of a container".to_owned());
    let mut own = line("mnd-kr", Route::AsConverted, Some(figures(5.6e6, 6e6, 6.4e6)), &["mnd-3"]);
    own.ceiling = true;
    let mut floor = line("nis", Route::Stated, None, &["nis-1"]);
    floor.at_least = Some(1e6);
    let mut stated =
        line("mnd-kr", Route::Stated, Some(figures(13_000.0, 13_400.0, 14_000.0)), &["mnd-3"]);
    stated.at_least = Some(13_000.0);
    let finding = |code: Code, claims: &[&str], sentence: &str| {
        Finding::new(code, ids(claims), sentence.to_owned())
    };
    let mut findings = vec![
        finding(
            Code::RatioAbovePhysical,
            &["mnd-2"],
            "122 mm must be rockets: 75 a container; of 122 mm shells 306 to 1,230 would fit",
        ),
        finding(
            Code::AmountsCorrection,
            &["mnd-1", "mnd-2"],
            "a later total is lower: 6,700 after 7,000",
        ),
    ];
    for at in 0..9 {
        let mut one =
            finding(Code::RelayDrift, &["mnd-1"], &format!("outlet {at} says “over” for “about”"));
        if at > 3 {
            one.severity = Severity::Note;
        }
        findings.push(one);
    }
    Assessment {
        format: crate::assess::FORMAT,
        answers: vec![
            answer("artillery-ammunition", "containers", "2024-08-28", vec![stated]),
            answer("artillery-ammunition", "rounds", "2024-08-28", vec![fits, own, floor]),
            answer(
                "122mm-rocket",
                "rounds",
                "2024-08-28",
                vec![line("mnd-kr", Route::Stated, Some(figures(4e5, 5e5, 6e5)), &["mnd-3"])],
            ),
        ],
        ratios: vec![LoadRatio {
            of: "rounds".to_owned(),
            per: "container".to_owned(),
            goods: Some("152mm-shell".to_owned()),
            claims: ids(&["mnd-2"]),
            group: "mnd-kr".parse().unwrap(),
            low: Some(403.0),
            high: Some(492.5),
            published: Some(447.8),
            verdict: Some(Verdict::FitsOnly),
            against: vec![Reference {
                what: "152 mm shell, boxed, in a 24 t container".to_owned(),
                entries: vec!["152mm-shell/boxed".to_owned()],
                range: figures(240.0, 280.0, 310.0),
                fits: false,
            }],
        }],
        findings,
        claims: vec![
            claim("mnd-1", "mnd-kr", "2024-01", "containers", 5_000.0),
            claim("mnd-2", "mnd-kr", "2024-02-26", "containers", 6_700.0),
            claim("mnd-3", "mnd-kr", "2024-08-28", "containers", 13_400.0),
            claim("nis-1", "nis", "2023-11", "rounds", 1e6),
        ],
        assumptions: vec![UsedEntry {
            id: "container_types.20gp-24t".to_owned(),
            words: "rating: 24,000 kg".to_owned(),
            basis: "a standard".to_owned(),
            code: "A".to_owned(),
            own: false,
        }],
        unused: Vec::new(),
        reports: 12,
    }
}

/// An assessment of so many claims by several groups on several flows.
pub(crate) fn many(claims: usize) -> Assessment {
    let mut many = sample();
    many.claims.clear();
    many.findings.clear();
    let (groups, flows) = (
        ["mnd-kr", "nis", "gur-ua", "dod-us", "think-tank"],
        ["KP to RU", "IR to RU", "US to UA", "KR to PL"],
    );
    let codes = Code::ALL;
    for at in 0..claims {
        let group = groups[at * 7 % groups.len()];
        let [month, year] = [1 + at * 5 % 12, 2022 + at * 3 % 4];
        let unit = if at % 3 == 0 { "containers" } else { "rounds" };
        #[expect(clippy::cast_precision_loss, reason = "small")]
        let value = (1_000 + 37 * at) as f64 * if unit == "rounds" { 300.0 } else { 1.0 };
        let mut one =
            claim(&format!("claim-{at}"), group, &format!("{year}-{month:02}"), unit, value);
        one.flow = flows[at * at % 7 % 4].to_owned();
        if at % 11 == 0 {
            one.extent = Some(Extent::Part);
            one.from = Some(format!("{year}"));
        }
        let code = codes[at * 13 % codes.len()];
        let sentence = format!(
            "{} of {} says {value} and others say something else",
            one.claim, one.group_name
        );
        let list = ", which cannot be joined with what stands in the reports before it";
        let found = Finding::new(code, vec![one.claim.clone()], sentence);
        many.findings.push(found.listing(list));
        let mut ratio = many.ratios[0].clone();
        ratio.claims = vec![one.claim.clone()];
        many.ratios.push(ratio);
        many.claims.push(one);
    }
    many.findings.sort_by_key(|one| (one.severity, one.code));
    let groups_of = |flow: &str, unit: &str| -> Vec<EvidenceLine> {
        let claims =
            many.claims.iter().filter(|one| one.flow == flow && one.figures[0].unit == unit);
        let mut lines: Vec<EvidenceLine> = Vec::new();
        for one in claims {
            if !lines.iter().any(|line| line.group == one.group) {
                let value = one.figures[0].published.unwrap();
                let mut found = line(
                    one.group.as_str(),
                    Route::Stated,
                    Some(figures(value * 0.9, value, value * 1.1)),
                    &[one.claim.as_str()],
                );
                found.moved_most_by = (unit == "rounds").then(|| "fill of a container".to_owned());
                lines.push(found);
            }
        }
        lines
    };
    let mut answers = Vec::new();
    for flow in flows {
        for unit in ["containers", "rounds"] {
            for (goods, to) in [
                ("artillery-ammunition", "2025-12"),
                ("artillery-ammunition", "2024-12-31"),
                ("152mm-shell", "2025-12"),
            ] {
                let mut one = answer(goods, unit, to, groups_of(flow, unit));
                one.flow = flow.to_owned();
                answers.push(one);
            }
        }
    }
    many.answers = answers;
    many
}
