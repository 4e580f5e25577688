//! Charts: what is on them is inside the frame, is the same as in their text, and stays text.

use munitions::assess::assess;
use munitions::assumptions::Assumptions;
use munitions::casebook;
use munitions::estimate::{Assumption, Basis, Belief, Estimate};
use munitions::quantity::{Containers, Ratio};
use munitions::render::{Chart, chart};
use proptest::prelude::*;
use roxmltree::{Document, Node};
use unicode_width::UnicodeWidthStr;

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

/// Every place that a shape or a text names, in pixels.
fn places(node: Node<'_, '_>) -> Vec<(f64, f64)> {
    let number = |name: &str| node.attribute(name)?.parse::<f64>().ok();
    let pairs = [("x", "y"), ("cx", "cy"), ("x1", "y1"), ("x2", "y2")];
    pairs.into_iter().filter_map(|(x, y)| Some((number(x)?, number(y)?))).collect()
}

fn written(node: Node<'_, '_>) -> String {
    node.text().unwrap_or_default().trim().to_owned()
}

/// Checks what must hold of every chart, and gives the text on its picture.
fn checked(chart: &Chart) -> String {
    let svg = chart.svg();
    assert_eq!(svg, chart.svg());
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
        assert!(line.width() <= 100, "{} columns: {line:?}", line.width());
    }
    texts.join(" ")
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

#[test]
fn where_nothing_is_assumed_there_is_no_chart() {
    let exact = Estimate::exact(Containers::new(6_700)).unwrap();
    let (range, found) = (exact.range(0.9).unwrap(), exact.sensitivity(0.9).unwrap());
    assert_eq!(chart::tornado("nothing assumed", &range, &found), None);
}

/// Every claim that is drawn has its words, and every place lies within the picture.
#[test]
fn totals_stay_in_the_frame() {
    let assessment = assess(casebook::claims().unwrap(), Assumptions::published());
    let svg = chart::totals(&assessment).unwrap();
    let document = Document::parse(&svg).unwrap();
    let links = document.descendants().filter(|node| node.tag_name().name() == "a");
    assert!(links.clone().count() > 1);
    for link in links {
        let words = link.children().find(|node| node.tag_name().name() == "title").unwrap();
        assert!(words.text().unwrap().contains('“'));
    }
    let places = ["x", "y", "x1", "x2", "y1", "y2"];
    for node in document.descendants().filter(Node::is_element) {
        let shares = places.iter().filter_map(|name| node.attribute(*name)?.strip_suffix('%'));
        assert!(shares.clone().all(|share| (0.0..=100.0).contains(&share.parse::<f64>().unwrap())));
    }
}
