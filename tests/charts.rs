//! Charts: what is on them is inside the frame, is the same as in their text, and stays text.

use crate::support;
use munitions::assess::{Assessment, Correlation, Pool, PoolRule, Weights, assess};
use munitions::claim::{ClaimsFile, Lineage};
use munitions::estimate::{Assumption, Basis, Belief, Estimate};
use munitions::quantity::{Containers, Quantity, Ratio};
use munitions::render::{Chart, chart};
use munitions::{ConfidenceRange, casebook};
use proptest::prelude::*;
use roxmltree::{Document, Node};
use std::collections::HashSet;
use std::fmt::Write as _;

fn assessed(file: &ClaimsFile) -> Assessment {
    let policy = support::policy(&["20gp-24t", "20gp-30t"], support::usual_loading());
    let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9).unwrap();
    assess(file, &policy, &pool)
}

/// Every chart of a file.
fn charts(file: &ClaimsFile) -> Vec<Chart> {
    let assessment = assessed(file);
    let mut charts = chart::ranges(&assessment);
    charts.extend(assessment.claims.iter().flat_map(chart::fits));
    charts.extend(chart::lineage(file));
    charts.extend(chart::timelines(&assessment));
    charts.extend(assessment.mixes.iter().filter_map(chart::mix));
    charts
}

/// A claims file of this many claims of containers.
fn many(claims: usize) -> ClaimsFile {
    let mut json = String::from(
        r#"{"format": "munitions-claims/1",
        "sources": [{"id": "maker", "name": "A maker", "kind": "ministry", "country": "KR"}],
        "claims": ["#,
    );
    for at in 0..claims {
        let comma = if at > 0 { "," } else { "" };
        let (year, month) = (2001 + at / 12, 1 + at % 12);
        write!(
            json,
            r#"{comma}{{"id": "claim-{at}", "made_by": "maker", "stance": "asserts",
            "modality": "shipped", "flow": {{"origin": "KP", "destination": "RU"}},
            "stated_on": "{year}-{month:02}",
            "amount": {{"of": "container", "value": {}, "qualifier": "about"}}}}"#,
            100 + 37 * at
        )
        .unwrap();
    }
    json.push_str("]}");
    json.parse().unwrap()
}

/// A result of two assumptions with these labels, as a tornado.
fn tornado(title: &str, labels: [&str; 2]) -> Chart {
    let assumed = |label: &str, belief| {
        let basis = Basis::judgement("invented for a test");
        Estimate::from(Assumption::new(label.to_owned(), belief, basis).unwrap())
    };
    let fill = Belief::uniform(Ratio::new(0.5).unwrap(), Ratio::ONE).unwrap();
    let share = Belief::uniform(Ratio::new(0.2).unwrap(), Ratio::new(0.9).unwrap()).unwrap();
    let loaded = Estimate::exact(Containers::new(6_700)).unwrap() * assumed(labels[0], fill);
    let loaded = loaded * assumed(labels[1], share);
    let (range, found) = (loaded.range(0.9).unwrap(), loaded.sensitivity(0.9).unwrap());
    chart::tornado(title, &range, &found).unwrap()
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

/// Every place that a shape names.
fn places(node: Node<'_, '_>) -> Vec<(f64, f64)> {
    let at = |x: &str, y: &str| (number(node, x), number(node, y));
    match node.tag_name().name() {
        "rect" => {
            let (x, y) = at("x", "y");
            vec![(x, y), (x + number(node, "width"), y + number(node, "height"))]
        }
        "circle" => {
            let ((x, y), r) = (at("cx", "cy"), number(node, "r"));
            vec![(x - r, y - r), (x + r, y + r)]
        }
        "line" => vec![at("x1", "y1"), at("x2", "y2")],
        "polygon" | "polyline" => {
            let pairs = node.attribute("points").unwrap().split_whitespace();
            let pair = |pair: &str| {
                let (x, y) = pair.split_once(',').unwrap();
                (x.parse().unwrap(), y.parse().unwrap())
            };
            pairs.map(pair).collect()
        }
        "text" => {
            let (x, y) = at("x", "y");
            // Letters of a narrow font, which no reader's font undercuts by much.
            let wide = written(node).chars().count() as f64 * number(node, "font-size") * 0.4;
            let left = match node.attribute("text-anchor").unwrap() {
                "start" => x,
                "middle" => x - wide / 2.0,
                _ => x - wide,
            };
            vec![(left, y), (left + wide, y + number(node, "font-size"))]
        }
        "svg" | "title" | "desc" => Vec::new(),
        other => panic!("<{other}> is not looked at"),
    }
}

fn written(node: Node<'_, '_>) -> String {
    node.text().unwrap_or_default().trim().to_owned()
}

/// Checks what must hold of every chart, and gives the text on its picture.
fn checked(chart: &Chart) -> String {
    let svg = chart.svg().unwrap();
    assert_eq!(svg, chart.svg().unwrap());
    let document = Document::parse(&svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "svg");
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(root.attribute("width"), None);
    let head: Vec<(&str, String)> = root
        .children()
        .filter(Node::is_element)
        .take(2)
        .map(|n| (n.tag_name().name(), written(n)))
        .collect();
    let says = |text: &str| text.trim().to_owned();
    assert_eq!(head, [("title", says(chart.title())), ("desc", says(chart.description()))]);

    let view: Vec<f64> =
        root.attribute("viewBox").unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
    for node in document.descendants().filter(Node::is_element) {
        assert_eq!(node.attribute("id"), None);
        for (x, y) in places(node) {
            let inside = (0.0..=view[2]).contains(&x) && (0.0..=view[3]).contains(&y);
            assert!(inside, "{x} {y} is outside of {view:?}: {node:?}");
        }
    }
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    let texts: Vec<String> = texts.map(written).collect();
    for line in chart.text().lines() {
        assert!(columns(line) <= 100, "{} columns: {line:?}", columns(line));
    }
    texts.join(" ")
}

/// Columns of a terminal: letters of East Asia and pictures take two.
fn columns(line: &str) -> usize {
    let narrow = |c| matches!(c, '\u{2066}'..='\u{2069}' | char::REPLACEMENT_CHARACTER);
    let wide = |c| c >= '\u{1100}' && !narrow(c);
    line.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

#[test]
fn every_chart_of_the_embedded_files_keeps_the_rules() {
    for file in [casebook::claims().unwrap(), casebook::synthetic().unwrap()] {
        let charts = charts(file);
        assert!(charts.len() > 3);
        for chart in &charts {
            let picture = checked(chart);
            assert!(picture.contains("Source: "), "{picture}");
            assert!(chart.text().contains(chart.source().split_whitespace().next().unwrap()));
        }
    }
}

/// The three figures of every range stand in the picture, in the text and in the description.
#[test]
fn a_range_has_the_same_figures_everywhere() {
    fn figures<Q: Quantity>(range: ConfidenceRange<Q>) -> [String; 3] {
        range.written_in(&Q::unit())
    }
    let assessment = assessed(casebook::claims().unwrap());
    let charts = chart::ranges(&assessment);
    let pictures: String = charts.iter().map(checked).collect();
    let texts: String = charts.iter().map(Chart::text).collect();
    let descriptions: String = charts.iter().map(Chart::description).collect();
    let mut seen = 0;
    for claim in &assessment.claims {
        let found = claim.containers.map(figures).into_iter().chain(claim.rounds.map(figures));
        for [low, median, high] in found {
            let sentence = format!("{low} to {high}, median {median}");
            for place in [&pictures, &texts, &descriptions] {
                assert!(place.contains(&sentence), "{sentence} is not in {place}");
            }
            seen += 1;
        }
    }
    assert!(seen > 4);
}

/// A running total never falls: neither does the fan, and every claim stands on its right edge.
#[test]
fn a_fan_of_totals_never_falls() {
    let charts: Vec<Chart> = [many(40), casebook::claims().unwrap().clone()]
        .iter()
        .flat_map(|file| chart::timelines(&assessed(file)))
        .collect();
    assert_eq!(charts.len(), 3);
    for chart in &charts {
        checked(chart);
        let svg = chart.svg().unwrap();
        let document = Document::parse(&svg).unwrap();
        let fans: Vec<Vec<(f64, f64)>> = document
            .descendants()
            .filter(|node| node.tag_name().name() == "polygon")
            .map(places)
            .filter(|places| places.len() >= 8)
            .collect();
        assert_eq!(fans.len(), 2, "at the extremes, and at the level");
        for fan in fans {
            let (low, high) = fan.split_at(fan.len() / 2);
            assert!(low.windows(2).all(|two| two[0].0 <= two[1].0 && two[0].1 >= two[1].1));
            assert!(high.windows(2).all(|two| two[0].0 >= two[1].0 && two[0].1 <= two[1].1));
            for (low, high) in low.iter().zip(high.iter().rev()) {
                assert_eq!(low.0, high.0);
                assert!(low.1 >= high.1, "{low:?} is above {high:?}");
            }
        }
    }
}

/// Every step of relay stands in the tree, and every change of an outlet.
#[test]
fn a_lineage_has_every_relay_and_every_change() {
    for file in [casebook::claims().unwrap(), casebook::synthetic().unwrap()] {
        let chart = chart::lineage(file).unwrap();
        let (picture, text) = (checked(&chart), chart.text());
        let lineage = Lineage::new(file);
        let pairs: HashSet<_> =
            lineage.passages().iter().map(|passage| (passage.from, passage.to)).collect();
        // One more in the legend.
        assert_eq!(text.matches("-> ").count(), pairs.len() + 1, "{text}");
        for (from, to) in pairs {
            let name = |id| file.source(id).unwrap().name();
            let step = format!("{} from {}", name(to), name(from));
            assert!(chart.description().contains(&step), "{step} is not in {text}");
            // The picture cuts a long name.
            let start: String = name(to).chars().take(30).collect();
            assert!(picture.contains(&start), "{start}: {picture}");
        }
        let changes = file.claims().iter().map(|claim| claim.drifts().len()).sum::<usize>();
        assert!(changes > 0 && text.matches("* ").count() > 0);
    }
    assert_eq!(chart::lineage(&many(3)), None);
}

/// A chain of relays as long as this, each source named strangely.
#[test]
fn a_deep_lineage_of_strange_names_stays_in_the_frame() {
    let names =
        ["<b>&amp;", "\u{202e}x", "\u{5e9}\u{5dc}\u{5d5}\u{5dd}", "통일부 통일부", "\u{1f680}"];
    let name = |at: usize| names[at % names.len()].repeat(1 + at * 4 % 60);
    let sources = (0..120).map(|at| {
        let name = serde_json::to_string(&name(at)).unwrap();
        format!(r#"{{"id": "s-{at}", "name": {name}, "kind": "unknown"}}"#)
    });
    let via = (1..120).map(|at| {
        let role = if at == 119 { "outlet" } else { "relayer" };
        format!(r#"{{"by": "s-{at}", "role": "{role}", "kind": "quotation"}}"#)
    });
    let json = format!(
        r#"{{"format": "munitions-claims/1", "sources": [{}],
          "claims": [{{"id": "a", "made_by": "s-0", "stance": "asserts", "modality": "shipped",
            "flow": {{"origin": "KP", "destination": "RU"}},
            "amount": {{"of": "container", "value": 1000}},
            "reports": [{{"outlet": "s-119", "via": [{}], "as_reported": {{"value": 9000}}}}]}}]}}"#,
        sources.collect::<Vec<_>>().join(","),
        via.collect::<Vec<_>>().join(",")
    );
    let chart = chart::lineage(&json.parse().unwrap()).unwrap();
    assert!(checked(&chart).contains("60 more steps of relay are not drawn."));
}

#[test]
fn one_total_is_no_timeline() {
    assert_eq!(chart::timelines(&assessed(&many(1))), []);
}

/// 0.25 of 3,000,000 and 0.75 of 450,000 rounds are 1,087,500; the totals rise with the share.
#[test]
fn a_mix_is_drawn_between_what_its_ends_hold() {
    let assessment = assessed(casebook::claims().unwrap());
    let chart = chart::mix(&assessment.mixes[0]).unwrap();
    checked(&chart);
    assert!(chart.text().contains("1,088,000 to 1,350,000"), "{}", chart.text());
    let svg = chart.svg().unwrap();
    let document = Document::parse(&svg).unwrap();
    let area = document
        .descendants()
        .find(|node| {
            node.tag_name().name() == "polygon" && places(*node).len() == 4 && {
                let xs: Vec<f64> = places(*node).iter().map(|(x, _)| *x).collect();
                xs[1] - xs[0] > 100.0
            }
        })
        .unwrap();
    let [low_left, low_right, high_right, high_left] = places(area)[..] else { panic!("{area:?}") };
    assert!(low_left.1 > low_right.1 && high_left.1 > high_right.1);
    assert!(high_left.1 < low_left.1 && high_right.1 < low_right.1);
}

/// The thick line lies within the thin one, and the median within the thick one.
#[test]
fn thick_lies_within_thin() {
    let mut seen = 0;
    for chart in chart::ranges(&assessed(casebook::claims().unwrap())) {
        let svg = chart.svg().unwrap();
        let document = Document::parse(&svg).unwrap();
        let shapes = |name: &'static str, fill: &'static str| {
            document.descendants().filter(move |node| {
                node.tag_name().name() == name
                    && (node.attribute("fill") == Some(fill)
                        || node.attribute("stroke") == Some(fill))
            })
        };
        let span = |node: Node<'_, '_>| {
            let places = places(node);
            let xs = places.iter().map(|(x, _)| *x);
            let y = places.iter().map(|(_, y)| *y).sum::<f64>() / places.len() as f64;
            (xs.clone().fold(f64::MAX, f64::min), xs.fold(f64::MIN, f64::max), y)
        };
        for thick in shapes("rect", "#0072B2").map(span) {
            let thin = shapes("polyline", "#141414")
                .map(span)
                .filter(|thin| (thin.2 - thick.2).abs() < 1.0);
            let (low, high, _) = thin.max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0))).unwrap();
            assert!(low <= thick.0 && thick.1 <= high, "{thick:?} in {low} to {high}");
            let median = shapes("polygon", "#141414")
                .map(span)
                .find(|median| (median.2 - thick.2).abs() < 1.0);
            let (left, right, _) = median.unwrap();
            let middle = f64::midpoint(left, right);
            assert!((thick.0..=thick.1).contains(&middle), "{thick:?} around {middle}");
            seen += 1;
        }
    }
    assert!(seen > 4);
}

#[test]
fn a_published_figure_is_marked_where_there_is_one() {
    let assessment = assessed(casebook::claims().unwrap());
    let published: Vec<(&str, f64)> = (assessment.claims.iter())
        .filter_map(|claim| Some((claim.claim.as_str(), claim.published?)))
        .collect();
    assert!(published.contains(&("shin-2024-02-26", 6_700.0)));
    assert!(published.contains(&("nis-2023-11-01-shells", 1_000_000.0)));
    assert!(!published.iter().any(|(claim, _)| *claim == "shin-2024-02-26-several-million"));
}

/// Two hundred claims become charts of a dozen, and what is not drawn is counted.
#[test]
fn many_claims_are_split_and_counted() {
    let file = many(200);
    let lines = chart::timelines(&assessed(&file));
    assert!(checked(&lines[0]).contains("188 earlier claims are not listed."));
    let charts = chart::ranges(&assessed(&file));
    assert_eq!(charts.len(), 9);
    let titles: HashSet<&str> = charts.iter().map(Chart::title).collect();
    assert_eq!(titles.len(), 9);
    let drawn: usize = charts.iter().map(|chart| chart.text().matches(", median ").count()).sum();
    let picture = checked(charts.last().unwrap());
    assert!(picture.contains(&format!("{} more claims are not drawn.", 200 - drawn)), "{picture}");
}

#[test]
fn where_there_is_nothing_there_is_no_chart() {
    let claims = r#"{"format": "munitions-claims/1", "sources": [], "claims": []}"#;
    assert_eq!(charts(&claims.parse().unwrap()), []);
    let exact = Estimate::exact(Containers::new(6_700)).unwrap();
    let (range, found) = (exact.range(0.9).unwrap(), exact.sensitivity(0.9).unwrap());
    assert_eq!(chart::tornado("nothing assumed", &range, &found), None);
}

#[test]
fn a_refusal_says_what_the_library_said() {
    let error = munitions::Error::Drawing { reason: "no room".to_owned() };
    assert_eq!(error.to_string(), "cannot draw the chart: no room");
}

#[test]
fn strange_names_are_text_and_stay_in_the_frame() {
    let long = "interminable-".repeat(40);
    let wide = "통일부장관".repeat(30);
    let strange = [
        "<script>alert(1)</script>",
        "&amp; ]]> <!-- \" ' -->",
        "\u{202e}gnirts\u{202c} \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{2066}",
        "a\nb\tc\u{0}d\u{1b}[31m\u{fffe}",
        "\u{1f680}\u{1f468}\u{200d}\u{1f469}",
        "e\u{301}\u{301}\u{301}",
        &long,
        &wide,
    ];
    for text in strange {
        let chart = tornado(text, [text, "other"]);
        checked(&chart);
        assert!(!chart.text().contains(['\u{0}', '\u{1b}', '\u{202e}', '\u{2066}', '\t']));
    }
    checked(&tornado("", ["a", "b"]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever the title and the labels, the picture is well-formed and the text is narrow.
    #[test]
    fn any_text_is_drawn(title in any::<String>(), label in "\\PC*[a-z]") {
        checked(&tornado(&title, [&label, "another assumption"]));
    }
}

/// An assumption moves the result the same way in picture, text and description.
#[test]
fn a_tornado_is_sorted_and_has_its_figures_everywhere() {
    let chart = tornado("Cargo", ["fill", "share"]);
    let (picture, text) = (checked(&chart), chart.text());
    let first = text.find("\nshare\n").unwrap();
    assert!(first < text.find("\nfill\n").unwrap());
    // 0.75 of 6,700 containers, times 0.235 and 0.865: the middle of one, the ends of the other.
    for place in [&picture, &text, chart.description()] {
        assert!(place.contains("1,180 to 4,350"), "{place}");
    }
}
