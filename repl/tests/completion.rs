//! What Tab inserts and lists.

mod common;

use common::{BANNER, Mock, Place, serve};

const NAMES: &[(Place, &str)] = &[
    (Place::Globals, "os"),
    (Place::Globals, "osmium"),
    (Place::Globals, "print"),
    (Place::Globals, "_hidden"),
    (Place::Globals, "größe"),
    (Place::Globals, "gröbe"),
    (Place::Globals, "naïve"),
    (Place::Globals, "naãve"),
    (Place::Of("os"), "path"),
    (Place::Of("os"), "public_attr"),
    (Place::Of("os"), "public_method"),
    (Place::Of("os"), "public_property"),
    (Place::Of("os"), "_private"),
    (Place::Of("os.path"), "join"),
    (Place::Modules, "io"),
    (Place::Modules, "json"),
];

#[track_caller]
fn check(input: &str, expected: &str) {
    let mut mock = Mock::new(input);
    mock.names = NAMES.to_vec();
    serve(&mut mock);
    let output = mock.take_output();
    let shown = output.strip_prefix(BANNER).and_then(|rest| rest.strip_prefix(">>> "));
    assert_eq!(shown, Some(format!("{expected}\r\n").as_str()));
}

#[test]
fn a_single_candidate_is_inserted() {
    check("pr\t", "print");
    check("x = pr\t", "x = print");
    check("os.path.j\t", "os.path.join");
    check("f(os.pat\t)\x02", "f(os.path)\x08");
}

#[test]
fn a_common_part_is_inserted_and_then_the_choice_is_listed() {
    check(
        "os.pu\t\ta\t",
        "os.public_\r\npublic_attr     public_method   public_property\r\n\
         >>> os.public_attr",
    );
}

#[test]
fn the_line_is_redrawn_below_the_list() {
    check(
        "os + 1\x02\x02\x02\x02\t",
        "os + 1\x08\x08\x08\x08\r\nos              osmium\r\n>>> os + 1\x08\x08\x08\x08",
    );
}

#[test]
fn nothing_fits_nothing_happens() {
    check("zz\t", "zz");
    check("print\t", "print");
    check("nobody.\t", "nobody.");
    check("'abc'.j\t", "'abc'.j");
    check(&format!("{}\t", "p".repeat(70)), &"p".repeat(70));
}

#[test]
fn private_names_are_for_who_asks() {
    check("os._\t", "os._private");
    check("os.\t", "os.p");
}

#[test]
fn common_parts_end_with_whole_characters() {
    check("gr\t", "grö");
    check("na\t", "na\r\nnaïve           naãve\r\n>>> na");
}

#[test]
fn import_is_completed_and_followed_by_modules() {
    check("imp\tj\t", "import json");
    check("if x:\rim\t", "if x:\r\n...     import ");
    check("x imp\t", "x imp");
    check("from j\t", "from json");
    check("import \t", "import \r\nio              json\r\n>>> import ");
    check("import os.pat\t", "import os.path");
}

#[test]
fn tab_after_a_blank_indents() {
    check("x = \t1", "x =     1");
    check("f(\r\t1", "f(\r\n...     1");
    check("  \t", "      ");
}

#[test]
fn long_lists_are_complete_and_in_columns() {
    let names: Vec<&'static str> =
        (0..200).map(|n| &*format!("name_{n}_{}", "x".repeat(n % 23)).leak()).collect();
    let mut mock = Mock::new("name_\t");
    mock.names = names.iter().map(|name| (Place::Globals, *name)).collect();
    serve(&mut mock);
    let output = mock.take_output();
    let listed: Vec<&str> = output.split_whitespace().filter(|w| w.contains("_")).collect();
    assert_eq!(listed[0], "name_");
    assert_eq!(listed[1..=200], names);
    for line in output.lines() {
        assert!(line.len() <= 64, "{line}");
        let starts = line.match_indices("name_").map(|(at, _)| at);
        assert!(line.starts_with(">>>") || starts.clone().all(|at| at % 16 == 0), "{line}");
    }
}
