//! Reads the command line.

/// What the command line asks for.
#[derive(Debug, PartialEq)]
pub enum Command {
    /// Run the benchmark programs.
    Speed(SpeedOptions),
    /// List what each crate occupies in a linked image.
    Size {
        /// The ELF file.
        image: String,
        /// The symbol lister to ask.
        nm: String,
    },
}

/// How to run the benchmark programs.
#[derive(Debug, PartialEq)]
pub struct SpeedOptions {
    /// The interpreters; the first one is the yardstick.
    pub pythons: Vec<String>,
    /// How often each program runs on each interpreter.
    pub runs: usize,
    /// The amount of work in percent of the usual.
    pub scale: u32,
    /// Only programs whose name contains this.
    pub only: String,
    /// Whether to count instructions instead of measuring time.
    pub callgrind: bool,
}

/// Turns arguments into a command, or says what is wrong with them.
pub fn parse(arguments: &[String]) -> Result<Command, String> {
    match arguments.first().map(String::as_str) {
        Some("size") => parse_size(&arguments[1..]),
        _ => parse_speed(arguments).map(Command::Speed),
    }
}

fn parse_size(arguments: &[String]) -> Result<Command, String> {
    let mut image = None;
    let mut nm = "nm".to_string();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--nm" => nm = following(&mut rest, argument)?,
            _ => image = Some(argument.clone()),
        }
    }
    let image = image.ok_or("size wants an ELF file")?;
    Ok(Command::Size { image, nm })
}

fn parse_speed(arguments: &[String]) -> Result<SpeedOptions, String> {
    let mut options = SpeedOptions {
        pythons: Vec::new(),
        runs: 5,
        scale: 100,
        only: String::new(),
        callgrind: false,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--python" => options.pythons.push(following(&mut rest, argument)?),
            "--runs" => options.runs = number(&mut rest, argument)?,
            "--scale" => options.scale = number(&mut rest, argument)?,
            "--only" => options.only = following(&mut rest, argument)?,
            "--callgrind" => options.callgrind = true,
            _ => return Err(format!("unknown argument {argument}")),
        }
    }
    if options.pythons.is_empty() {
        return Err("give at least one --python PATH".to_string());
    }
    if options.runs == 0 {
        return Err("--runs wants at least 1".to_string());
    }
    Ok(options)
}

fn following<'a>(
    rest: &mut impl Iterator<Item = &'a String>,
    name: &str,
) -> Result<String, String> {
    rest.next().cloned().ok_or(format!("{name} wants a value"))
}

fn number<'a, T: std::str::FromStr>(
    rest: &mut impl Iterator<Item = &'a String>,
    name: &str,
) -> Result<T, String> {
    following(rest, name)?.parse().map_err(|_| format!("{name} wants a number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_string).collect()
    }

    #[test]
    fn reads_interpreters_in_order() {
        let Ok(Command::Speed(options)) = parse(&words("--python a --runs 3 --python b")) else {
            panic!("not understood");
        };
        assert_eq!(options.pythons, ["a", "b"]);
        assert_eq!((options.runs, options.scale), (3, 100));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for line in ["", "--python", "--python a --runs x", "--python a --runs 0", "-v", "size"] {
            assert!(parse(&words(line)).is_err(), "{line}");
        }
    }

    #[test]
    fn reads_the_size_command() {
        let expected = Command::Size { image: "zephyr.elf".into(), nm: "arm-nm".into() };
        assert_eq!(parse(&words("size zephyr.elf --nm arm-nm")), Ok(expected));
    }
}
