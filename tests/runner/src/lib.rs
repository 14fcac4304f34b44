//! Finds Python scripts with expected output, runs them and reports differences.
//!
//! Every interpreter that can be started as a process can be tested: the host program in all
//! its modes, and for comparison any other Python. A script and its `.out` file are found by
//! name alone, so a new test is a new pair of files and nothing else.

pub mod corpus;
pub mod house;
pub mod mode;
pub mod process;
pub mod report;
pub mod suite;
