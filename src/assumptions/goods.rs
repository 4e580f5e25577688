//! What goods are kinds of what other goods.

use super::build::Fault;
use super::document::{Entry, texts};
use super::entry::{Counting, EntryId, Section};
use crate::claim::circle;
use crate::fault::{closest, nearest};
use crate::in_order::distinct;
use crate::into_list::{Each, IntoList};
use crate::munition::{Calibre, Munition};
use serde_json::Value;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// A place in the goods tree: a class of goods, or a munition.
///
/// ```
/// use munitions::assumptions::{Assumptions, GoodsNode};
///
/// let goods = Assumptions::published().goods();
/// let shells = goods.find("artillery shells").unwrap();
/// assert_eq!(shells.as_str(), "artillery-shells");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GoodsNode(Arc<str>);

impl GoodsNode {
    /// A node of its own, below nothing and above nothing: of a wording that maps to none.
    pub(crate) fn unmapped(slug: &str) -> Self {
        Self(slug.into())
    }

    /// The id of the node, or the munition's slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for GoodsNode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The tree of goods: classes below classes, and munitions as its leaves.
///
/// Two nodes that are not above one another exclude each other: what is one is not the other. Below a
/// class or a munition stand its kinds, the wordings that mean only some of it; they may overlap, unless
/// their entry says that they exclude each other.
///
/// ```
/// use munitions::assumptions::Assumptions;
///
/// let goods = Assumptions::published().goods();
/// let [shell, shells] = ["152mm-shell", "artillery-shells"].map(|id| goods.find(id).unwrap());
/// assert!(goods.is_within(&shell, &shells));
/// let [wheat, food] = ["wheat", "food"].map(|wording| goods.find(wording).unwrap());
/// assert!(wheat != food && goods.is_within(&wheat, &food));
/// ```
#[derive(Debug, Clone)]
pub struct GoodsTree {
    nodes: Vec<Place>,
    places: HashMap<Arc<str>, usize>,
    /// Ids, names and words, without case and hyphens.
    words: HashMap<String, usize>,
    /// Words that may mean several nodes.
    ambiguous: HashMap<String, Vec<usize>>,
}

#[derive(Debug, Clone)]
struct Place {
    node: GoodsNode,
    name: String,
    parent: Option<usize>,
    children: Vec<usize>,
    counted_in: Option<Counting>,
    noun: Option<Box<str>>,
    is_uncontained: bool,
    /// A wording that means only some of its parent.
    is_kind: bool,
    /// What else is below its parent may be among it.
    may_overlap: bool,
    munition: Option<Munition>,
    /// The calibre that the munition's name begins with.
    calibre: Option<Calibre>,
}

impl Place {
    /// A node of its own, without a name.
    const fn new(id: Arc<str>) -> Self {
        Self {
            node: GoodsNode(id),
            name: String::new(),
            parent: None,
            children: Vec::new(),
            counted_in: None,
            noun: None,
            is_uncontained: false,
            is_kind: false,
            may_overlap: false,
            munition: None,
            calibre: None,
        }
    }
}

/// A node as it is put into the tree.
pub(super) struct Leaf<'l> {
    pub(super) at: Entry<'l>,
    pub(super) munition: Option<Munition>,
}

impl Leaf<'_> {
    fn parent(&self) -> Option<&str> {
        self.at.text(self.parent_key())
    }

    /// The key that says what it is below.
    fn parent_key(&self) -> &'static str {
        if self.munition.is_some() { "node" } else { "parent" }
    }

    fn fault(&self, below: &[&str], message: String) -> Fault {
        Fault::new(self.at.to_id(), below, message)
    }
}

impl GoodsTree {
    /// Grows the tree, and says what is wrong with it: it is whole only where nothing is.
    pub(super) fn grow(leaves: &[Leaf], is_known: impl Fn(&str) -> bool) -> (Self, Vec<Fault>) {
        let mut wrong = Vec::new();
        let mut tree = Self {
            nodes: Vec::with_capacity(leaves.len()),
            places: HashMap::with_capacity(leaves.len()),
            words: HashMap::with_capacity(4 * leaves.len()),
            ambiguous: HashMap::new(),
        };
        for (node, leaf) in leaves.iter().enumerate() {
            let id: Arc<str> = leaf.at.id.into();
            if tree.places.insert(Arc::clone(&id), node).is_some() {
                wrong.push(leaf.fault(&[], format!("{id:?} is a node of goods and a munition")));
            }
            let spoken = || leaf.munition.as_ref().map(Munition::name).unwrap_or_default();
            tree.nodes.push(Place {
                name: leaf.at.text("name").map_or_else(spoken, str::to_owned),
                counted_in: leaf.at.text("counted_in").and_then(Counting::of_word),
                noun: leaf.at.text("noun").map(Into::into),
                is_uncontained: leaf.at.is("in_no_containers"),
                may_overlap: leaf.at.is("any_type"),
                munition: leaf.munition.clone(),
                calibre: leaf.munition.as_ref().and_then(Munition::calibre),
                ..Place::new(id)
            });
        }
        tree.join(leaves, is_known, &mut wrong);
        tree.cut_cycles(leaves, &mut wrong);
        tree.learn(leaves, &mut wrong);
        tree.add_calibres();
        (tree, wrong)
    }

    /// Puts every node below its parent.
    fn join(&mut self, leaves: &[Leaf], is_known: impl Fn(&str) -> bool, wrong: &mut Vec<Fault>) {
        for (node, leaf) in leaves.iter().enumerate() {
            let Some(parent) = leaf.parent() else { continue };
            let key = [leaf.parent_key()];
            match self.places.get(parent).copied() {
                Some(place) if leaves[place].munition.is_some() => {
                    let message = format!("{parent:?} is a munition, and nothing is below it");
                    wrong.push(leaf.fault(&key, message));
                }
                Some(place) => {
                    self.nodes[node].parent = Some(place);
                    self.nodes[place].children.push(node);
                }
                None if is_known(parent) => {}
                None => {
                    let hint = nearest(parent, self.places.keys().map(AsRef::as_ref));
                    let hint = hint.unwrap_or_default();
                    let message = format!("there is no node {parent:?} of goods{hint}");
                    let missing = Some(EntryId::new(Section::Goods, parent));
                    wrong.push(Fault { missing, ..leaf.fault(&key, message) });
                }
            }
        }
    }

    /// Tells of each cycle once, and cuts it.
    fn cut_cycles(&mut self, leaves: &[Leaf], wrong: &mut Vec<Fault>) {
        let above = self.nodes.iter().map(|node| node.parent.into_iter().into_list()).into_list();
        circle::visit(&above, &mut |cycle| {
            let [parent, others @ ..] = cycle else { return true };
            let told: Vec<&str> = others.iter().take(8).map(|node| leaves[*node].at.id).into_list();
            let message = format!(
                "the goods tree must have no cycle: {} is below {}",
                leaves[*parent].at.id,
                told.join(", which is below ")
            );
            let at = cycle[cycle.len() - 2];
            let or = others.iter().map(|node| leaves[*node].at.to_id()).into_list();
            wrong.push(Fault { or, ..leaves[at].fault(&["parent"], message) });
            self.nodes[at].parent = None;
            self.nodes[*parent].children.retain(|child| *child != at);
            true
        });
    }

    /// Takes down every wording, and refuses one that means two things.
    fn learn(&mut self, leaves: &[Leaf], wrong: &mut Vec<Fault>) {
        self.words.extend(leaves.iter().enumerate().map(|(node, leaf)| (plain(leaf.at.id), node)));
        for (node, leaf) in leaves.iter().enumerate() {
            let words = texts(leaf.at.value("words"));
            let mut meanings = words.map(|word| ("words", word, node)).into_list();
            let kinds = leaf.at.value("kinds").and_then(Value::as_object);
            for (kind, words) in kinds.into_iter().flatten() {
                let place = self.nodes.len();
                meanings.push(("kinds", kind, place));
                for word in texts(Some(words)) {
                    meanings.push(("kinds", word, place));
                }
                let id: Arc<str> = kind.as_str().into();
                self.places.entry(Arc::clone(&id)).or_insert(place);
                self.nodes.push(Place {
                    name: crate::written::spoken(kind),
                    parent: Some(node),
                    is_kind: true,
                    may_overlap: !leaf.at.is("kinds_exclude_each_other"),
                    ..Place::new(id)
                });
            }
            for (key, word, means) in meanings {
                let word = plain(word);
                let known = *self.words.entry(word.clone()).or_insert(means);
                if known != means {
                    let message = format!("{word:?} means {} already", self.nodes[known].node);
                    wrong.push(leaf.fault(&[key], message));
                }
            }
        }
        for (node, leaf) in leaves.iter().enumerate() {
            for word in texts(leaf.at.value("ambiguous_words")) {
                let word = plain(word);
                if let Some(other) = self.words.get(&word) {
                    let message = format!(
                        "{word:?} means {} and cannot be ambiguous",
                        self.nodes[*other].node
                    );
                    wrong.push(leaf.fault(&["ambiguous_words"], message));
                }
                self.ambiguous.entry(word).or_default().push(node);
            }
        }
        // Where two have one name, it means the last.
        for node in (0..leaves.len()).rev() {
            self.words.entry(plain(&self.nodes[node].name)).or_insert(node);
        }
        for word in self.ambiguous.keys() {
            self.words.remove(word);
        }
    }

    /// Puts the rounds of each bore below the lowest class that holds them all, unless they are all of it:
    /// `122mm` below artillery ammunition.
    fn add_calibres(&mut self) {
        let calibres = self.nodes.iter().filter_map(|place| place.calibre);
        for bore in distinct(calibres.map(Calibre::bore_alone)) {
            let Some((lowest, false)) = self.lowest_of(&self.kinds_of(bore)) else { continue };
            let id: Arc<str> = bore.slug().into();
            self.places.entry(Arc::clone(&id)).or_insert(self.nodes.len());
            self.nodes.push(Place {
                name: bore.to_string(),
                parent: self.places.get(&lowest.0).copied(),
                is_kind: true,
                may_overlap: true,
                ..Place::new(id)
            });
        }
    }

    /// The lowest class that holds some munitions, and whether it holds nothing else.
    fn lowest_of(&self, kinds: &[Munition]) -> Option<(GoodsNode, bool)> {
        let nodes = kinds.iter().filter_map(|kind| self.of_munition(kind)).into_list();
        let holds_all = |node: &&GoodsNode| nodes.iter().all(|kind| self.is_within(kind, node));
        let lowest = self.lineage(nodes.first()?).find(holds_all)?;
        Some((lowest.clone(), self.munitions_within(lowest).len() == kinds.len()))
    }

    /// What a calibre alone may mean: the class of all rounds of it, or a kind of a wider one.
    pub(crate) fn of_calibre(&self, calibre: Calibre) -> Option<GoodsNode> {
        let (lowest, is_all) = self.lowest_of(&self.kinds_of(calibre))?;
        if is_all { Some(lowest) } else { self.find(&calibre.slug()) }
    }

    fn place(&self, node: &GoodsNode) -> Option<&Place> {
        self.places.get(&node.0).and_then(|place| self.nodes.get(*place))
    }

    /// The place of a node; of a kind, that of what it is a kind of.
    fn whole(&self, node: &GoodsNode) -> Option<&Place> {
        let place = self.place(node)?;
        if place.is_kind { self.up(place) } else { Some(place) }
    }

    fn up(&self, place: &Place) -> Option<&Place> {
        place.parent.and_then(|parent| self.nodes.get(parent))
    }

    /// The root of munitions: what goods are that nobody named.
    pub(crate) fn root(&self) -> GoodsNode {
        self.find("munitions").unwrap_or_else(|| GoodsNode("munitions".into()))
    }

    /// The node that a wording means: an id, a munition's slug, a name, or one of the words that
    /// the assumptions map to it or to a kind of it; or a calibre before one of these, such as `122mm`
    /// before `rounds`. Upper and lower case and hyphens make no
    /// difference, and a plural only where both numbers are known. None of an
    /// ambiguous wording.
    ///
    /// ```
    /// use munitions::assumptions::Assumptions;
    ///
    /// let goods = Assumptions::published().goods();
    /// assert_eq!(goods.find("Artillery Shells"), goods.find("artillery-shell"));
    /// assert_eq!(goods.find("105 mm artillery ammunition"), goods.find("105mm-shell"));
    /// assert_eq!(goods.find("lethal aid of no kind"), None);
    /// ```
    #[must_use]
    pub fn find(&self, wording: &str) -> Option<GoodsNode> {
        let known = self.places.get(wording).and_then(|place| self.nodes.get(*place));
        if let Some(known) = known {
            return Some(known.node.clone());
        }
        let wording = plain(wording);
        self.meant(&wording).or_else(|| self.of_bore(&wording))
    }

    /// The node of a wording that is not ambiguous.
    fn meant(&self, plain: &str) -> Option<GoodsNode> {
        if self.ambiguous.contains_key(plain) {
            return None;
        }
        let other_number = || {
            let one = singular(plain);
            [one, &format!("{one}s")].into_iter().filter_map(|word| self.words.get(word)).min()
        };
        let place = self.words.get(plain).or_else(other_number)?;
        self.nodes.get(*place).map(|place| place.node.clone())
    }

    /// What a bore and a class behind it leave: one munition, a class, or a bore of which the kinds are several.
    fn of_bore(&self, plain: &str) -> Option<GoodsNode> {
        let (bore, class) = plain.split_once('-')?;
        let bore: Calibre = bore.parse().ok()?;
        let classes = match self.meant(class) {
            Some(node) => vec![self.whole(&node)?.node.clone()],
            None => self.alternatives(class),
        };
        let is_left = |kind: &Munition| {
            self.of_munition(kind)
                .is_some_and(|node| classes.iter().any(|class| self.is_within(&node, class)))
        };
        let left = self.kinds_of(bore).into_iter().filter(is_left).into_list();
        match self.lowest_of(&left)? {
            (lowest, true) => Some(lowest),
            _ => self.of_calibre(bore),
        }
    }

    /// What an ambiguous wording may mean; nothing for a wording that is not known as one.
    pub(crate) fn alternatives(&self, wording: &str) -> Vec<GoodsNode> {
        let wording = plain(wording);
        let ambiguous = self.ambiguous.get(&wording);
        let ambiguous = ambiguous.or_else(|| self.ambiguous.get(singular(&wording)));
        let nodes = ambiguous.into_iter().flatten().filter_map(|place| self.nodes.get(*place));
        nodes.map(|place| place.node.clone()).into_list()
    }

    /// The node of a munition; none if the assumptions do not know it.
    pub(crate) fn of_munition(&self, munition: &Munition) -> Option<GoodsNode> {
        self.find(munition.slug())
    }

    /// The munition that a node is, or is a kind of; none of a class.
    #[must_use]
    pub fn munition(&self, node: &GoodsNode) -> Option<&Munition> {
        self.whole(node)?.munition.as_ref()
    }

    /// The name of a node for people.
    #[must_use]
    pub fn name<'t>(&'t self, node: &'t GoodsNode) -> &'t str {
        self.place(node).map_or(node.as_str(), |place| place.name.as_str())
    }

    /// The node above; none of a root.
    pub(crate) fn parent(&self, node: &GoodsNode) -> Option<GoodsNode> {
        self.place(node).and_then(|place| self.up(place)).map(|parent| parent.node.clone())
    }

    /// The node itself and all above it, up to its root.
    pub(crate) fn lineage<'t>(
        &'t self,
        node: &GoodsNode,
    ) -> impl Iterator<Item = &'t GoodsNode> + use<'t> {
        self.places_above(node).map(|place| &place.node)
    }

    /// The place of a node and of all above it.
    fn places_above<'t>(&'t self, node: &GoodsNode) -> impl Iterator<Item = &'t Place> + use<'t> {
        std::iter::successors(self.place(node), |place| self.up(place))
    }

    /// What goods are counted in; none of goods of which nothing is told, as of weapons.
    pub(crate) fn counted_in(&self, node: &GoodsNode) -> Option<Counting> {
        self.places_above(node).find_map(|place| place.counted_in)
    }

    /// What one counts of some goods, in the plural: `rounds`, `missiles`.
    pub(crate) fn noun(&self, node: &GoodsNode) -> &str {
        self.places_above(node).find_map(|place| place.noun.as_deref()).unwrap_or("rounds")
    }

    /// Whether goods go in tanks or holds or are too large, and not in containers unless they are told.
    pub(crate) fn are_uncontained(&self, node: &GoodsNode) -> bool {
        self.places_above(node).any(|place| place.is_uncontained)
    }

    /// Whether a node is another or below it.
    #[must_use]
    pub fn is_within(&self, node: &GoodsNode, other: &GoodsNode) -> bool {
        node == other || self.lineage(node).any(|above| above == other)
    }

    /// Whether each of some goods is one of others, or below it.
    pub(crate) fn are_within(&self, inner: &[GoodsNode], outer: &[GoodsNode]) -> bool {
        inner.iter().all(|node| outer.iter().any(|above| self.is_within(node, above)))
    }

    /// Whether some goods lie within others, and are not all of them.
    pub(crate) fn are_some_of(&self, inner: &[GoodsNode], outer: &[GoodsNode]) -> bool {
        self.are_within(inner, outer) && !self.are_within(outer, inner)
    }

    /// Whether nothing can be both: neither is within the other, nor within what the other is a kind
    /// of.
    pub(crate) fn exclude_each_other(&self, one: &GoodsNode, other: &GoodsNode) -> bool {
        let [one_of, other_of] = [one, other].each(|node| {
            let above = self.lineage(node).find(|node| !self.may_overlap(node));
            above.unwrap_or(node)
        });
        !self.is_within(one_of, other_of) && !self.is_within(other_of, one_of)
    }

    /// Whether nothing can be of both: each of some goods and each of others exclude each other.
    pub(crate) fn are_apart(&self, some: &[GoodsNode], others: &[GoodsNode]) -> bool {
        some.iter().all(|one| others.iter().all(|other| self.exclude_each_other(one, other)))
    }

    /// Whether what else is below its parent may be among it.
    pub(crate) fn may_overlap(&self, node: &GoodsNode) -> bool {
        self.place(node).is_some_and(|place| place.may_overlap)
    }

    /// Every munition that is the node or below it, in the order of the tree; of a kind, those of what
    /// it is a kind of.
    pub(crate) fn munitions_within(&self, node: &GoodsNode) -> Vec<Munition> {
        let mut found = Vec::new();
        let mut waiting: Vec<&Place> = self.whole(node).into_iter().into_list();
        while let Some(place) = waiting.pop() {
            found.extend(place.munition.clone());
            let below = place.children.iter().rev();
            waiting.extend(below.filter_map(|child| self.nodes.get(*child)));
        }
        found
    }

    /// Every round of a bore: of a bare 7.62 mm, all cartridges of whatever case. Charges and fuzes of it
    /// are none.
    pub(crate) fn kinds_of(&self, calibre: Calibre) -> Vec<Munition> {
        let of_it = self.nodes.iter().filter(|place| {
            place.calibre.is_some_and(|of| calibre.is_of(of))
                && self.counted_in(&place.node) != Some(Counting::Pieces)
        });
        of_it.filter_map(|place| place.munition.clone()).into_list()
    }

    /// The id or wording that is most like one that means nothing; none if none is like it.
    pub(crate) fn nearest(&self, wording: &str) -> Option<&str> {
        let wording = plain(wording);
        closest(&wording, &mut self.places.keys().map(AsRef::as_ref))
    }

    /// Every node, in the order of the file: classes first, kinds last.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = &GoodsNode> {
        self.nodes.iter().map(|place| &place.node)
    }
}

/// A wording as it is compared: lower case, words joined by hyphens, `mm` to its number.
fn plain(wording: &str) -> String {
    let mut plain = String::with_capacity(wording.len());
    for c in wording.trim().to_lowercase().chars() {
        let c = if c.is_whitespace() || c == '_' { '-' } else { c };
        if c != '-' || !plain.ends_with('-') {
            plain.push(c);
        }
    }
    match plain.split_once("-mm") {
        Some((bore, rest)) if bore.ends_with(|c: char| c.is_ascii_digit()) => {
            format!("{bore}mm{rest}")
        }
        _ => plain,
    }
}

/// The same without a plural.
fn singular(plain: &str) -> &str {
    match plain.strip_suffix('s') {
        Some(rest) if rest.len() > 2 && !rest.ends_with('s') => rest,
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_are_compared_without_case_hyphens_and_plurals() {
        for wording in ["Artillery Shells", "artillery-shell", " artillery_shells "] {
            assert_eq!(singular(&plain(wording)), "artillery-shell");
        }
        assert_eq!(singular("glass"), "glass");
        assert_eq!(singular("gas"), "gas");
    }
}
