//! Counts instructions with valgrind, for figures that do not depend on the machine's mood.

use std::process::Command;

/// The command that runs an interpreter under valgrind's callgrind.
pub fn command(python: &str) -> Command {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", python]);
    command
}

/// Millions of instructions, from what callgrind says at its end.
pub fn counted(errors: &str) -> Result<f64, String> {
    errors
        .lines()
        .find_map(|line| line.split("Collected :").nth(1))
        .and_then(|rest| rest.trim().parse::<f64>().ok())
        .map(|count| count / 1e6)
        .ok_or_else(|| format!("callgrind said no count: {errors}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_count() {
        let said = "==1== Events    : Ir\n==1== Collected : 2500000\n==1==\n";
        assert_eq!(counted(said), Ok(2.5));
        assert!(counted("Segmentation fault").is_err());
    }
}
