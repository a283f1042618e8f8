//! Texts that match a pattern, derived from its tree: first which lengths each part can have, then a text of each
//! wanted length, the choices counted through so that the texts differ.

use super::{Item, Node, Pattern, Set};

/// Longer texts are not derived.
const MAX_SAMPLE: usize = 4_096;
/// How many lengths beyond the least are tried.
const SPAN: usize = 256;
/// How many texts are tried for each way of anchoring.
const TRIES: usize = 64;
/// What deriving the samples of one pattern may cost: patterns come from strangers.
const EFFORT: usize = 10_000_000;

pub(super) fn samples(pattern: &Pattern, min: usize, max: Option<usize>, count: usize) -> Vec<String> {
    if min > MAX_SAMPLE {
        return Vec::new();
    }
    let cap = max.unwrap_or(usize::MAX).min(min + SPAN);
    let letters = || Node::Repeat {
        node: Box::new(Node::Set(Set { negated: false, items: vec![Item::Range('a', 'z')] })),
        min: 0,
        max: None,
    };
    let core = || pattern.tree.clone();
    let mut found: Vec<String> = Vec::new();
    let mut effort = EFFORT;
    // What is not anchored may have letters around it.
    for tree in [
        core(),
        Node::Sequence(vec![core(), letters()]),
        Node::Sequence(vec![letters(), core()]),
        Node::Sequence(vec![letters(), core(), letters()]),
    ] {
        if found.len() >= count || effort == 0 {
            break;
        }
        let part = Part::new(&tree, cap, &mut effort);
        let mut tries = TRIES + count * 8;
        for length in (min.max(1)..=cap).chain((min == 0).then_some(0)) {
            if !part.lengths.has(length) {
                continue;
            }
            let mut first = None;
            for number in 0..count * 3 {
                if found.len() >= count || tries == 0 || effort == 0 {
                    break;
                }
                tries -= 1;
                effort = effort.saturating_sub((length + 1) * pattern.program.len());
                let mut text = String::new();
                part.write(length, &mut Choices(number), &mut text);
                if first.as_ref() == Some(&text) {
                    break;
                }
                if !found.contains(&text) && pattern.matches(&text) {
                    found.push(text.clone());
                }
                first.get_or_insert(text);
            }
        }
    }
    found
}

/// A number that is taken apart into choices.
struct Choices(usize);

impl Choices {
    fn of(&mut self, count: usize) -> usize {
        let choice = self.0 % count.max(1);
        self.0 /= count.max(1);
        choice
    }
}

/// The lengths from 0 to a cap that are possible.
#[derive(Clone)]
struct Lengths(Vec<u64>);

impl Lengths {
    fn none(cap: usize) -> Self {
        Self(vec![0; cap / 64 + 1])
    }

    fn only(length: usize, cap: usize) -> Self {
        let mut lengths = Self::none(cap);
        if length <= cap {
            lengths.0[length / 64] |= 1 << (length % 64);
        }
        lengths
    }

    fn has(&self, length: usize) -> bool {
        self.0.get(length / 64).is_some_and(|word| word >> (length % 64) & 1 == 1)
    }

    fn each(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(index, word)| {
            std::iter::successors(Some(*word), |left| Some(left & left.wrapping_sub(1)))
                .take_while(|left| *left != 0)
                .map(move |left| index * 64 + left.trailing_zeros() as usize)
        })
    }

    fn join(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= other;
        }
    }

    /// Adds the lengths of another set, each greater by `length`.
    fn join_shifted(&mut self, other: &Self, length: usize) {
        let (words, bits) = (length / 64, length % 64);
        for (index, word) in other.0.iter().enumerate() {
            if let Some(sum) = self.0.get_mut(index + words) {
                *sum |= word << bits;
            }
            if bits > 0
                && let Some(sum) = self.0.get_mut(index + words + 1)
            {
                *sum |= word >> (64 - bits);
            }
        }
    }

    /// The sums of one length of each, as far as the effort goes.
    fn plus(&self, other: &Self, effort: &mut usize) -> Self {
        let mut sums = Self(vec![0; self.0.len()]);
        for length in self.each() {
            *effort = effort.saturating_sub(self.0.len());
            if *effort == 0 {
                break;
            }
            sums.join_shifted(other, length);
        }
        sums
    }

    /// The sums of any number of lengths.
    fn any_number(&self, cap: usize) -> Self {
        let mut sums = Self::only(0, cap);
        for length in 0..=cap {
            if sums.has(length) {
                sums.join_shifted(self, length);
            }
        }
        sums
    }
}

/// A part of the pattern with the lengths that it can have.
struct Part {
    lengths: Lengths,
    kind: Kind,
}

enum Kind {
    Nothing,
    One(Vec<char>),
    /// The parts, and the lengths that the parts from each one on can have together.
    Sequence(Vec<(Part, Lengths)>),
    Either(Vec<Part>),
    /// `rest[n]`: the lengths that can still follow after n times; the last holds for ever if there is no greatest
    /// number.
    Repeat {
        part: Box<Part>,
        min: usize,
        rest: Vec<Lengths>,
        endless: bool,
    },
}

impl Part {
    fn new(node: &Node, cap: usize, effort: &mut usize) -> Self {
        match node {
            Node::Start | Node::End => Self { lengths: Lengths::only(0, cap), kind: Kind::Nothing },
            Node::Set(set) => {
                let choices = set.choices();
                let lengths = if choices.is_empty() { Lengths::none(cap) } else { Lengths::only(1, cap) };
                Self { lengths, kind: Kind::One(choices) }
            }
            Node::Sequence(nodes) => {
                let mut lengths = Lengths::only(0, cap);
                let mut parts = Vec::new();
                for node in nodes.iter().rev() {
                    let part = Self::new(node, cap, effort);
                    let after = lengths;
                    lengths = part.lengths.plus(&after, effort);
                    parts.push((part, after));
                }
                parts.reverse();
                Self { lengths, kind: Kind::Sequence(parts) }
            }
            Node::Either(nodes) => {
                let parts: Vec<Self> = nodes.iter().map(|node| Self::new(node, cap, effort)).collect();
                let mut lengths = Lengths::none(cap);
                for part in &parts {
                    lengths.join(&part.lengths);
                }
                Self { lengths, kind: Kind::Either(parts) }
            }
            Node::Repeat { node, min, max } => {
                Self::repeat(Self::new(node, cap, effort), *min as usize, *max, cap, effort)
            }
        }
    }

    fn repeat(part: Self, min: usize, max: Option<u32>, cap: usize, effort: &mut usize) -> Self {
        let mut rest = Vec::new();
        let mut lengths = match max {
            None => part.lengths.any_number(cap),
            Some(_) => Lengths::only(0, cap),
        };
        rest.push(lengths.clone());
        for times in (0..max.map_or(min, |max| max as usize)).rev() {
            lengths = part.lengths.plus(&lengths, effort);
            if times >= min {
                lengths.join(&Lengths::only(0, cap));
            }
            rest.push(lengths.clone());
        }
        rest.reverse();
        Self { lengths, kind: Kind::Repeat { part: Box::new(part), min, rest, endless: max.is_none() } }
    }

    /// Writes a text of this length, which must be possible.
    fn write(&self, length: usize, choices: &mut Choices, text: &mut String) {
        match &self.kind {
            Kind::Nothing => {}
            Kind::One(characters) => text.extend(characters.get(choices.of(characters.len()))),
            Kind::Sequence(parts) => {
                let mut left = length;
                for (part, after) in parts {
                    let possible: Vec<usize> = part
                        .lengths
                        .each()
                        .take_while(|own| *own <= left)
                        .filter(|own| after.has(left - own))
                        .collect();
                    let own = possible.get(choices.of(possible.len())).copied().unwrap_or(0);
                    part.write(own, choices, text);
                    left -= own;
                }
            }
            Kind::Either(parts) => {
                let possible: Vec<&Self> = parts.iter().filter(|part| part.lengths.has(length)).collect();
                if let Some(part) = possible.get(choices.of(possible.len())) {
                    part.write(length, choices, text);
                }
            }
            Kind::Repeat { part, min, rest, endless } => {
                let mut left = length;
                let mut times = 0;
                while left > 0 || times < *min {
                    let Some(after) = rest.get(times + 1).or_else(|| endless.then(|| rest.last()).flatten()) else {
                        return;
                    };
                    let least = usize::from(times >= *min);
                    let own = part
                        .lengths
                        .each()
                        .skip_while(|own| *own < least)
                        .take_while(|own| *own <= left)
                        .find(|own| after.has(left - own))
                        .unwrap_or(left);
                    part.write(own, choices, text);
                    left -= own;
                    times += 1;
                }
            }
        }
    }
}
