//! The step from the plan to the texts of the project's files.

pub mod python;
