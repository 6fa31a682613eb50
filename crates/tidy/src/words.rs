//! Finds words and numbers in lines of code.

/// Returns each line of `text` with its number, counted from 1.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(above, line)| (above + 1, line))
}

/// Returns the byte offsets at which `word` stands in `text` as a whole word; a word may hold `::`, `!`, `(`.
pub(crate) fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(word).map(|(start, _)| start).filter(move |&start| {
        let before = text.get(..start).and_then(|head| head.chars().next_back());
        let after = text.get(start + word.len()..).and_then(|tail| tail.chars().next());
        let opens = !word.starts_with(is_name) || !before.is_some_and(is_name);
        let closes = !word.ends_with(is_name) || !after.is_some_and(is_name);
        opens && closes
    })
}

/// Returns whether `word` stands in `text` as a whole word.
pub(crate) fn has(text: &str, word: &str) -> bool {
    places(text, word).next().is_some()
}

/// Returns the line, counted from 1, on which byte `offset` of `text` lies.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// Returns whether `letter` may stand inside a name.
pub(crate) fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_inside_a_longer_word_is_not_the_word() {
        assert_eq!(places("fn fnord(fn) of_fn", "fn").collect::<Vec<_>>(), vec![0, 9]);
        assert_eq!(places("print!(a) eprint!(b)", "print!").collect::<Vec<_>>(), vec![0]);
    }
}
