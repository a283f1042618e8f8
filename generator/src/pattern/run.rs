//! Matching in linear time: all ways through the pattern at once, without going back.

use super::{Node, Set};

/// Repetitions are written out; this is the most that may come of it.
const MAX_STEPS: usize = 2_000;

#[derive(Debug, Clone)]
pub(super) struct Program {
    steps: Vec<Step>,
}

#[derive(Debug, Clone)]
enum Step {
    Set(Set),
    Start,
    End,
    /// Goes on at both.
    Split(usize, usize),
    Jump(usize),
    Found,
}

impl Program {
    /// `None` if it would be too large.
    pub fn new(tree: &Node) -> Option<Self> {
        let mut steps = Vec::new();
        add(tree, &mut steps)?;
        steps.push(Step::Found);
        (steps.len() <= MAX_STEPS).then_some(Self { steps })
    }

    /// What matching a character may cost.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    pub fn matches(&self, text: &str) -> bool {
        let mut now = Threads::new(self.steps.len());
        let mut next = Threads::new(self.steps.len());
        let mut characters = text.chars();
        let mut first = true;
        loop {
            let character = characters.next();
            now.follow(&self.steps, 0, first, character.is_none());
            first = false;
            if now.found {
                return true;
            }
            let Some(character) = character else { return false };
            let last = characters.as_str().is_empty();
            for step in now.list.drain(..) {
                now.seen[step] = false;
                if let Some(Step::Set(set)) = self.steps.get(step)
                    && set.has(character)
                {
                    next.follow(&self.steps, step + 1, false, last);
                }
            }
            if next.found {
                return true;
            }
            now.clear();
            std::mem::swap(&mut now, &mut next);
        }
    }
}

struct Threads {
    seen: Vec<bool>,
    list: Vec<usize>,
    found: bool,
}

impl Threads {
    fn new(steps: usize) -> Self {
        Self { seen: vec![false; steps], list: Vec::new(), found: false }
    }

    fn clear(&mut self) {
        self.seen.fill(false);
        self.list.clear();
    }

    /// Adds a step and all that can be reached from it without reading a character.
    fn follow(&mut self, steps: &[Step], from: usize, start: bool, end: bool) {
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut self.seen[at], true) {
                continue;
            }
            match &steps[at] {
                Step::Set(_) => self.list.push(at),
                Step::Start if start => open.push(at + 1),
                Step::End if end => open.push(at + 1),
                Step::Start | Step::End => {}
                Step::Split(one, other) => open.extend([*other, *one]),
                Step::Jump(to) => open.push(*to),
                Step::Found => self.found = true,
            }
        }
    }
}

fn add(node: &Node, steps: &mut Vec<Step>) -> Option<()> {
    if steps.len() > MAX_STEPS {
        return None;
    }
    match node {
        Node::Start => steps.push(Step::Start),
        Node::End => steps.push(Step::End),
        Node::Set(set) => steps.push(Step::Set(set.clone())),
        Node::Sequence(nodes) => nodes.iter().try_for_each(|node| add(node, steps))?,
        Node::Either(branches) => either(branches, steps)?,
        Node::Repeat { node, min, max } => {
            for _ in 0..*min {
                add(node, steps)?;
            }
            match max {
                None => {
                    let split = steps.len();
                    steps.push(Step::Jump(0));
                    add(node, steps)?;
                    steps.push(Step::Jump(split));
                    steps[split] = Step::Split(split + 1, steps.len());
                }
                Some(max) => {
                    let mut splits = Vec::new();
                    for _ in *min..*max {
                        splits.push(steps.len());
                        steps.push(Step::Jump(0));
                        add(node, steps)?;
                    }
                    let end = steps.len();
                    for split in splits {
                        steps[split] = Step::Split(split + 1, end);
                    }
                }
            }
        }
    }
    Some(())
}

fn either(branches: &[Node], steps: &mut Vec<Step>) -> Option<()> {
    let mut ends = Vec::new();
    for (index, branch) in branches.iter().enumerate() {
        if index + 1 == branches.len() {
            add(branch, steps)?;
        } else {
            let split = steps.len();
            steps.push(Step::Jump(0));
            add(branch, steps)?;
            ends.push(steps.len());
            steps.push(Step::Jump(0));
            steps[split] = Step::Split(split + 1, steps.len());
        }
    }
    let end = steps.len();
    for jump in ends {
        steps[jump] = Step::Jump(end);
    }
    Some(())
}
