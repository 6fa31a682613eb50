//! Finds where items of Rust code begin and end by counting brackets.

use crate::words::{is_name, line_of, places};

/// The first and last line of an item, counted from 1, both inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) first: usize,
    pub(crate) last: usize,
}

impl Span {
    /// Returns how many lines the item has.
    pub(crate) fn lines(self) -> usize {
        (self.last + 1).saturating_sub(self.first)
    }

    /// Returns whether `line` is one of the item's lines.
    pub(crate) fn holds(self, line: usize) -> bool {
        self.first <= line && line <= self.last
    }
}

/// A function by name and place.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function<'a> {
    pub(crate) name: &'a str,
    pub(crate) span: Span,
}

/// Returns the functions that have a body in `code` (a code layer without literals and comments).
pub(crate) fn functions(code: &str) -> Vec<Function<'_>> {
    let macros = items_behind(code, "macro_rules!");
    places(code, "fn")
        .filter_map(|start| {
            let tail = code.get(start + 2..)?.trim_start();
            let name = tail.split(|letter| !is_name(letter)).next().filter(|name| !name.is_empty())?;
            let end =
                end_of_item(code, start).filter(|end| code.get(..*end).is_some_and(|item| item.ends_with('}')))?;
            let span = Span { first: line_of(code, start), last: line_of(code, end - 1) };
            Some(Function { name, span })
        })
        .filter(|function| !macros.iter().any(|body| body.holds(function.span.first)))
        .collect()
}

/// Returns the items that stand behind each `mark`, from the line of the mark.
pub(crate) fn items_behind(code: &str, mark: &str) -> Vec<Span> {
    places(code, mark)
        .filter_map(|start| {
            let end = end_of_item(code, start + mark.len())?;
            Some(Span { first: line_of(code, start), last: line_of(code, end - 1) })
        })
        .collect()
}

/// Returns the modules without a body (`mod name;`) that stand right behind each `mark`.
pub(crate) fn modules_behind<'a>(code: &'a str, mark: &str) -> Vec<&'a str> {
    code.match_indices(mark)
        .filter_map(|(start, _)| {
            let item = code.get(start + mark.len()..end_of_item(code, start + mark.len())?)?;
            item.trim().strip_suffix(';')?.split_whitespace().skip_while(|word| *word != "mod").nth(1)
        })
        .collect()
}

/// Returns the byte just behind the item that begins at `start`: behind its `;` or its closing brace.
fn end_of_item(code: &str, start: usize) -> Option<usize> {
    let (mut round, mut curly) = (0_usize, 0_usize);
    for (offset, letter) in code.get(start..)?.char_indices() {
        match letter {
            '(' | '[' => round += 1,
            ')' | ']' => round = round.saturating_sub(1),
            '{' => curly += 1,
            '}' if curly <= 1 && round == 0 => return Some(start + offset + 1),
            '}' => curly = curly.saturating_sub(1),
            ';' if curly == 0 && round == 0 => return Some(start + offset + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_ends_at_its_brace_and_a_declaration_is_none() {
        let code = "fn a(x: [u8; 3])\nwhere X: Y,\n{\n  if b { c }\n}\ntrait T { fn d(); }\nlet f: fn(u8);";
        assert_eq!(functions(code), vec![Function { name: "a", span: Span { first: 1, last: 5 } }]);
    }

    #[test]
    fn a_macro_holds_no_functions() {
        assert_eq!(functions("macro_rules! m { () => { fn a() {} } }"), vec![]);
    }

    #[test]
    fn a_module_under_a_mark_is_found_with_or_without_a_body() {
        let code = "#[cfg(test)]\nmod tests {\n}\n#[cfg(test)]\npub mod kit;\nmod real;";
        assert_eq!(items_behind(code, "#[cfg(test)]"), vec![Span { first: 1, last: 3 }, Span { first: 4, last: 5 }]);
        assert_eq!(modules_behind(code, "#[cfg(test)]"), vec!["kit"]);
    }
}
