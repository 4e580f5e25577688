//! A JSON value between its text and its type.
//!
//! A type is read from a [`Node`] and not from the text: the path of a fault comes with it, what
//! has one is taken out so that the next one shows, and each type is compiled for one reader.

use super::json::{Path, RawMembers, Step, Target};
use super::json_text::message_of;
use crate::into_list::IntoList;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// What is said of a list where an object is meant.
pub(crate) const NO_LIST: &str = "must be one object, not a list";

/// A JSON value, of which parts may have been taken out.
#[derive(Debug)]
pub(crate) enum Node<'t> {
    Null,
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    /// The members of an object in the order of the text, also those that stand twice.
    Object(Vec<(Cow<'t, str>, Node<'t>)>),
    /// What JSON allows and no reader does, such as `1e999`, and why.
    Unreadable(String),
    /// What was taken out: its place is kept, so that the places of others stay.
    Gone,
}

impl<'t> Node<'t> {
    /// Reads a well-formed value.
    pub(crate) fn read(text: &'t str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|error| Self::read_in_pieces(text, &error))
    }

    /// Reads each part of a value by itself, so that one that cannot be read leaves the others.
    fn read_in_pieces(text: &'t str, error: &serde_json::Error) -> Self {
        let read = |raw: &'t RawValue| Self::read(raw.get());
        if let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(text) {
            return Self::List(list.into_iter().map(read).into_list());
        }
        let members = serde_json::Deserializer::from_str(text).deserialize_map(RawMembers);
        if let Ok(members) = members {
            let key = |raw: &'t RawValue| match read(raw) {
                Self::Text(key) => key,
                _ => raw.get().into(),
            };
            let members = members.into_iter().map(|(name, value)| (key(name), read(value)));
            return Self::Object(members.into_list());
        }
        Self::Unreadable(message_of(error))
    }

    /// What a path leads to, if it is there.
    pub(crate) fn at(&self, path: &[Step]) -> Option<&Self> {
        path.iter().try_fold(self, |node, step| {
            let place = node.place(step, Target::Value)?;
            match node {
                Self::List(items) => items.get(place),
                Self::Object(members) => members.get(place).map(|(_, value)| value),
                _ => None,
            }
        })
    }

    /// Takes out the member or element that a path leads to; whether there was one.
    pub(crate) fn take_out(&mut self, path: &[Step], target: Target) -> bool {
        let last = path.len().wrapping_sub(1);
        let member = path.iter().enumerate().try_fold(self, |node, (at, step)| {
            let place = node.place(step, if at == last { target } else { Target::Value })?;
            match node {
                Self::List(items) => items.get_mut(place),
                Self::Object(members) => members.get_mut(place).map(|(_, value)| value),
                _ => None,
            }
        });
        member.filter(|_| !path.is_empty()).map(|member| *member = Self::Gone).is_some()
    }

    /// The place of an element, or of a member: the first of its name, or the second.
    fn place(&self, step: &Step, target: Target) -> Option<usize> {
        let is_there = |node: Option<&Self>| node.is_some_and(|node| !matches!(node, Self::Gone));
        match (self, step) {
            (Self::List(items), Step::Index(at)) => is_there(items.get(*at)).then_some(*at),
            (Self::Object(members), Step::Key(key)) => {
                let alike = members.iter().enumerate();
                let mut alike = alike.filter(|(_, (of, value))| of == key && is_there(Some(value)));
                alike.nth(usize::from(target == Target::RepeatedKey)).map(|(place, _)| place)
            }
            _ => None,
        }
    }

    /// The path in the text of what a path leads to in what is left: elements before it may have
    /// been taken out.
    pub(crate) fn path_in_text(&self, left: &[Step]) -> Path {
        let mut node = Some(self);
        let mut path = Path::default();
        for step in left {
            let mut step = step.clone();
            if let (Some(Self::List(items)), Step::Index(index)) = (node, &mut step) {
                let mut there = (0..items.len()).filter(|at| !matches!(items[*at], Self::Gone));
                *index = there.nth(*index).unwrap_or(*index);
            }
            node = node.and_then(|node| node.at(std::slice::from_ref(&step)));
            path.0.push(step);
        }
        path
    }

    /// That it is not what is expected.
    pub(crate) fn refused(&self, expected: &dyn de::Expected) -> NodeError {
        let found = match self {
            Self::Unreadable(why) => return de::Error::custom(why),
            Self::Null | Self::Gone => Unexpected::Unit,
            Self::Bool(value) => Unexpected::Bool(*value),
            Self::Unsigned(value) => Unexpected::Unsigned(*value),
            Self::Signed(value) => Unexpected::Signed(*value),
            Self::Float(value) => Unexpected::Float(*value),
            Self::Text(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        };
        de::Error::invalid_type(found, expected)
    }
}

impl<'t> From<&'t Value> for Node<'t> {
    fn from(value: &'t Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(value), _, _) => Self::Unsigned(value),
                (_, Some(value), _) => Self::Signed(value),
                (_, _, Some(value)) => Self::Float(value),
                (None, None, None) => Self::Unreadable(format!("{number} is no number")),
            },
            Value::String(text) => Self::Text(text.into()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).into_list()),
            Value::Object(members) => {
                let member = |(key, value): (&'t String, &'t Value)| (key.into(), value.into());
                Self::Object(members.iter().map(member).into_list())
            }
        }
    }
}

/// A text that is not copied where it has no escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

impl<'t> Deserialize<'t> for Node<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'t> Visitor<'t> for Any {
            type Value = Node<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_unit<E>(self) -> Result<Node<'t>, E> {
                Ok(Node::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Node<'t>, E> {
                Ok(Node::Bool(value))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Node<'t>, E> {
                Ok(Node::Unsigned(value))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Node<'t>, E> {
                Ok(Node::Signed(value))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Node<'t>, E> {
                Ok(Node::Float(value))
            }

            fn visit_borrowed_str<E>(self, text: &'t str) -> Result<Node<'t>, E> {
                Ok(Node::Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Node<'t>, E> {
                Ok(Node::Text(Cow::Owned(text.to_owned())))
            }

            fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Node<'t>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Node::List(items))
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Node<'t>, A::Error> {
                let mut members = Vec::with_capacity(8); // as many as most entries have at the most
                while let Some((Text(key), value)) = map.next_entry()? {
                    members.push((key, value));
                }
                Ok(Node::Object(members))
            }
        }

        deserializer.deserialize_any(Any)
    }
}

/// What `serde` says is wrong with a value, and where in it.
#[derive(Debug)]
pub(crate) struct NodeError {
    pub(crate) message: String,
    /// The steps to it, the last one first.
    steps: Vec<Step>,
}

impl NodeError {
    pub(crate) fn below(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    pub(crate) fn path(&self) -> Path {
        Path(self.steps.iter().rev().cloned().into_list())
    }
}

impl fmt::Display for NodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for NodeError {}

impl de::Error for NodeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), steps: Vec::new() }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let found = match found {
            Unexpected::Unit => "null".to_owned(),
            found => found.to_string(),
        };
        Self::custom(format_args!("invalid type: {found}, expected {expected}"))
    }
}

/// Reads what is written otherwise in Rust and alike in JSON.
macro_rules! forward_to_named {
    ($($to:ident: $($name:ident)+);+) => {$($(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
            self.$to(visitor)
        }
    )+)+};
}

/// Each method asks a visitor for what it is named for alone: what a type does not take needs no code. None is
/// copied into what calls it: a tenth of what an embedding program waited for was spent on such copies.
impl<'de> Deserializer<'de> for &'de Node<'_> {
    type Error = NodeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        match self {
            Node::Bool(_) => self.deserialize_bool(visitor),
            Node::Unsigned(_) | Node::Signed(_) | Node::Float(_) => self.deserialize_f64(visitor),
            Node::Text(_) => self.deserialize_str(visitor),
            Node::List(_) => self.deserialize_seq(visitor),
            Node::Object(_) => self.deserialize_map(visitor),
            Node::Null | Node::Unreadable(_) | Node::Gone => self.deserialize_unit(visitor),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        if matches!(self, Node::Null) { visitor.visit_unit() } else { Err(self.refused(&visitor)) }
    }

    #[inline(never)]
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        let Node::Bool(value) = self else { return Err(self.refused(&visitor)) };
        visitor.visit_bool(*value)
    }

    #[inline(never)]
    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        match self {
            Node::Unsigned(value) => visitor.visit_u64(*value),
            Node::Signed(value) => visitor.visit_i64(*value),
            Node::Float(value) => visitor.visit_f64(*value),
            _ => Err(self.refused(&visitor)),
        }
    }

    #[inline(never)]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        let Node::Text(text) = self else { return Err(self.refused(&visitor)) };
        visitor.visit_borrowed_str(text)
    }

    #[inline(never)]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        let Node::List(items) = self else { return Err(self.refused(&visitor)) };
        let mut elements = Elements { items, next: 0 };
        let read = visitor.visit_seq(&mut elements)?;
        match elements.next() {
            None => Ok(read),
            Some(_) => Err(de::Error::invalid_length(items.len(), &"fewer elements")),
        }
    }

    #[inline(never)]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        let Node::Object(members) = self else { return Err(self.refused(&visitor)) };
        visitor.visit_map(Members { members, value: None })
    }

    #[inline(never)]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        if matches!(self, Node::Null) { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, NodeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NodeError> {
        // `serde` would take the elements of a list for the members, one by one.
        if matches!(self, Node::List(_)) {
            return Err(de::Error::custom(NO_LIST));
        }
        self.deserialize_map(visitor)
    }

    #[inline(never)]
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NodeError> {
        match self {
            Node::Text(text) => {
                visitor.visit_enum(Variant { node: self, name: text, content: None })
            }
            Node::Object(members) if members.len() == 1 => {
                let (name, content) = &members[0];
                visitor.visit_enum(Variant { node: self, name, content: Some(content) })
            }
            _ => Err(self.refused(&"a string")),
        }
    }

    forward_to_named! {
        deserialize_f64: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
            deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_f32;
        deserialize_str: deserialize_char deserialize_string deserialize_identifier
    }

    forward_to_deserialize_any! {
        i128 u128 bytes byte_buf unit_struct tuple tuple_struct ignored_any
    }
}

/// The elements of a list that are left.
struct Elements<'n, 't> {
    items: &'n [Node<'t>],
    next: usize,
}

impl<'n, 't> Elements<'n, 't> {
    fn next(&mut self) -> Option<(usize, &'n Node<'t>)> {
        loop {
            let (place, item) = (self.next, self.items.get(self.next)?);
            self.next += 1;
            if !matches!(item, Node::Gone) {
                return Some((place, item));
            }
        }
    }
}

impl<'n> SeqAccess<'n> for Elements<'n, '_> {
    type Error = NodeError;

    #[inline(never)]
    fn next_element_seed<S: DeserializeSeed<'n>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, NodeError> {
        let Some((place, item)) = self.next() else { return Ok(None) };
        seed.deserialize(item).map(Some).map_err(|error| error.below(Step::Index(place)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len() - self.next)
    }
}

/// The members of an object that are left.
struct Members<'n, 't> {
    members: &'n [(Cow<'t, str>, Node<'t>)],
    value: Option<&'n (Cow<'t, str>, Node<'t>)>,
}

impl<'n> MapAccess<'n> for Members<'n, '_> {
    type Error = NodeError;

    #[inline(never)]
    fn next_key_seed<S: DeserializeSeed<'n>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, NodeError> {
        loop {
            let Some((member, rest)) = self.members.split_first() else { return Ok(None) };
            self.members = rest;
            if !matches!(member.1, Node::Gone) {
                self.value = Some(member);
                return in_member(
                    &member.0,
                    seed.deserialize(BorrowedStrDeserializer::new(&member.0)),
                )
                .map(Some);
            }
        }
    }

    #[inline(never)]
    fn next_value_seed<S: DeserializeSeed<'n>>(&mut self, seed: S) -> Result<S::Value, NodeError> {
        match self.value {
            Some((key, value)) => in_member(key, seed.deserialize(value)),
            None => Err(de::Error::custom("a value is asked for before its key")),
        }
    }
}

fn in_member<T>(key: &str, read: Result<T, NodeError>) -> Result<T, NodeError> {
    read.map_err(|error| error.below(Step::Key(key.to_owned())))
}

/// A variant: its name, or an object with its name and content alone.
struct Variant<'n, 't> {
    node: &'n Node<'t>,
    name: &'n str,
    content: Option<&'n Node<'t>>,
}

impl<'n, 't> Variant<'n, 't> {
    fn content(&self) -> Result<&'n Node<'t>, NodeError> {
        self.content.ok_or_else(|| self.node.refused(&"an object"))
    }
}

impl<'n> EnumAccess<'n> for Variant<'n, '_> {
    type Error = NodeError;
    type Variant = Self;

    #[inline(never)]
    fn variant_seed<S: DeserializeSeed<'n>>(self, seed: S) -> Result<(S::Value, Self), NodeError> {
        Ok((seed.deserialize(BorrowedStrDeserializer::new(self.name))?, self))
    }
}

impl<'n> VariantAccess<'n> for Variant<'n, '_> {
    type Error = NodeError;

    fn unit_variant(self) -> Result<(), NodeError> {
        self.content.map_or(Ok(()), |_| Err(self.node.refused(&"a string")))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'n>>(self, seed: S) -> Result<S::Value, NodeError> {
        in_member(self.name, seed.deserialize(self.content()?))
    }

    fn tuple_variant<V: Visitor<'n>>(self, _: usize, visitor: V) -> Result<V::Value, NodeError> {
        in_member(self.name, self.content()?.deserialize_seq(visitor))
    }

    fn struct_variant<V: Visitor<'n>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NodeError> {
        in_member(self.name, self.content()?.deserialize_map(visitor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places of what is left are told as they stood, whatever was taken out before them.
    #[test]
    fn places_are_those_of_the_text() {
        let mut node = Node::read(r#"{"a": [1, 2, 3], "b": {"c": 4, "d": 5}}"#);
        let second = Path::default().key("a").index(1);
        assert!(node.take_out(&second.0, Target::Value));
        assert!(!node.take_out(&second.0, Target::Value));
        assert_eq!(node.path_in_text(&second.0).to_string(), "a[2]");
        assert!(
            node.at(&second.0).is_none() && node.at(&Path::default().key("a").index(2).0).is_some()
        );
        let left: serde_json::Value = Deserialize::deserialize(&node).unwrap();
        assert_eq!(left.to_string(), r#"{"a":[1,3],"b":{"c":4,"d":5}}"#);
        assert!(node.take_out(&Path::default().key("b").0, Target::Value));
        assert!(!node.take_out(&[], Target::Value));
    }

    #[test]
    fn what_cannot_be_read_leaves_the_rest() {
        let node = Node::read(r#"{"a": [1, 1e999], "b": "\ud800", "c": {"d": "é\n"}}"#);
        let error = Vec::<f64>::deserialize(node.at(&Path::default().key("a").0).unwrap());
        let error = error.unwrap_err();
        assert_eq!(
            (error.message.as_str(), error.path().to_string().as_str()),
            ("number out of range", "[1]")
        );
        assert!(matches!(node.at(&Path::default().key("b").0), Some(Node::Unreadable(_))));
        let d = Path::default().key("c").key("d");
        assert!(matches!(node.at(&d.0), Some(Node::Text(text)) if text == "é\n"));
    }
}
