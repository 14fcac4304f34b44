//! Lays rows out as a Markdown table with aligned columns.

/// Formats a table; the first column is left-aligned, the others right-aligned.
pub fn markdown(header: &[String], rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..header.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.chain([&header[column]]).map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    let mut text = line(header, &widths);
    for (column, width) in widths.iter().enumerate() {
        let dashes = "-".repeat((*width).max(2) + 1);
        text += &if column == 0 { format!("|{dashes}-") } else { format!("|{dashes}:") };
    }
    text += "|\n";
    for row in rows {
        text += &line(row, &widths);
    }
    text
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let mut text = String::new();
    for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let width = (*width).max(2);
        text +=
            &if column == 0 { format!("| {cell:<width$} ") } else { format!("| {cell:>width$} ") };
    }
    text + "|\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let header = ["name".to_string(), "ms".to_string()];
        let rows = [vec!["a".to_string(), "123".to_string()]];
        assert_eq!(markdown(&header, &rows), "| name |  ms |\n|------|----:|\n| a    | 123 |\n");
    }
}
