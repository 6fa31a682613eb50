//! Reads Markdown just far enough for titles, links and words in backticks.

use crate::words::lines;

/// Returns the lines of `text` that are prose, with their numbers: code fences are left out.
pub(crate) fn prose(text: &str) -> Vec<(usize, &str)> {
    let mut fenced = false;
    lines(text)
        .filter(|(_, line)| {
            let fence = line.trim_start().starts_with("```");
            fenced ^= fence;
            !fenced && !fence
        })
        .collect()
}

/// Returns the targets of the inline links `[text](target)` of a line; what stands in backticks is no link.
pub(crate) fn targets(line: &str) -> Vec<String> {
    let plain: String = line.split('`').step_by(2).collect::<Vec<_>>().join("code");
    plain
        .split("](")
        .skip(1)
        .filter_map(|tail| tail.split(')').next())
        .map(|target| target.split_whitespace().next().unwrap_or_default().to_owned())
        .collect()
}

/// Returns what stands in backticks in a line.
pub(crate) fn ticked(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

/// Returns `target` as a path from the root, read from the folder of `file`; none if it leaves the root.
pub(crate) fn resolve(file: &str, target: &str) -> Option<String> {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_and_code_is_not() {
        assert_eq!(targets("see [a](x.md \"t\") and [b](y.md#z), not `[c](w.md)`"), vec!["x.md", "y.md#z"]);
        assert_eq!(ticked("a `b` c `d`"), vec!["b", "d"]);
        assert_eq!(prose("a\n```\n# b\n```\nc"), vec![(1, "a"), (5, "c")]);
    }

    #[test]
    fn a_target_is_read_from_the_folder_of_its_file_and_stays_inside() {
        assert_eq!(resolve("docs/a/b.md", "../c.md"), Some("docs/c.md".to_owned()));
        assert_eq!(resolve("a.md", "../c.md"), None);
    }
}
