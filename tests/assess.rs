//! The casebook assessed, against figures worked by hand.

use crate::support;
use munitions::assess::{
    Assessment, Code, Correlation, Implied, Policy, Pool, PoolRule, Progress, Spread, Stage,
    Verdict, Weight, Weights, assess, assess_with,
};
use munitions::claim::{Amount, ClaimsFile, Equivalents, Reading};
use munitions::quantity::figure;
use munitions::strategies::claims_files_of;
use munitions::{Error, casebook, render};
use proptest::prelude::*;
use std::sync::Mutex;

fn pool() -> Pool {
    Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9).unwrap()
}

fn policy() -> Policy {
    support::policy(&["20gp-24t", "20gp-30t"], support::usual_loading())
}

fn assessed(json: &str) -> Assessment {
    assess(&json.parse::<ClaimsFile>().unwrap(), &policy(), &pool())
}

/// One claim of so many containers that could hold so many rounds of a munition.
fn containers_holding(containers: &str, munition: &str, rounds: &str) -> Implied {
    let json = format!(
        r#"{{"format": "munitions-claims/1",
          "sources": [{{"id": "maker", "name": "A maker", "kind": "ministry", "country": "KR"}}],
          "claims": [{{"id": "a", "made_by": "maker", "stance": "asserts", "modality": "shipped",
            "flow": {{"origin": "KP", "destination": "RU"}},
            "amount": {{"of": "container", "value": {containers}}},
            "equivalents": {{"relation": "or", "modality": "could_hold", "of": [
              {{"of": "round", "munition": "{munition}", "value": {rounds}}}]}}}}]}}"#
    );
    assessed(&json).claims[0].implied[0].clone()
}

fn verdicts(implied: &Implied, packaging: &str) -> Vec<Verdict> {
    let fits = implied.fits.iter().filter(|fit| fit.packaging == packaging);
    fits.map(|fit| fit.verdict).collect()
}

/// 3,000,000 / 6,700 = 447.8; 500,000 / 6,700 = 74.6; 6,000,000 / 13,000 = 461.5.
#[test]
fn the_casebook_implies_what_its_figures_divide_to() {
    let assessment = assess(casebook::claims().unwrap(), &policy(), &pool());
    let implied: Vec<String> = (assessment.claims.iter())
        .flat_map(|claim| &claim.implied)
        .filter_map(|implied| implied.published.map(|each| format!("{each:.1}")))
        .collect();
    assert_eq!(implied, ["447.8", "74.6", "461.5"]);
}

/// 100 to 600 rounds a container fit in every packaging, so that none is ruled out. What names no
/// munition is compared with none, and rates, unknown numbers and other things imply no number.
#[test]
fn only_numbers_of_rounds_imply_what_a_container_holds() {
    let assessment = assessed(
        r#"{"format": "munitions-claims/1",
          "sources": [{"id": "maker", "name": "A maker", "kind": "ministry", "country": "KR"}],
          "claims": [{"id": "a", "made_by": "maker", "stance": "asserts", "modality": "shipped",
            "flow": {"origin": "KP", "destination": "RU"},
            "amount": {"of": "container", "value": 10, "qualifier": "exactly"},
            "equivalents": {"relation": "or", "modality": "could_hold", "of": [
              {"of": "round", "munition": "152mm-shell", "value": 1000, "to": 6000, "qualifier": "between"},
              {"of": "round", "munition": "152mm-shell", "value": 5000, "per": "day"},
              {"of": "round", "munition": "152mm-shell", "unspecified": true},
              {"of": "item", "item": "rifle", "value": 5000},
              {"of": "round", "value": 5000}]}}]}"#,
    );
    let claim = &assessment.claims[0];
    let [shells, unnamed] = &claim.implied[..] else { panic!("{claim:?}") };
    assert_eq!(claim.refused, None);
    assert!(shells.fits.iter().all(|fit| fit.verdict == Verdict::Within), "{}", shells.sentence);
    assert!(!shells.sentence.contains("of the same calibre"), "{}", shells.sentence);
    let found = |code: Code| assessment.findings.iter().any(|finding| finding.code == code);
    assert!(!found(Code::ImpliedFitsOnly) && found(Code::MunitionNoFigures));
    let words = "500.0 rounds a container; no munition is named to compare with";
    assert_eq!(unnamed.sentence, words);
}

/// One shell a container is far below what fits, 10,000 are above it.
#[test]
fn a_sentence_says_on_which_side_it_lies() {
    let sentence = |rounds: &str| containers_holding("1000", "152mm-shell", rounds).sentence;
    let (few, many) = (sentence("1000"), sentence("10000000"));
    assert!(few.contains("152 mm shell: far below what fits, however packed ("), "{few}");
    assert!(many.contains("152 mm shell: above what fits, however packed ("), "{many}");
    let elsewhere = "of the same calibre, it fits";
    assert!(!few.contains(elsewhere) && !many.contains(elsewhere), "{few}; {many}");
}

/// 448 a container weigh 19.5 t as bare projectiles of 43.56 kg and 31 to 40 t as boxed rounds of
/// 70 to 90 kg: the one goes into a container rated 24 t, the other into none.
#[test]
fn what_152_mm_shells_are_counted_as_follows_from_weight() {
    let implied = containers_holding("6700", "152mm-shell", "3000000");
    assert_eq!(verdicts(&implied, "projectile"), [Verdict::Within; 2]);
    assert_eq!(verdicts(&implied, "boxed"), [Verdict::Impossible, Verdict::Above]);
    assert_eq!(implied.verdict, Some(Verdict::Within));
}

/// 75 a container are boxed rockets, one bay of them; of howitzer shells some 500 to 1,000 would fit.
#[test]
fn seventy_five_of_122_mm_are_rockets() {
    let rockets = containers_holding("6700", "122mm-rocket", "500000");
    assert_eq!(verdicts(&rockets, "boxed"), [Verdict::Within; 2]);
    assert!(rockets.sentence.contains("leave one lengthwise bay"), "{}", rockets.sentence);
    assert!(rockets.sentence.contains("cannot mean 122 mm shell"), "{}", rockets.sentence);

    let shells = containers_holding("6700", "122mm-shell", "500000");
    assert_eq!(shells.verdict, Some(Verdict::Below));
    let elsewhere = "of the same calibre, it fits 122 mm rocket boxed";
    assert!(shells.sentence.contains(elsewhere), "{}", shells.sentence);
}

#[test]
fn a_bare_calibre_is_compared_with_everything_it_can_mean() {
    let implied = containers_holding("6700", "122mm", "500000");
    assert_eq!(implied.munition, None);
    let fitting: Vec<String> = (implied.fits.iter())
        .filter(|fit| fit.verdict == Verdict::Within)
        .map(|fit| fit.munition.to_string())
        .collect();
    assert_eq!(fitting, ["122mm-rocket", "122mm-rocket"]);
}

#[test]
fn a_munition_without_figures_is_said_to_have_none() {
    let implied = containers_holding("100", "170mm-shell", "30000");
    assert_eq!(implied.verdict, None);
    assert_eq!(
        implied.sentence,
        "300.0 a container of 170 mm shell; no public figures to compare with"
    );
}

#[test]
fn the_heaviest_findings_come_first_and_have_stable_codes() {
    let assessment = assess(casebook::claims().unwrap(), &policy(), &pool());
    let weights: Vec<Weight> = assessment.findings.iter().map(|finding| finding.weight).collect();
    assert!(weights.is_sorted());
    let codes: Vec<&str> = assessment.findings.iter().map(|found| found.code.as_str()).collect();
    for code in
        ["implied-capacity/fits-only", "equivalents/alternatives", "relay/drift", "flow/denied"]
    {
        assert!(codes.contains(&code), "{code} is not among {codes:?}");
    }
    let drift = assessment
        .findings
        .iter()
        .find(|finding| finding.code == Code::RelayDrift && finding.claims == ["shin-2024-02-26"]);
    assert!(drift.unwrap().sentence.contains("more than 3,000,000 rounds"));
}

#[test]
fn ranges_are_in_order_and_inside_their_bounds() {
    let assessment = assess(casebook::claims().unwrap(), &policy(), &pool());
    for range in assessment.claims.iter().filter_map(|claim| claim.containers) {
        assert!(range.low() <= range.median() && range.median() <= range.high());
        assert!(range.bounds().contains(range.low()) && range.bounds().contains(range.high()));
    }
}

#[test]
fn json_has_ranges_with_their_bounds() {
    let assessment = assess(casebook::claims().unwrap(), &policy(), &pool());
    let json = serde_json::to_value(&assessment).unwrap();
    let claims = json["claims"].as_array().unwrap();
    let shin = claims.iter().find(|claim| claim["claim"] == "shin-2024-02-26").unwrap();
    let range = &shin["containers"];
    assert_eq!(range["level"], 0.9);
    assert_eq!(range["min"].as_f64().unwrap().round(), 6_030.0);
    assert_eq!(range["max"].as_f64().unwrap().round(), 7_370.0);
    assert!(range["low"].as_f64() < range["median"].as_f64());
    assert!(json["findings"].as_array().is_some_and(|findings| !findings.is_empty()));
}

#[test]
fn text_stays_within_a_hundred_columns() {
    let assessment = assess(casebook::claims().unwrap(), &policy(), &pool());
    let text = render::text(&assessment);
    let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 100).collect();
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn policies_refuse_what_makes_no_range() {
    let loading = support::full_loading;
    let container = || ["20gp-24t".parse().unwrap()];
    let refused = Policy::new(Reading::plain(), container(), loading(), f64::NAN).unwrap_err();
    assert_eq!(refused.to_string(), "a level must lie between 0 and 1, both excluded, got NaN");
    let refused = Policy::new(Reading::plain(), [], loading(), 0.9).unwrap_err();
    assert_eq!(refused, Error::NoContainerType);
    assert_eq!(refused.to_string(), "an assessment needs at least one container type");
}

/// Rounds in no containers at all have no answer; the other claims do.
#[test]
fn a_claim_without_an_answer_holds_up_no_other() {
    let claim = |id: &str, containers: u32| {
        format!(
            r#"{{"id": "{id}", "made_by": "maker", "stance": "asserts", "modality": "shipped",
            "flow": {{"origin": "KP", "destination": "RU"}},
            "amount": {{"of": "container", "value": {containers}, "qualifier": "exactly"}},
            "equivalents": {{"relation": "or", "modality": "could_hold", "of": [
              {{"of": "round", "munition": "152mm-shell", "value": 30000}}]}}}}"#
        )
    };
    let json = format!(
        r#"{{"format": "munitions-claims/1",
          "sources": [{{"id": "maker", "name": "A maker", "kind": "ministry", "country": "KR"}}],
          "claims": [{}, {}]}}"#,
        claim("none", 0),
        claim("some", 100)
    );
    let assessment = assessed(&json);
    assert_eq!(assessment.claims[1].implied.len(), 1);
    let found = assessment.findings.iter().find(|finding| finding.code == Code::ClaimNoAnswer);
    let found = found.unwrap();
    assert_eq!(found.claims, ["none"]);
    assert_eq!(
        found.sentence,
        "cannot divide by exactly 0 containers, claim none, which is or may be zero"
    );
}

/// A file of one maker, whose claims give these amounts, and could hold these.
fn amounts(amounts: &[(&str, &str)]) -> Assessment {
    let claim = |(number, (amount, equivalent)): (usize, &(&str, &str))| {
        let equivalents = match *equivalent {
            "" => String::new(),
            of => format!(
                r#", "equivalents": {{"relation": "or", "modality": "could_hold", "of": [{of}]}}"#
            ),
        };
        format!(
            r#"{{"id": "c{number}", "made_by": "maker", "stance": "asserts", "modality": "shipped",
            "flow": {{"origin": "KP", "destination": "RU"}}, "amount": {amount}{equivalents}}}"#
        )
    };
    let claims: Vec<String> = amounts.iter().enumerate().map(claim).collect();
    assessed(&format!(
        r#"{{"format": "munitions-claims/1",
          "sources": [{{"id": "maker", "name": "A maker", "kind": "ministry", "country": "KR"}}],
          "claims": [{}]}}"#,
        claims.join(", ")
    ))
}

/// Each is read in its own unit: 10 % either way of 6,700 TEU are 6,030 to 7,370, half a step of
/// 30,000 boxes are 25,000 to 35,000, "several" thousand 3,000 to 9,000, and 30 % less 25 to 35 %.
#[test]
fn every_figure_is_read_in_its_own_unit() {
    let cases = [
        (r#"{"of": "teu", "value": 6700, "qualifier": "about"}"#, "6,030 to 7,370 TEU"),
        (r#"{"of": "box", "value": 30000}"#, "25,000 to 35,000 boxes"),
        (r#"{"of": "pallet", "value": 40, "qualifier": "exactly"}"#, "40 to 40 pallets"),
        (r#"{"of": "wagon", "value": 500, "qualifier": "up_to"}"#, "250 to 500 wagons"),
        (r#"{"of": "voyage", "value": 64, "qualifier": "exactly"}"#, "64 to 64 voyages"),
        (r#"{"of": "flight", "value": 5}"#, "4.5 to 5.5 flights"),
        (r#"{"of": "item", "item": "rifle", "value": 90}"#, "85 to 95 items"),
        (r#"{"of": "mass", "mass_t": 1000, "qualifier": "several"}"#, "3,000 to 9,000 t"),
        (r#"{"of": "volume", "volume_bbl": 165000}"#, "164,500 to 165,500 barrels"),
        (r#"{"of": "supply", "months": 2, "qualifier": "roughly"}"#, "1.5 to 2.5 months of supply"),
        (r#"{"of": "share", "share_of": "imports", "percent": 30}"#, "25 to 35 %"),
        (
            r#"{"of": "change", "relative_to": "c0", "percent": 30, "direction": "less"}"#,
            "25 to 35 %",
        ),
        (r#"{"of": "container", "value": 500, "per": "month"}"#, "450 to 550 containers a month"),
        (
            r#"{"of": "round", "value": 2000000, "qualifier": "about", "per": "year"}"#,
            "1,500,000 to 2,500,000 rounds a year",
        ),
    ];
    let assessment = amounts(&cases.map(|(amount, _)| (amount, "")));
    let text = render::text(&assessment);
    for (claim, (amount, expected)) in assessment.claims.iter().zip(cases) {
        assert_eq!(claim.refused, None, "{amount}");
        let [measured] = &claim.measured[..] else { panic!("{amount}: {:?}", claim.measured) };
        let Spread { low, median, high, min, max, unit, .. } = &measured.range;
        let (median, min, max) = (median.unwrap(), min.unwrap(), max.unwrap());
        assert!(min <= *low && *low <= median && median <= *high && *high <= max, "{amount}");
        let write = |end: f64| figure::group_significant(end, 6);
        assert_eq!(format!("{} to {} {unit}", write(min), write(max)), expected);
        assert!(claim.reading.is_some(), "{amount}");
        let median = format!("{unit} (90 %), median {}", figure::group_significant(median, 4));
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&median), "{median}\n{text}");
    }
}

/// What is read and goes no further says why, once for each reason; what is converted does not.
#[test]
fn what_is_not_converted_says_why() {
    let shells = r#"{"of": "round", "munition": "152mm-shell", "value": 3000000}"#;
    let assessment = amounts(&[
        (r#"{"of": "container", "value": 6700}"#, shells),
        (r#"{"of": "container", "value": 500, "per": "month"}"#, ""),
        (r#"{"of": "round", "value": 2000000, "per": "year"}"#, ""),
        (r#"{"of": "wagon", "value": 500}"#, shells),
        (r#"{"of": "container", "unspecified": true}"#, shells),
        (r#"{"of": "change", "relative_to": "c0", "percent": 30}"#, ""),
    ]);
    let found = assessment.findings.iter().filter(|found| found.code == Code::ClaimNotConverted);
    let found: Vec<String> = found.map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "claim/not-converted (c5): 1 claim is read and not converted: a change is compared \
             with nothing: there is no later total of the same maker and day to check it with",
            "claim/not-converted (c1, c2): 2 claims are read and not converted: a rate is no \
             total, and for how long it held is not part of it",
            "claim/not-converted (c3): 1 claim is read and not converted: what a wagon carries is \
             not in the number of wagons",
        ]
    );
    assert!(assessment.claims[0].measured.is_empty(), "its rounds are compared with containers");
    assert_eq!(assessment.claims[4].measured[0].range.unit, "rounds");
    let json = serde_json::to_value(&assessment).unwrap();
    assert_eq!(json["claims"][0].get("measured"), None);
    assert_eq!(json["claims"][3]["measured"][0]["range"]["unit"], "wagons");
}

/// A page shows a figure that is not converted among all ranges and with its claim.
#[test]
fn a_page_and_a_list_hold_every_figure() {
    let text = r#"{"format": "munitions-claims/1",
      "sources": [{"id": "maker", "name": "A maker", "kind": "ministry", "country": "KR"}],
      "claims": [{"id": "a", "made_by": "maker", "stance": "asserts", "modality": "shipped",
        "flow": {"origin": "KP", "destination": "RU"},
        "amount": {"of": "teu", "value": 6700, "qualifier": "about"}}]}"#;
    let file: ClaimsFile = text.parse().unwrap();
    let (policy, pool) = (policy(), pool());
    let assessment = assess(&file, &policy, &pool);
    let report = render::Report::new(&file, &policy, &pool, &assessment).unwrap();
    for page in [render::markdown(&report), render::html(&report).unwrap()] {
        let times = page.matches("6,242 to 7,158").count();
        assert_eq!(times, 2, "in all ranges, and with the claim: {page}");
    }
}

/// A munition without figures has no packaging: no table begins that has no row. Masses of a page
/// are all in t.
#[test]
fn text_has_no_empty_table_and_one_unit_of_mass() {
    let unknown = r#"{"of": "round", "value": 1000}"#;
    let assessment = amounts(&[(r#"{"of": "container", "value": 10}"#, unknown)]);
    let text = render::text(&assessment);
    assert!(text.contains("no munition is named") && !text.contains("packed as"), "{text}");
    let dated = r#"{"format": "munitions-claims/1",
      "sources": [{"id": "maker", "name": "A maker", "kind": "ministry", "country": "KR"}],
      "claims": [{"id": "a", "made_by": "maker", "stance": "asserts", "modality": "shipped",
        "flow": {"origin": "KP", "destination": "RU"}, "stated_on": "2024-02-26",
        "amount": {"of": "mass", "mass_t": 1000, "qualifier": "several"}}]}"#;
    let assessment = assessed(dated);
    let text = render::text(&assessment);
    assert!(text.contains("3,300 to 8,700 t (90 %), median 6,000"), "{text}");
    let (found, _) = text.split_once("WHAT WAS ASSUMED").unwrap();
    assert!(!found.contains(" kg"), "{found}");
    assert_eq!(assessment.timeline[0].points[0].total.unit, "t");
}

/// The same claims under the same policy come to the same assessment, under another to another.
#[test]
fn assessments_are_compared() {
    let book = casebook::claims().unwrap();
    let assessment = || assess(book, &policy(), &pool());
    assert_eq!(assessment(), assessment());
    assert_ne!(assessment(), assessment().without(&[Code::RelayDrift]));
    let other = support::policy(&["20gp-24t"], support::usual_loading());
    assert_ne!(policy(), other);
    assert_ne!(assessment(), assess(book, &other, &pool()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Every number of a file has a range, unless the claim says why it has no answer.
    #[test]
    fn no_figure_falls_through(file in claims_files_of(3)) {
        let assessment = assess(&file, &policy(), &pool());
        for (claim, assessed) in file.claims().iter().zip(&assessment.claims) {
            let given = |amount: &&Amount| !amount.is_unspecified();
            let equivalents = claim.equivalents.iter().flat_map(Equivalents::of);
            let figures = claim.amount.iter().chain(equivalents).filter(given).count();
            let counted = assessed.containers.map_or(0, |_| 1) + assessed.rounds.map_or(0, |_| 1);
            let ranges = counted + assessed.measured.len() + assessed.implied.len();
            prop_assert!(ranges == figures || assessed.refused.is_some(), "{assessed:?}");
        }
    }
}

#[test]
fn findings_can_be_chosen_by_code() {
    let assessment = || assess(casebook::claims().unwrap(), &policy(), &pool());
    let drift = assessment().only(&[Code::RelayDrift]);
    assert!(!drift.findings.is_empty());
    assert!(drift.findings.iter().all(|finding| finding.code == Code::RelayDrift));
    let rest = assessment().without(&[Code::RelayDrift]);
    assert_eq!(rest.findings.len() + drift.findings.len(), assessment().findings.len());
    for code in Code::ALL {
        assert_eq!(code.as_str().parse(), Ok(*code));
    }
}

/// 448 boxed rounds a container are too many in every draw; 75 boxed rockets in some.
#[test]
fn verdicts_carry_a_probability() {
    let shells = containers_holding("6700", "152mm-shell", "3000000");
    let boxed = shells.fits.iter().find(|fit| fit.packaging == "boxed").unwrap();
    assert!(boxed.too_many.unwrap().get() > 0.999);
    let rockets = containers_holding("6700", "122mm-rocket", "500000");
    let boxed = rockets.fits.iter().find(|fit| fit.packaging == "boxed").unwrap();
    assert!((0.2..0.8).contains(&boxed.too_many.unwrap().get()));
}

/// Whoever listens hears every piece of work once, in order, and gets the same assessment.
#[test]
fn progress_rises_to_the_total_and_changes_nothing() {
    let heard = Mutex::new(Vec::<Progress>::new());
    let tell = |progress| heard.lock().unwrap().push(progress);
    let file = casebook::claims().unwrap();
    let told = assess_with(file, &policy(), &pool(), tell);
    let untold = assess(file, &policy(), &pool());
    assert_eq!(serde_json::to_value(&told).unwrap(), serde_json::to_value(&untold).unwrap());

    let heard = heard.into_inner().unwrap();
    let last = heard.last().unwrap();
    assert!(heard.is_sorted_by(|a, b| a.done < b.done && a.stage <= b.stage), "{heard:?}");
    assert!(heard.iter().all(|progress| progress.total == last.total));
    assert_eq!((last.done, last.stage), (last.total, Stage::Comparisons));
    assert!(last.total > file.claims().len());
    let stages = [Stage::Capacities, Stage::Claims, Stage::Comparisons];
    assert!(stages.iter().all(|stage| heard.iter().any(|progress| progress.stage == *stage)));
    #[cfg(not(feature = "parallel"))]
    assert_eq!(heard.len(), last.total);
}
