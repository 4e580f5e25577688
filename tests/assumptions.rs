//! The assumptions file: what is read, what is refused and where, and what a load comes to.

use crate::support::{claim, claims_file};
use munitions::assess::{Assessment, assess};
use munitions::assumptions::{Assumptions, Load, LoadGoods, PackingUnit};
use munitions::capacity::Capacity;
use munitions::claim::LoadUnit;
use munitions::munition::{Munition, Packaging};
use munitions::quantity::units::{kilogram, ton};
use munitions::quantity::{
    Containers, Mass, MassPerBox, Pallet, Pallets, Quantity, Rounds, RoundsPerBox, Teus, Wagons,
};
use munitions::{Assumption, Basis, Belief, CountBasis, Error, Estimate, casebook, render};
use serde_json::json;
use std::fmt::Write;

fn published() -> &'static Assumptions {
    Assumptions::published()
}

/// A file of these sections.
fn file(sections: &str) -> String {
    format!("{{\"format\": \"munitions-assumptions/1\", {sections}}}")
}

/// The faults of a file over the published one, each with its place in the structure.
fn faults(text: &str) -> Vec<(String, String)> {
    match published().overlaid(text) {
        Err(Error::AssumptionsFile(faults)) => {
            let list = faults.list().iter();
            list.map(|fault| (fault.path.clone(), fault.message.clone())).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// The one fault of a file over the published one.
fn fault(sections: &str) -> (String, String) {
    let mut all = faults(&file(sections));
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn refused(sections: &str, path: &str, message: &str) {
    let (at, why) = fault(sections);
    assert_eq!(at, path);
    assert!(why.contains(message), "{why}");
}

const J: &str = r#""basis": {"source": "a test", "code": "J"}"#;
const U: &str = r#""basis": {"source": "a test", "code": "U"}"#;

#[test]
fn the_published_file_is_written_and_read_back() {
    let text = published().to_json().unwrap();
    assert_eq!(&Assumptions::read(&text).unwrap(), published());
}

/// The example with an own munition, box, container and cargo.
fn example() -> serde_json::Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/my_assumptions.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn assessed(overlay: &serde_json::Value) -> Assessment {
    let ours = published().overlaid(&overlay.to_string()).unwrap();
    assess(casebook::claims().unwrap(), &ours)
}

/// Those that the example has, in the order of a file.
const SECTIONS: [&str; 6] =
    ["munitions", "packagings", "container_types", "containers", "cargoes", "unknowns"];

/// Every entry of the example stands among those that were used, and moves an answer.
#[test]
fn the_example_is_used_entry_by_entry() {
    let whole = assessed(&example());
    let own: Vec<&str> = whole.assumptions.iter().filter(|of| of.own).map(|of| &*of.id).collect();
    let mut entries = Vec::new();
    for section in SECTIONS {
        let ids = example().get(section).and_then(|of| of.as_object().cloned());
        entries.extend(ids.unwrap_or_default().keys().map(|id| format!("{section}.{id}")));
    }
    assert_eq!(own, entries);
    assert_eq!(whole.unused, []);
    let crate_of_one = whole.assumptions.iter().find(|of| of.id.ends_with("/crate")).unwrap();
    assert_eq!(
        crate_of_one.words,
        "counts: complete_round; gross: triangular 70 kg, 73 kg, 78 kg [J: four crates weighed on \
         arrival, 2024-06-01]; rounds: 1; unit: box; volume: uniform 0.09 m3 to 0.1 m3"
    );
    assert_eq!((&*crate_of_one.basis, &*crate_of_one.code), ("four crates opened on arrival", "J"));
    let edits: [(&str, serde_json::Value); 7] = [
        ("/packagings/152mm-shell~1crate/gross_kg", [90, 95].into()),
        ("/packagings/333mm-rocket~1cradle/gross_kg", [2_000, 2_500].into()),
        ("/container_types/20gp-28t/rating_kg", 24_000.into()),
        ("/containers/kp-ru/types/20gp-28t", 1.into()),
        ("/cargoes/kp-ru-artillery/of/0/weight", 1.into()),
        ("/unknowns/our-fill/ratio", [0.4, 0.5].into()),
        // The third part of the cargo is the own munition in its cradle.
        ("/cargoes/kp-ru-artillery/of/2/weight", 20.into()),
    ];
    for (place, value) in edits {
        let mut edited = example();
        *edited.pointer_mut(place).unwrap() = value;
        assert_ne!(assessed(&edited).answers, whole.answers, "{place}");
    }
}

/// What nothing asks for is told with the reason.
#[test]
fn own_entries_that_are_not_used_are_told() {
    let overlay = format!(
        r#"{{"format": "munitions-assumptions/1",
        "containers": {{"any": {{"types": {{"40gp": 1}}, {J}}}}},
        "packagings": {{"152mm-shell/crate": {{"unit": "box", "counts": "complete_round", "rounds": 1, "gross_kg": [70, 78], {J}}},
                        "60mm-mortar-bomb/crate": {{"unit": "box", "counts": "complete_round", "rounds": 9, "gross_kg": [30, 38], {J}}}}},
        "cargoes": {{"mine": {{"goods": "munitions", "of": [{{"munition": "152mm-shell", "packaging": "boxed", "weight": 1}}], {J}}}}},
        "unknowns": {{"nobodys": {{"kg": [1, 2], "label": "nobody's mass", {J}}}}},
        "settings": {{"level": {{"share": 0.8, {J}}}}}}}"#
    );
    let one = json!({
        "extent": "whole", "period": {"from": "2024-01", "to": "2024-01"},
        "amount": {"of": "container", "munition": "152mm-shell", "value": 100},
    });
    let claims = claims_file(&["a"], &[claim("one", &one)]);
    let assessment = assess(&claims, &published().overlaid(&overlay).unwrap());
    let told: Vec<(&str, &str)> =
        assessment.unused.iter().map(|entry| (&*entry.id, &*entry.why)).collect();
    let why = |id: &str| told.iter().find(|(told, _)| *told == id).map(|(_, why)| *why);
    let contains = |id: &str, text: &str| {
        assert!(why(id).is_some_and(|why| why.contains(text)), "{id}: {told:?}");
    };
    contains("containers.any", "containers.kp-ru held instead");
    contains(
        "packagings.152mm-shell/crate",
        "cargoes.kp-ru-artillery say how 152mm-shell is packed",
    );
    contains("packagings.60mm-mortar-bomb/crate", "no amount of 60mm-mortar-bomb is converted");
    contains("cargoes.mine", "cargoes.kp-ru-artillery held instead");
    contains("unknowns.nobodys", "no entry takes a figure from it");
    assert_eq!(why("settings.level"), None);
    let text = render::text(&assessment);
    assert!(text.contains("YOUR ASSUMPTIONS THAT WERE NOT USED"), "{text}");
    assert_eq!(assess(&claims, published()).unused, []);
}

#[test]
fn a_fault_has_its_line_and_column() {
    let text = "{\"format\": \"munitions-assumptions/1\",\n \"thresholds\":\n  {\"apart\": {\"share\": 5, \"basis\": {\"source\": \"a\", \"code\": \"J\"}}}}";
    let Err(Error::AssumptionsFile(faults)) = published().overlaid(text) else { panic!() };
    assert_eq!(
        faults.to_string(),
        "the assumptions file has a fault: line 3, column 13, thresholds.apart: share must lie \
         within 0 to 1, got 5"
    );
}

#[test]
fn every_fault_of_a_file_is_told() {
    let text = file(&format!(
        r#""packagings": {{
            "152mm-shell/a": {{"unit": "sack", "counts": "projectile", "rounds": "none", "gross": 4, {J}}},
            "152mm-shell/b": {{"unit": "box", "counts": "projectile", "rounds": "none", "gross_kg": -4, {J}}}}},
         "cargoes": {{"own": {{"of": [
            {{"munition": "152mm-shell", "packaging": 5, "weight": "one"}},
            {{"munition": "152mm-shell", "packaging": "boxed"}}],
            "basis": {{"source": "", "code": "Z", "date": "then"}}}}}},
         "boxes": {{}}"#
    ));
    let paths: Vec<String> = faults(&text).into_iter().map(|(path, _)| path).collect();
    for path in [
        "packagings.152mm-shell/a.unit",
        "packagings.152mm-shell/a.gross",
        "packagings.152mm-shell/b.rounds",
        "packagings.152mm-shell/b.gross_kg",
        "cargoes.own.of[0].packaging",
        "cargoes.own.of[0].weight",
        "cargoes.own.of[1]",
        "cargoes.own.basis.code",
        "cargoes.own.basis.date",
        "boxes",
    ] {
        assert!(paths.iter().any(|told| told == path), "{path}: {paths:?}");
    }
}

#[test]
fn a_cargo_has_weights_that_add_up_and_a_period() {
    let own = |weight: &str, dates: &str| {
        let of =
            format!(r#"{{"munition": "152mm-shell", "packaging": "boxed", "weight": {weight}}}"#);
        format!(r#""cargoes": {{"own": {{"of": [{of}], {dates} {J}}}}}"#)
    };
    let at = "cargoes.own.of[0].weight";
    refused(&own("0", ""), at, "a weight is above zero and at most 1,000,000,000, got 0");
    refused(&own("1e308", ""), at, "a weight is above zero and at most 1,000,000,000, got 1e308");
    let pooling =
        format!(r#""settings": {{"pooling": {{"rule": "linear", "weights": {{"a": -1}}, {J}}}}}"#);
    refused(&pooling, "settings.pooling.weights.a", "a weight is not negative and at most");
    let dates = r#""from": "2024-03", "to": "2024-01","#;
    refused(
        &own("1", dates),
        "cargoes.own",
        "must not end before it starts, got 2024-03 to 2024-01",
    );
}

#[test]
fn references_must_lead_somewhere() {
    refused(
        &format!(r#""packagings": {{"152mm-shell/boxd": {{"gross_kg": 70, {J}}}}}"#),
        "packagings.152mm-shell/boxd",
        "there is no entry \"152mm-shell/boxd\" of packagings; did you mean \
         \"152mm-shell/boxed\"? (a new entry needs `unit`)",
    );
    refused(
        &format!(r#""containers": {{"any": {{"types": {{"20gp-25t": 1}}, {J}}}}}"#),
        "containers.any.types.20gp-25t",
        "there is no entry \"20gp-25t\" of container_types; did you mean \"20gp-24t\"?",
    );
    refused(
        &format!(r#""munitions": {{"33mm-shell": {{"node": "artillery-shels", {J}}}}}"#),
        "munitions.33mm-shell.node",
        "there is no node \"artillery-shels\" of goods; did you mean \"artillery-shells\"?",
    );
    refused(
        &format!(
            r#""packagings": {{"999mm-shell/boxed": {{"unit": "box", "counts": "projectile", "rounds": 1, "gross_kg": 90, {J}}}}}"#
        ),
        "packagings.999mm-shell/boxed",
        "there is no entry \"999mm-shell\" of munitions",
    );
}

/// What something refers to cannot be taken away, and what is not there neither.
#[test]
fn what_is_needed_cannot_be_taken_away() {
    let told = faults(&file(r#""container_types": {"20gp-24t": null}"#));
    assert_eq!(told[0].0, "container_types.20gp-24t");
    assert!(told[0].1.starts_with("it is taken away, but containers."), "{told:?}");
    refused(r#""cargoes": {"none": null}"#, "cargoes.none", "there is no such entry to take away");
    refused(r#""settings": {"level": null}"#, "settings.level", "it is taken away, but");
    let whole: serde_json::Value = serde_json::from_str(&published().to_json().unwrap()).unwrap();
    let rate = whole["rates"].as_object().unwrap().keys().next().unwrap();
    let without = published().overlaid(&file(&format!(r#""rates": {{{rate:?}: null}}"#)));
    assert_eq!(without.unwrap().fire_rates().count() + 1, published().fire_rates().count());
}

#[test]
fn what_is_counted_is_said_of_goods() {
    let goods = |members: &str| {
        format!(
            r#""goods": {{"sights": {{"name": "sights", "parent": "ammunition", {members}, {J}}}}}"#
        )
    };
    assert!(
        published().overlaid(&file(&goods(r#""counted_in": "pieces", "noun": "sights""#))).is_ok()
    );
    refused(&goods(r#""noun": " ""#), "goods.sights.noun", "a noun must not be empty");
    refused(
        &goods(r#""counted_in": "litres""#),
        "goods.sights.counted_in",
        "`rounds`, `pieces`, `mass`",
    );
}

#[test]
fn the_goods_tree_has_no_cycle() {
    let goods = |id: &str, parent: &str| {
        format!(r#""{id}": {{"name": "{id}", "parent": "{parent}", {J}}}"#)
    };
    let text = format!(
        r#""goods": {{{}, {}}}"#,
        goods("one-thing", "other-thing"),
        goods("other-thing", "one-thing")
    );
    let (_, message) = fault(&text);
    assert_eq!(
        message,
        "the goods tree must have no cycle: one-thing is below other-thing, which is below one-thing"
    );
    let (_, message) = fault(&format!(r#""goods": {{{}}}"#, goods("itself-thing", "itself-thing")));
    assert!(message.ends_with("itself-thing is below itself-thing"), "{message}");
}

#[test]
fn figures_keep_their_rules() {
    let boxed = |rounds: &str, gross: &str, more: &str, basis: &str| {
        format!(
            r#""packagings": {{"152mm-shell/own": {{"unit": "box", "counts": "complete_round", "rounds": {rounds}, "gross_kg": {gross}, {more} {basis}}}}}"#
        )
    };
    let at = |key: &str| format!("packagings.152mm-shell/own{key}");
    let check = |sections: String, key: &str, message: &str| refused(&sections, &at(key), message);
    check(boxed("0.5", "80", "", J), ".rounds", "at least 1");
    check(boxed("1.5", "80", "", J), ".rounds", "whole rounds");
    check(boxed("[0.5, 2]", "80", "", J), ".rounds", "at least 1");
    check(boxed("1", "0.08", "", J), ".gross_kg", "masses are in kilograms");
    check(boxed("1", "80000", "", J), ".gross_kg", "this looks like grams");
    check(boxed("1", "[90, 80]", "", J), ".gross_kg", "points that rise");
    check(boxed("[1, 2]", "[80, 82]", "", U), ".gross_kg", "must be wide");
    check(boxed("1", "[80, 92]", "", U), ".rounds", "or, if it is certain, a basis of its own");
    check(boxed("\"one\"", "80", "", J), ".rounds", "it must be a figure: a number, [low, high]");
    check(
        boxed("1", "1e300", "", J),
        ".gross_kg",
        "at most 60,000 kg per box, but reaches up to 1e300",
    );
    check(
        boxed("1", "80", r#""size_m": {"length": 800, "width": 0.3, "height": 0.3},"#, J),
        ".size_m.length",
        "this looks like millimetres",
    );
    check(
        boxed(
            "1",
            "80",
            r#""volume_m3": 0.5, "size_m": {"length": 0.8, "width": 0.3, "height": 0.3},"#,
            J,
        ),
        ".volume_m3",
        "is not the volume of the sides",
    );
    check(
        boxed("1", r#"{"family": "normal", "mean": 80, "sd": 1}"#, "", J),
        ".gross_kg",
        "above 0",
    );
    check(boxed("1", r#"{"family": "unform", "low": 1, "high": 2}"#, "", J), ".gross_kg", "unform");
    check(
        boxed("1", r#"{"low": 1, "high": 2}"#, "", J),
        ".gross_kg",
        "the key `family` is missing",
    );
    check(boxed("1", "1e999", "", J), ".gross_kg", "the number is too large");
}

/// A cycle through published nodes is told where the file makes it.
#[test]
fn a_cycle_is_told_at_an_entry_of_the_file() {
    let sections = format!(
        r#""goods": {{"artillery-ammunition": {{"name": "artillery ammunition", "parent": "artillery-shells", {J}}}}}"#
    );
    let (path, _) = fault(&sections);
    assert_eq!(path, "goods.artillery-ammunition.parent");
    let (path, message) = fault(&format!(r#""thresholds": {{"appart": {{"share": 0.3, {J}}}}}"#));
    assert_eq!(path, "thresholds.appart");
    assert!(message.contains("did you mean \"apart\"?"), "{message}");
}

#[test]
fn text_that_is_no_file_is_refused() {
    for (text, message) in [
        ("", "the file is empty"),
        ("[]", "must be an object, got a list"),
        ("{}", "the file needs \"format\""),
        (r#"{"format": "munitions-claims/1", "claims": []}"#, "this is a claims file"),
        (r#"{"format": "munitions-assumptions/1", "goods": []}"#, "object of entries"),
        (
            r#"{"format": "munitions-assumptions/1", "settings": {"level": {"share": NaN}}}"#,
            "finite",
        ),
    ] {
        let told = faults(text);
        assert!(told[0].1.contains(message), "{text}: {told:?}");
    }
    let deep = file(&format!("\"unknowns\": {}{}", "[".repeat(100_000), "]".repeat(100_000)));
    assert!(faults(&deep)[0].1.contains("nest deeper"));
}

/// A million entries end in one fault, and a file past the limit is not read at all.
#[test]
fn the_size_of_a_file_is_limited() {
    let mut many = String::from("\"rates\": {\"a\": null");
    for number in 0..1_000_000 {
        write!(many, ",\"{number}\":0").unwrap();
    }
    many.push('}');
    let (path, message) = fault(&many);
    assert_eq!((path.as_str(), message.contains("more than 20000 entries")), ("rates", true));
    let long = " ".repeat(17 << 20);
    assert!(published().overlaid(&long).unwrap_err().to_string().contains("MAX_ASSUMPTIONS_BYTES"));
}

/// One unknown in two entries is one unknown; with `each` it differs from claim to claim.
#[test]
fn an_unknown_is_one_wherever_it_is_used() {
    let text = |each: &str| {
        file(&format!(
            r#""unknowns": {{"own": {{"kg": [80, 90], "label": "mass of a crate", {each} {J}}}}},
               "packagings": {{
                 "152mm-shell/own": {{"unit": "box", "counts": "complete_round", "rounds": 1, "gross_kg": "own", {J}}},
                 "122mm-shell/own": {{"unit": "box", "counts": "complete_round", "rounds": 1, "gross_kg": "own", {J}}}}}"#
        ))
    };
    let shared = published().overlaid(&text("")).unwrap();
    let gross = |of: &Assumptions, munition| {
        of.packaging(&munition, "own").unwrap().packaging.gross_mass().clone()
    };
    let one = gross(&shared, Munition::SHELL_152MM);
    assert_eq!(one, gross(&shared, "122mm-shell".parse().unwrap()));
    let difference = Estimate::from(&one)
        .relative_to(&Estimate::from(gross(&shared, "122mm-shell".parse().unwrap())));
    assert_eq!(difference.exactly().map(Quantity::to_base), Some(1.0));
    let differing = published().overlaid(&text("\"each\": \"claim\",")).unwrap();
    let on = |claim: &str| {
        let load = Load { packaging: Some("own".into()), ..Load::of(Munition::SHELL_152MM) };
        let load = Load { claim: Some(claim.into()), ..load };
        differing.conversion(&load).unwrap().mass_per(LoadUnit::Box).unwrap()
    };
    let apart = |one: Estimate<Mass>, other| {
        let range = one.relative_to(&other).range(0.9).unwrap();
        range.high().to_base() - range.low().to_base()
    };
    assert!(apart(on("a"), on("a")) < 1e-9);
    assert!(apart(on("a"), on("b")) > 0.05);
}

/// Two claims that share an unknown add their errors; with one each, these cancel in part.
#[test]
fn an_unknown_of_each_claim_is_its_own_in_an_assessment() {
    let months = |month: &str, id: &str| {
        let fields = json!({
            "extent": "whole", "stated_on": "2024-03-01", "period": {"from": month, "to": month},
            "amount": {"of": "box", "value": 1000, "qualifier": "exactly", "munition": "152mm-shell", "packaging": "own"},
        });
        claim(id, &fields)
    };
    let claims = claims_file(&["a"], &[months("2024-01", "jan"), months("2024-02", "feb")]);
    let masses = |each: &str| {
        let overlay = file(&format!(
            r#""unknowns": {{"own": {{"kg": [70, 90], "label": "mass of a crate", {each} {J}}}}},
               "packagings": {{"152mm-shell/own": {{"unit": "box", "counts": "complete_round", "rounds": 1, "gross_kg": "own", {J}}}}}"#
        ));
        let assessment = assess(&claims, &published().overlaid(&overlay).unwrap());
        let whole = assessment.answers.iter().filter(|of| of.unit == "mass_t");
        let widths = whole.filter_map(|of| {
            let range = of.lines.first()?.range?;
            Some(range.high? - range.low?)
        });
        widths.fold(0.0, f64::max)
    };
    // 90 % of 2,000 crates of 70 to 90 kg: 36 t wide; with a mass of each claim's own about 27 t.
    let (shared, own) = (masses(""), masses("\"each\": \"claim\","));
    assert!((34.0..37.0).contains(&shared) && (25.0..30.0).contains(&own), "{shared} {own}");
}

#[test]
fn goods_are_within_their_classes() {
    let goods = published().goods();
    let node = |wording: &str| goods.find(wording).unwrap_or_else(|| panic!("{wording}"));
    let (shell, shells, artillery) =
        (node("152mm-shell"), node("artillery-shells"), node("artillery ammunition"));
    assert!(goods.is_within(&shell, &shells) && goods.is_within(&shells, &artillery));
    assert!(!goods.is_within(&artillery, &shells));
}

/// Eight 155 mm shells are on a pallet: 1,200 pallets are 9,600 shells.
#[test]
fn units_lead_to_each_other() {
    let shells =
        published().conversion(&Load::of("155mm-shell".parse::<Munition>().unwrap())).unwrap();
    let rounds = shells.rounds_in(Pallets::new(1_200)).unwrap();
    assert_eq!(rounds.exactly(), Some(Rounds::new(9_600)));
    let back = shells.amount_of::<Pallet>(rounds).unwrap();
    assert_eq!(back.exactly(), Some(Pallets::new(1_200)));
    let mass = shells.mass_of(Rounds::new(1_000)).unwrap().bounds();
    assert!(
        mass.low().unwrap() > Mass::new::<ton>(40.0)
            && mass.high().unwrap() < Mass::new::<ton>(110.0)
    );
    for unit in LoadUnit::ALL {
        let each = shells.rounds_per(*unit);
        let none = *unit == LoadUnit::Box; // they come on pallets
        assert_eq!(each.is_err(), none, "{unit}: {each:?}");
    }
    let wagons = shells.rounds_in(Wagons::new(1)).unwrap();
    assert!(wagons.bounds().high().unwrap() < Rounds::new(2_000));
    let teus = shells.rounds_in(Teus::new(2)).unwrap().bounds();
    let containers = shells.rounds_in(Containers::new(2)).unwrap().bounds();
    assert_eq!((teus.low(), teus.high()), (containers.low(), containers.high()));
}

/// The two routes to the mass in containers keep their unknowns together.
#[test]
fn a_packaging_is_the_same_in_every_unit() {
    let shells = published().conversion(&Load::of(Munition::SHELL_152MM)).unwrap();
    let per_container = shells.mass_per(LoadUnit::Container).unwrap();
    let most = Mass::new::<kilogram>(28_200.0);
    assert!(per_container.range(0.9).unwrap().high() < most);
    let range = shells.rounds_per(LoadUnit::Container).unwrap().range(0.9).unwrap();
    assert!(range.low() > Rounds::new(100) && range.high() < Rounds::new(700));
}

/// A pallet is told as a pallet, and an estimate of it is saved and read back.
#[test]
fn a_pallet_is_no_box() {
    let cartridges = published().munition(&"9x19mm-cartridge".parse().unwrap()).unwrap();
    let load = Load::of(cartridges.munition.clone());
    let rounds = published().conversion(&load).unwrap().rounds_per(LoadUnit::Pallet).unwrap();
    let told = rounds.explain().to_string();
    assert!(told.contains("rounds per pallet"), "{told}");
    assert!(!told.contains("per box"), "{told}");
    let saved = rounds.to_json().unwrap();
    let read = Estimate::<Rounds>::from_json(&saved).unwrap();
    assert_eq!(read.range(0.9).unwrap(), rounds.range(0.9).unwrap());
    assert_eq!(read.explain().to_string(), told);
}

/// A packaging weighs no less than what is in it: where it holds the most of the lightest rounds, and where
/// it holds the most of the heaviest. Of a missile in its bare form the kind is told, not that of the class.
#[test]
fn what_is_packed_weighs_no_less_than_its_rounds() {
    fn ends<Q: Quantity>(of: &Assumption<Q>) -> [f64; 2] {
        let (low, high) = of.belief().support();
        [low, high].map(|end| end.unwrap().to_base())
    }
    for of in published().munitions() {
        for packed in published().packagings(&of.munition).map(|entry| &entry.packaging) {
            let alone = of.projectile_mass.as_ref();
            let alone = alone.filter(|_| packed.counts() == CountBasis::Projectile);
            let Some(mass) = alone.or(of.round_mass.as_ref()) else { continue };
            let is_one_kind = packed.slug() == "bare-kn-24";
            let (mass, gross) = (ends(mass), ends(packed.gross_mass()));
            let rounds = ends(packed.rounds_per_unit())[1];
            for end in if is_one_kind { 0..1 } else { 0..2 } {
                let within = rounds * mass[end];
                let id = format!("{}/{}", of.munition, packed.slug());
                assert!(gross[end] >= within * (1.0 - 1e-9), "{id}: {} < {within}", gross[end]);
            }
        }
    }
}

/// Goods that are named as alternatives have ends and no percentiles.
#[test]
fn alternatives_have_shares_that_nobody_knows() {
    let either = vec![Munition::SHELL_152MM, "122mm-rocket".parse().unwrap()];
    let load = Load::of(LoadGoods::Alternatives(either));
    let both = published().conversion(&load).unwrap().rounds_per_container().unwrap();
    let one = |munition| {
        let load = Load::of(munition);
        published().conversion(&load).unwrap().rounds_per_container().unwrap().bounds()
    };
    assert_eq!(both.bounds().high(), one(Munition::SHELL_152MM).high());
    assert_eq!(both.bounds().low(), one("122mm-rocket".parse().unwrap()).low());
    assert!(both.range(0.9).is_err());
}

/// A load of one munition holds that munition, whatever its class may be packed as.
#[test]
fn a_munition_with_figures_of_its_own_is_no_other_of_its_class() {
    let mut of_their_own = 0;
    for known in published().munitions() {
        let load = published().conversion(&Load::of(known.munition.clone())).unwrap();
        if published().packagings(&known.munition).next().is_some() {
            assert_eq!(load.munitions(), [&known.munition]);
            of_their_own += 1;
        }
    }
    assert!(of_their_own > 100, "{of_their_own}");
}

#[test]
fn what_is_added_in_rust_keeps_the_rules() {
    let seen = || Basis::judgement("two crates weighed on arrival");
    let packed = |mass: f64| {
        let rounds = Belief::exactly(RoundsPerBox::of(1.0).unwrap()).unwrap();
        let mass = Belief::exactly(MassPerBox::of(mass).unwrap()).unwrap();
        let rounds = Assumption::new("rounds per crate", rounds, seen()).unwrap();
        let mass = Assumption::new("gross mass of a crate", mass, seen()).unwrap();
        Packaging::new("crate", CountBasis::CompleteRound, rounds, mass).unwrap()
    };
    let shell = Munition::SHELL_152MM;
    let ours = published().with_packaging(&shell, PackingUnit::Box, &packed(73.0)).unwrap();
    assert_eq!(ours.packaging(&shell, "crate").unwrap().packaging, packed(73.0));
    assert_eq!(Assumptions::read(&ours.to_json().unwrap()).unwrap(), ours);
    let light = published().with_packaging(&shell, PackingUnit::Box, &packed(7.0)).unwrap_err();
    assert!(
        light.to_string().starts_with(
            "entry packagings.152mm-shell/crate.gross_kg is refused: a unit of at most 7 kg"
        ),
        "{light}"
    );
    let claimed = Basis::claim("a-claim", "as read");
    let mass = Belief::exactly(MassPerBox::of(73.0).unwrap()).unwrap();
    let mass = Assumption::new("gross mass of a crate", mass, claimed).unwrap();
    let rounds = packed(73.0).rounds_per_unit().clone();
    let claimed = Packaging::new("crate", CountBasis::CompleteRound, rounds, mass).unwrap();
    let refused = published().with_packaging(&shell, PackingUnit::Box, &claimed);
    assert!(refused.unwrap_err().to_string().contains("rests on a claim"));
    let unknown = "999mm-shell".parse().unwrap();
    assert!(published().with_packaging(&unknown, PackingUnit::Box, &packed(73.0)).is_err());
}
