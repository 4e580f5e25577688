//! What an entry of each section may have: the one table by which entries are read, checked, written and
//! described.

use super::entry::{Counting, EACH, PackingUnit, PoolingRule, Section};
use super::figure::Rule;
use crate::container::Access;
use crate::munition::CountBasis;

/// An object with these fields.
#[derive(Debug)]
pub(super) struct Form {
    /// What it is, in messages and in the schema.
    pub(super) what: &'static str,
    /// Its fields, in the order in which they are written.
    pub(super) fields: &'static [Field],
    /// Whether it may have others.
    pub(super) is_open: bool,
}

/// One field of a form.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) key: &'static str,
    pub(super) is_needed: bool,
    pub(super) kind: Kind,
    #[cfg(feature = "schema")]
    pub(super) about: &'static str,
}

/// What the value of a field is.
#[derive(Debug)]
pub(super) enum Kind {
    Text,
    Number,
    Flag,
    Date,
    Munition,
    Country,
    /// A country, or a list of them.
    Countries,
    /// Two texts.
    Pair,
    Word(&'static [&'static str]),
    List(&'static Kind),
    /// An object of such values under any keys.
    Map(&'static Kind),
    Object(&'static Form),
    Figure(Rule),
}

impl Form {
    /// The field with a key.
    pub(super) fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

impl Field {
    /// What may be left out may be null, but for a list.
    pub(super) fn may_be_null(&self) -> bool {
        !self.is_needed && !matches!(self.kind, Kind::List(_) | Kind::Map(_) | Kind::Flag)
    }

    /// Whether a value says the same as none.
    pub(super) fn is_left_out(&self, value: &serde_json::Value) -> bool {
        use serde_json::Value;
        !self.is_needed
            && match value {
                Value::Null | Value::Bool(false) => true,
                Value::Array(items) => items.is_empty(),
                Value::Object(members) => members.is_empty() && matches!(self.kind, Kind::Map(_)),
                _ => false,
            }
    }
}

/// Whether every entry has a field.
const NEEDED: bool = true;
const OPTIONAL: bool = false;

macro_rules! fields {
    ($($(#[doc = $about:literal])+ $key:literal $need:ident $kind:expr;)+) => {
        &[$(Field {
            key: $key,
            is_needed: $need,
            kind: $kind,
            #[cfg(feature = "schema")]
            about: concat!($($about),+),
        }),+]
    };
}

/// Forms of the parts of an entry.
macro_rules! forms {
    ($($form:ident $what:literal { $($fields:tt)+ })+) => {
        $(pub(super) static $form: Form =
            Form { what: $what, fields: fields! { $($fields)+ }, is_open: false };)+
    };
}

/// Forms of entries, each of which says last what it rests on.
macro_rules! entries {
    ($($form:ident $what:literal { $($fields:tt)+ })+) => {
        forms! {
            $($form $what {
                $($fields)+
                /// What it rests on, with all its figures that have no basis of their own.
                "basis" NEEDED Kind::Object(&BASIS);
            })+
        }
    };
}

const TEXTS: Kind = Kind::List(&Kind::Text);
const KINDS: Kind = Kind::Map(&TEXTS);
const WEIGHTS: Kind = Kind::Map(&Kind::Number);

const TONNES: &str = "masses are in kilograms, this looks like grams";
const MILLIMETRES: &str = "lengths are in metres, this looks like millimetres";
const LITRES: &str = "volumes are in cubic metres, this looks like litres";

/// The greatest figures that anything of the kind has.
const ROUND_KG: Rule = Rule::above_zero(20_000.0, TONNES);
const UNIT_KG: Rule = Rule::above_zero(60_000.0, TONNES);
const SIDE_M: Rule = Rule::above_zero(30.0, MILLIMETRES);
const UNIT_M3: Rule = Rule::above_zero(300.0, LITRES);
const PAYLOAD_KG: Rule = Rule::above_zero(500_000_000.0, TONNES);
const FEW: Rule = Rule::above_zero(100_000.0, "");
const LOAD_KG: Rule = Rule { least_is_in: true, ..UNIT_KG };
const ANY: Rule = Rule { least_is_in: true, ..Rule::above_zero(f64::INFINITY, "") };
const SHARE: Rule =
    Rule { least_is_in: true, ..Rule::above_zero(1.0, "a share is written 0.6, not 60") };
const WHOLE: Rule = Rule { least: 1.0, least_is_in: true, ..Rule::above_zero(1e9, "") };

const fn figure(what: &'static str, rule: Rule) -> Kind {
    Kind::Figure(Rule { what, ..rule })
}

/// Figures of a family may have what its belief has.
pub(super) static BELIEF: Form = Form {
    what: "a belief",
    is_open: true,
    fields: fields! {
        /// The name of the unknown: figures of the same label, belief and basis are one.
        "label" OPTIONAL Kind::Text;
        /// What it rests on; left out, what its entry rests on.
        "basis" OPTIONAL Kind::Object(&BASIS);
    },
};

/// An entry of the reading policy has the parameters that the policy defines.
static READING: Form = Form {
    what: "an entry of the reading policy",
    is_open: true,
    fields: fields! {
        /// What it rests on.
        "basis" NEEDED Kind::Object(&BASIS);
    },
};

forms! {
    BASIS "a basis with \"source\" and \"code\"" {
        /// The publication, or for U and J the reason.
        "source" NEEDED Kind::Text;
        /// How well it is supported: A, a standard, a regulation or an official manual; B, a named press or
        /// agency report of an official statement; C, a secondary page, a mirror or an aggregator; D, worked
        /// out from other figures; U, unconfirmed: generally held, without a page that says so, and wide; J, a
        /// judgement of whoever makes the file.
        "code" NEEDED Kind::Word(&["A", "B", "C", "D", "U", "J"]);
        /// The words of the source.
        "words" OPTIONAL Kind::Text;
        /// The date of the source.
        "date" OPTIONAL Kind::Date;
    }

    SIZE "a length, a width and a height" {
        /// The longest side, m.
        "length" NEEDED figure("length ", SIDE_M);
        /// The width, m.
        "width" NEEDED figure("width ", SIDE_M);
        /// The height, m.
        "height" NEEDED figure("height ", SIDE_M);
    }

    FLOW "a flow" {
        /// Where the goods come from: a country, or a list of them; any where left out.
        "origin" OPTIONAL Kind::Countries;
        /// The country that they go to; any where left out.
        "destination" OPTIONAL Kind::Country;
    }

    PART "a munition, a packaging and a weight" {
        /// The id of a munition.
        "munition" NEEDED Kind::Munition;
        /// The slug of one of its packagings, without the munition.
        "packaging" NEEDED Kind::Text;
        /// How likely a container holds it, relative to the others.
        "weight" NEEDED Kind::Number;
    }
}

entries! {
    GOODS "a node of the goods tree" {
        /// The name for people: artillery shells.
        "name" NEEDED Kind::Text;
        /// The id of the node above; left out for a root, of which `munitions` is one.
        "parent" OPTIONAL Kind::Text;
        /// What it is counted in, with all below it that says nothing else. Rounds and pieces are never
        /// added, nor is one worked out of the other.
        "counted_in" OPTIONAL Kind::Word(Counting::WORDS);
        /// What one counts of it, and of all below it that says nothing else, in the plural: `missiles`;
        /// left out at the root, `rounds`.
        "noun" OPTIONAL Kind::Text;
        /// Whether it goes in tanks or holds or is too large, with all below it, and not in containers unless they
        /// are told.
        "in_no_containers" OPTIONAL Kind::Flag;
        /// Wordings of reports that mean this node.
        "words" OPTIONAL TEXTS;
        /// Wordings that may mean this node or another: none of them is mapped by itself.
        "ambiguous_words" OPTIONAL TEXTS;
        /// Wordings that mean some of this node and not all of it, each with its other spellings: `wheat`
        /// of food. A figure of a kind is no figure of the node, nor of another kind.
        "kinds" OPTIONAL KINDS;
        /// Whether its kinds exclude each other and whatever else is below it: what is one is none of the
        /// others.
        "kinds_exclude_each_other" OPTIONAL Kind::Flag;
    }

    MUNITION "a munition" {
        /// The id of the node of `goods` that it belongs to.
        "node" NEEDED Kind::Text;
        /// The name for people; left out, it is made of the id.
        "name" OPTIONAL Kind::Text;
        /// Which patterns the figures are of.
        "description" OPTIONAL Kind::Text;
        /// Other names that reports use.
        "words" OPTIONAL TEXTS;
        /// Names that may mean this munition or something else: none of them is mapped by itself.
        "ambiguous_words" OPTIONAL TEXTS;
        /// Names of some of these munitions and not of all, each with its other spellings.
        "kinds" OPTIONAL KINDS;
        /// Whether its kinds exclude each other and whatever else is below it: what is one is none of the
        /// others.
        "kinds_exclude_each_other" OPTIONAL Kind::Flag;
        /// Whether it is any munition of its node of which the type is not told: others of the node may
        /// be among it.
        "any_type" OPTIONAL Kind::Flag;
        /// The mass of the projectile alone, kg.
        "projectile_kg" OPTIONAL figure("mass of one bare ", ROUND_KG);
        /// The mass of the complete round, kg.
        "round_kg" OPTIONAL figure("mass of one complete ", ROUND_KG);
        /// The length of one, m.
        "length_m" OPTIONAL figure("length of one ", SIDE_M);
    }

    PACKAGING "a packaging" {
        /// What one unit of packing is: one round by itself; a box, crate or case; a pallet load, or a pod
        /// that ships whole.
        "unit" NEEDED Kind::Word(PackingUnit::WORDS);
        /// What the rounds are counted as.
        "counts" NEEDED Kind::Word(CountBasis::WORDS);
        /// How many rounds one unit holds.
        "rounds" NEEDED figure("rounds in one unit ", WHOLE);
        /// The mass of one unit with all it holds, kg.
        "gross_kg" NEEDED figure("gross mass ", UNIT_KG);
        /// The outer size of one unit, m.
        "size_m" OPTIONAL Kind::Object(&SIZE);
        /// The outer volume of one unit, m3.
        "volume_m3" OPTIONAL figure("volume ", UNIT_M3);
    }

    CONTAINER "a container type" {
        /// The name for people: 20 ft general purpose, rated 24,000 kg.
        "name" NEEDED Kind::Text;
        /// The designation of ISO 668: 1CC.
        "iso_668" OPTIONAL Kind::Text;
        /// The size and type code of ISO 6346: 22G1.
        "size_type" OPTIONAL Kind::Text;
        /// How cargo gets in: through the door, or from above.
        "access" NEEDED Kind::Word(Access::WORDS);
        /// The inner length, m.
        "length_m" NEEDED Kind::Number;
        /// The inner width, m.
        "width_m" NEEDED Kind::Number;
        /// The inner height, m.
        "height_m" NEEDED Kind::Number;
        /// The clear width of the door, m.
        "door_width_m" NEEDED Kind::Number;
        /// The clear height of the door, m.
        "door_height_m" NEEDED Kind::Number;
        /// The inner volume, m3.
        "volume_m3" NEEDED Kind::Number;
        /// The mass of the empty container, kg.
        "tare_kg" NEEDED Kind::Number;
        /// The mass that the loaded container may have, kg.
        "rating_kg" NEEDED Kind::Number;
        /// Its size in twenty-foot units.
        "teu" NEEDED Kind::Number;
        /// The share of its capacity that is really used, 0 to 1.
        "fill" NEEDED figure("fill of a container ", SHARE);
        /// The share of its volume that cargo can take up, 0 to 1.
        "stowage" NEEDED figure("stowage, share of the volume taken up by boxes ", SHARE);
        /// The mass of blocking and bracing, kg.
        "bracing_kg" NEEDED figure("mass of blocking and bracing ", LOAD_KG);
        /// The load that planners reckon with, kg.
        "planning_load_kg" OPTIONAL figure("planning load of a container ", LOAD_KG);
    }

    MEANING "a meaning of container" {
        /// Ids of container types, each with its weight.
        "types" NEEDED WEIGHTS;
        /// The flows that it holds for; left out, all.
        "flow" OPTIONAL Kind::Object(&FLOW);
    }

    VEHICLE "a vehicle" {
        /// Which unit of reports it is one of.
        "unit" NEEDED Kind::Word(&["wagon", "truck", "flight", "voyage", "train"]);
        /// The name for people: covered wagon.
        "name" NEEDED Kind::Text;
        /// Other names that reports use.
        "words" OPTIONAL TEXTS;
        /// The mass that it may carry, kg.
        "payload_kg" OPTIONAL figure("payload of one ", PAYLOAD_KG);
        /// The load that planners reckon with, kg.
        "planning_load_kg" OPTIONAL figure("planning load of one ", PAYLOAD_KG);
        /// How many containers it carries.
        "containers" OPTIONAL figure("containers on one ", FEW);
        /// How many wagons it has, of a train.
        "wagons" OPTIONAL figure("wagons of one ", FEW);
        /// The flows that it is usual on; left out, it is meant where it is named, and the one whose
        /// id is its unit where none is.
        "flow" OPTIONAL Kind::Object(&FLOW);
    }

    CARGO "a cargo" {
        /// The flows that it holds for; left out, all.
        "flow" OPTIONAL Kind::Object(&FLOW);
        /// The node of goods that it stands for; left out, goods that are not named at all.
        "goods" OPTIONAL Kind::Text;
        /// The first date that it holds for.
        "from" OPTIONAL Kind::Date;
        /// The last date that it holds for.
        "to" OPTIONAL Kind::Date;
        /// The alternatives.
        "of" NEEDED Kind::List(&Kind::Object(&PART));
    }

    UNKNOWN "an unknown" {
        /// The figure, where it is a plain ratio.
        "ratio" OPTIONAL Kind::Figure(ANY);
        /// The figure, where it is a mass in kg.
        "kg" OPTIONAL Kind::Figure(ANY);
        /// The figure, where it is a length in m.
        "m" OPTIONAL Kind::Figure(ANY);
        /// The figure, where it is a volume in m3.
        "m3" OPTIONAL Kind::Figure(ANY);
        /// The figure, where it is a number of rounds in a unit of packing.
        "rounds" OPTIONAL Kind::Figure(ANY);
        /// The figure, where it is a number of containers or wagons.
        "count" OPTIONAL Kind::Figure(ANY);
        /// The figure, where it is a number of rounds a day.
        "per_day" OPTIONAL Kind::Figure(ANY);
        /// What it is, for people: fill of a container.
        "label" NEEDED Kind::Text;
        /// Over what it differs: another one for each claim, each kind of container of a claim, or each ship;
        /// left out, it is the same wherever it is used.
        "each" OPTIONAL Kind::Word(&EACH);
    }

    CORRELATION "a correlation" {
        /// Two ids of `unknowns`.
        "between" NEEDED Kind::Pair;
        /// Their rank correlation, -1 to 1.
        "rank" NEEDED Kind::Number;
    }

    RATE "a rate of fire" {
        /// Rounds fired a day.
        "rounds_per_day" NEEDED figure("rounds fired a day by ", Rule::above_zero(10_000_000.0, ""));
        /// Who fired them: a country code, or words.
        "user" NEEDED Kind::Text;
        /// The node or munition that is counted.
        "goods" NEEDED Kind::Text;
        /// The first date that it holds for.
        "from" OPTIONAL Kind::Date;
        /// The last date that it holds for.
        "to" OPTIONAL Kind::Date;
        /// Whose count it is.
        "counted_by" OPTIONAL Kind::Text;
    }

    THRESHOLD "a threshold" {
        /// A share, 0 to 1.
        "share" OPTIONAL Kind::Number;
        /// A number of days.
        "days" OPTIONAL Kind::Number;
        /// A ratio, 1 or more.
        "ratio" OPTIONAL Kind::Number;
        /// A whole number of things.
        "count" OPTIONAL Kind::Number;
        /// A mass in kilograms.
        "kg" OPTIONAL Kind::Number;
    }

    SETTING "a setting" {
        /// Of `level`: the share of the probability that a range holds.
        "share" OPTIONAL Kind::Number;
        /// Of `pooling`: the rule.
        "rule" OPTIONAL Kind::Word(PoolingRule::WORDS);
        /// Of `pooling`: how much each group counts; left out, all alike.
        "weights" OPTIONAL WEIGHTS;
    }
}

/// The sections, in the order of [`Section`].
pub(super) static DOCUMENT: Form = Form {
    what: "an assumptions file",
    is_open: false,
    fields: fields! {
        /// The goods tree: classes of goods below one another.
        "goods" OPTIONAL Kind::Map(&Kind::Object(&GOODS));
        /// Munitions: leaves of the goods tree, with their masses.
        "munitions" OPTIONAL Kind::Map(&Kind::Object(&MUNITION));
        /// How munitions are packed, by `<munition>/<slug>`.
        "packagings" OPTIONAL Kind::Map(&Kind::Object(&PACKAGING));
        /// Container types and how they are loaded.
        "container_types" OPTIONAL Kind::Map(&Kind::Object(&CONTAINER));
        /// What "a container" means where a report does not say.
        "containers" OPTIONAL Kind::Map(&Kind::Object(&MEANING));
        /// Wagons, lorries, aircraft, ships and trains.
        "vehicles" OPTIONAL Kind::Map(&Kind::Object(&VEHICLE));
        /// What goods that name no munition are taken to be.
        "cargoes" OPTIONAL Kind::Map(&Kind::Object(&CARGO));
        /// Unknowns that several entries share.
        "unknowns" OPTIONAL Kind::Map(&Kind::Object(&UNKNOWN));
        /// Unknowns that go together.
        "correlations" OPTIONAL Kind::Map(&Kind::Object(&CORRELATION));
        /// Published rates of fire.
        "rates" OPTIONAL Kind::Map(&Kind::Object(&RATE));
        /// The reading policy: an entry for each kind of wording.
        "reading" OPTIONAL Kind::Map(&Kind::Object(&READING));
        /// Figures that decide between two verdicts.
        "thresholds" OPTIONAL Kind::Map(&Kind::Object(&THRESHOLD));
        /// The level and the pooling rule.
        "settings" OPTIONAL Kind::Map(&Kind::Object(&SETTING));
    },
};

impl Section {
    /// What its entries may have.
    pub(super) fn form(self) -> &'static Form {
        match &DOCUMENT.fields[self as usize].kind {
            Kind::Map(Kind::Object(form)) => form,
            _ => &DOCUMENT,
        }
    }
}
