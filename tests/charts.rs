//! The picture of an assessment: what is on it is inside the frame, and stays text.

use munitions::assess::assess;
use munitions::assumptions::Assumptions;
use munitions::claims_file::ClaimsFile;
use munitions::{casebook, render::chart};
use roxmltree::{Document, Node};

#[test]
fn strange_names_are_text() {
    let (long, wide) = ("interminable-".repeat(40), "통일부장관".repeat(30));
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
        let mut file: serde_json::Value = serde_json::from_str(casebook::JSON).unwrap();
        for source in file["sources"].as_array_mut().unwrap() {
            source["name"] = text.into();
        }
        let claims: ClaimsFile = file.to_string().parse().unwrap();
        let svg = chart::totals(&assess(&claims, Assumptions::published())).unwrap();
        let document = Document::parse(&svg).unwrap();
        assert!(!document.descendants().any(|node| node.tag_name().name() == "script"));
        assert!(!svg.contains(['\u{0}', '\u{1b}', '\u{202e}', '\u{2066}', '\t']), "{text:?}");
    }
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
