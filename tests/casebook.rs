//! The embedded casebook: that it reads, and that it holds what the articles say.

use munitions::casebook;
use munitions::claim::{
    ChangedBy, Claim, Compares, Figure, LinkKind, Measure, Qualifier, Relation, Says, Stage,
    Stance, Wording,
};
use munitions::quantity::{Containers, Per, Rounds};

fn claim(id: &str) -> &'static Claim {
    casebook::claims().unwrap().claim(&id.parse().unwrap()).unwrap()
}

fn amount(id: &str) -> String {
    claim(id).amount.as_ref().map(ToString::to_string).unwrap_or_default()
}

#[test]
fn it_reads_and_writes_back() {
    let file = casebook::claims().unwrap();
    assert_eq!(
        &file.to_json().unwrap().parse::<munitions::claims_file::ClaimsFile>().unwrap(),
        file
    );
}

/// Read by hand from the articles.
#[test]
fn every_figure_is_as_the_articles_give_it() {
    let figures = [
        ("nis-2023-11-01-shells", "more than 1,000,000 rounds"),
        ("nis-2023-11-01-supply", "roughly 2 months of supply"),
        ("nis-2023-11-01-factories", "100 % of capacity of North Korea's munitions factories"),
        ("white-house-2023-10-containers", "more than 1,000 containers"),
        (
            "military-kr-2023-11-02-ballistic-missiles",
            "an unspecified number of rounds of short-range ballistic missile",
        ),
        ("military-kr-2023-11-02-rifles", "an unspecified number of items (rifle)"),
        ("shin-2024-02-26", "about 6,700 containers"),
        ("shin-2024-02-26-several-million", "at least several million rounds"),
        (
            "shin-2024-02-26-factories",
            "about 30 % of capacity of hundreds of North Korean munitions factories",
        ),
        ("shin-2024-02-26-return-containers", "about 30 % more than shin-2024-02-26"),
        ("dia-2024-08-28", "over 13,000 containers"),
        ("dia-2024-08-28-twofold", "2 times shin-2024-02-26"),
        ("kirby-2024-05-02-oil", "more than 165,000 barrels"),
        ("gov-kp-denial", ""),
        ("gov-ru-denial", ""),
    ];
    for (id, words) in figures {
        assert_eq!(amount(id), words, "{id}");
    }
}

#[test]
fn alternatives_are_no_sum_and_a_capacity_is_no_delivery() {
    let shin = claim("shin-2024-02-26");
    let either = shin.equivalents.as_ref().unwrap();
    assert_eq!((either.relation, either.says), (Relation::Or, Says::CouldHold));
    let words: Vec<String> = either.of.iter().map(ToString::to_string).collect();
    let expected =
        ["more than 3,000,000 rounds of 152 mm shell", "500,000 rounds of 122 mm, kind not stated"];
    assert_eq!(words, expected);
    let mix = claim("shin-2024-02-26-several-million").equivalents.as_ref().unwrap();
    assert_eq!((mix.relation, mix.says), (Relation::Mix, Says::Carried));
    assert!(mix.of.iter().all(|of| of.figure.value().is_none()));
}

#[test]
fn both_wordings_of_one_claim_are_kept() {
    let shin = claim("shin-2024-02-26");
    let reported: Vec<String> = shin
        .reports
        .iter()
        .filter_map(|report| report.as_reported.as_ref()?.equivalents.as_ref())
        .map(|equivalents| format!("{}, {}", equivalents.says, equivalents.of[0]))
        .collect();
    let expected = [
        "could hold, about 3,000,000 rounds of 152 mm shell",
        "carried, more than 3,000,000 rounds",
        "carried, millions of rounds",
        "could hold, about 3,000,000 rounds of 152 mm shell",
    ];
    assert_eq!(reported, expected);
    let bare = shin.reports.iter().filter_map(|report| report.as_reported.as_ref()?.figure);
    assert!(bare.into_iter().all(|figure| figure == Wording::Qualified(Qualifier::Bare)));
    let headline = claim("nis-2023-11-01-shells").reports[0].as_reported.as_ref().unwrap();
    let millions = "millions".parse::<Figure>().unwrap();
    assert_eq!(headline.figure, Some(Wording::Figure(millions)));
}

#[test]
fn statement_publication_and_period_are_three_dates() {
    let shells = claim("nis-2023-11-01-shells");
    assert_eq!(shells.stated_on.unwrap().to_string(), "2023-11-01");
    assert_eq!(shells.period.to_string(), "2023-08 to 2023-11-01");
    let published = shells.reports.iter().find_map(|report| report.published_on);
    assert_eq!(published.unwrap().to_string(), "2025-04-25");
    let (shin, agency) = (claim("shin-2024-02-26"), claim("dia-2024-08-28"));
    assert_eq!(shin.period.from().unwrap().to_string(), "2023-09");
    assert_eq!(agency.period.from().unwrap().to_string(), "2022-07~");
}

#[test]
fn every_claim_has_its_sentence_and_its_chain() {
    for claim in casebook::claims().unwrap().claims() {
        assert!(!claim.reports.is_empty(), "{}", claim.id);
        for report in &claim.reports {
            assert!(report.quote.is_some() && report.via.len() >= 2, "{}", claim.id);
            assert_eq!([report.via[0].by.clone()], claim.made_by[..], "{}", claim.id);
            assert_eq!(report.via.last().unwrap().by, report.outlet, "{}", claim.id);
        }
        if claim.stance == Stance::Denies {
            assert!(claim.links.iter().any(|link| link.claim.is_none()), "{}", claim.id);
        }
    }
    let denials = casebook::claims().unwrap().claims().iter();
    assert_eq!(denials.filter(|claim| claim.stance == Stance::Denies).count(), 4);
}

/// 3,000,000 / 6,700 = 447.8, 500,000 / 6,700 = 74.6, 6,000,000 / 13,000 = 461.5.
#[test]
fn the_implied_loads_of_a_container_come_out() {
    let implied = |id: &str, nth: usize| {
        let claim = claim(id);
        let value = |amount: &munitions::claim::Amount| amount.figure.value().unwrap();
        let rounds = value(&claim.equivalents.as_ref().unwrap().of[nth]);
        let rounds = Rounds::from_number(rounds).unwrap();
        let containers = Containers::from_number(value(claim.amount.as_ref().unwrap())).unwrap();
        format!("{:.1}", Per::new(rounds, containers).unwrap())
    };
    assert_eq!(implied("shin-2024-02-26", 0), "447.8 rounds per container");
    assert_eq!(implied("shin-2024-02-26", 1), "74.6 rounds per container");
    assert_eq!(implied("dia-2024-08-28", 0), "461.5 rounds per container");
}

/// "Twofold since February" compares the numbers given then and now, which are totals; "in the same
/// period" compares what went there and what came back.
#[test]
fn changes_say_what_they_compare() {
    let compared = |id: &str| match &claim(id).amount.as_ref().unwrap().of {
        Measure::Change { relative_to, by, compares } => {
            assert_eq!(relative_to.as_str(), "shin-2024-02-26");
            (*by, *compares)
        }
        other => panic!("{id} is {other:?}"),
    };
    let totals = (ChangedBy::Times, Some(Compares::Totals));
    assert_eq!(compared("dia-2024-08-28-twofold"), totals);
    let windows = (ChangedBy::PercentMore, Some(Compares::Windows));
    assert_eq!(compared("shin-2024-02-26-return-containers"), windows);
}

/// Two figures of one load are tied; a later total of a ministry takes nothing from the earlier one.
#[test]
fn links_say_what_the_articles_say() {
    let links = casebook::claims().unwrap().claims().iter().flat_map(|claim| &claim.links);
    let mut same_load: Vec<String> = Vec::new();
    for link in links {
        match link.kind {
            LinkKind::SameLoad => same_load.push(link.claim.as_ref().unwrap().to_string()),
            LinkKind::Denies | LinkKind::DeclinesToConfirm => {}
            other => panic!("{other}"),
        }
    }
    assert_eq!(same_load, ["nis-2023-11-01-shells", "shin-2024-02-26"]);
    assert_eq!(claim("white-house-2023-10-containers").stage, Some(Stage::Delivered));
}
