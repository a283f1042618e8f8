//! The work itself: keeps the project that was generated last.

use generator::files::ProjectFiles;
use generator::{GenerateError, archive, generate};

use crate::changes;
use crate::protocol::{Answer, Question};
use crate::search::search;

/// Generates, packs and searches; one question after the other.
#[derive(Debug, Default)]
pub struct Workshop {
    project: Option<ProjectFiles>,
}

/// Why there is no zip.
#[derive(Debug, thiserror::Error)]
enum Unpacked {
    #[error("nothing was generated yet")]
    Nothing,
    #[error(transparent)]
    Archive(#[from] archive::ArchiveError),
}

impl Workshop {
    /// Answers a question; a zip's bytes beside it. `clock` gives milliseconds.
    pub fn answer(&mut self, question: Question, clock: impl Fn() -> f64) -> (Answer, Option<Vec<u8>>) {
        match question {
            Question::Generate { number, design } => {
                let start = clock();
                (self.generate(number, &design, || clock() - start), None)
            }
            Question::Zip { number } => match self.zip() {
                Ok((name, bytes)) => (Answer::Zipped { number, name }, Some(bytes)),
                Err(error) => (Answer::Failed { number, message: error.to_string() }, None),
            },
            Question::Search { number, text } => {
                let found = self.project.as_ref().map(|project| search(project, &text));
                let (hits, more) = found.unwrap_or_default();
                (Answer::Found { number, hits, more }, None)
            }
        }
    }

    fn generate(&mut self, number: u32, design: &str, elapsed: impl Fn() -> f64) -> Answer {
        match generate(design.as_bytes()) {
            Ok(project) => {
                let update = changes::update(self.project.as_ref(), &project);
                self.project = Some(project);
                Answer::Generated { number, milliseconds: elapsed(), update }
            }
            Err(GenerateError::Problems(problems)) => {
                let errors = problems.iter().filter(|problem| problem.severity == generator::problem::Severity::Error);
                Answer::Refused { number, errors: errors.count() }
            }
            Err(fault) => Answer::Failed { number, message: fault.to_string() },
        }
    }

    fn zip(&self) -> Result<(String, Vec<u8>), Unpacked> {
        let project = self.project.as_ref().ok_or(Unpacked::Nothing)?;
        Ok((format!("{}.zip", project.root), archive::zip(project)?))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn blog() -> String {
        generator::presets()[0].design.to_owned()
    }

    fn ask(workshop: &mut Workshop, question: Question) -> Answer {
        workshop.answer(question, || 0.0).0
    }

    #[test]
    fn only_what_changed_crosses_over_and_adds_up_to_the_project() {
        let mut workshop = Workshop::default();
        let mut held: BTreeMap<String, String> = BTreeMap::new();
        let designs =
            [blog(), blog().replace("\"title\"", "\"headline\""), blog(), blog().replace("\"Tag\"", "\"Label\"")];
        for (number, design) in (0..).zip(designs) {
            let expected = generate(design.as_bytes()).unwrap();
            let answer = ask(&mut workshop, Question::Generate { number, design });
            let Answer::Generated { number: answered, update, .. } = answer else { panic!("{answer:?}") };
            assert_eq!(answered, number);
            if number > 0 {
                assert!(update.changed.len() < expected.files.len());
            }
            for file in update.changed {
                if let Some(old) = held.get(&file.path) {
                    assert_ne!(*old, file.text);
                    assert!(!file.hunks.is_empty());
                }
                held.insert(file.path, file.text);
            }
            for path in update.removed {
                held.remove(&path).unwrap();
            }
            let texts: BTreeMap<String, String> =
                expected.files.into_iter().map(|(path, text)| (path.to_string(), text)).collect();
            assert_eq!(held, texts);
        }
    }

    #[test]
    fn a_broken_design_is_refused_and_the_project_before_it_stays() {
        let mut workshop = Workshop::default();
        ask(&mut workshop, Question::Generate { number: 1, design: blog() });
        let broken = blog().replace("\"title\"", "\"\"");
        let answer = ask(&mut workshop, Question::Generate { number: 2, design: broken });
        assert!(matches!(answer, Answer::Refused { number: 2, errors: 1.. }), "{answer:?}");
        let (answer, bytes) = workshop.answer(Question::Zip { number: 3 }, || 0.0);
        assert_eq!(answer, Answer::Zipped { number: 3, name: "blog.zip".to_owned() });
        assert_eq!(bytes.unwrap(), archive::zip(&generate(blog().as_bytes()).unwrap()).unwrap());
    }

    #[test]
    fn lines_are_found_in_whatever_case_they_are() {
        let mut workshop = Workshop::default();
        ask(&mut workshop, Question::Generate { number: 1, design: blog() });
        let answer = ask(&mut workshop, Question::Search { number: 2, text: "CLASS post(".to_owned() });
        let Answer::Found { hits, more: false, .. } = answer else { panic!("{answer:?}") };
        assert!(hits.iter().any(|hit| hit.path == "app/models/post.py"), "{hits:?}");
    }

    #[test]
    fn questions_and_answers_survive_the_way() {
        let question = Question::Search { number: 7, text: "\"quoted\"\n".to_owned() };
        let text = serde_json::to_string(&question).unwrap();
        assert_eq!(serde_json::from_str::<Question>(&text).unwrap(), question);
    }
}
