//! Splits Rust text into code, string literals and comments, so that a check reads only what it means.

/// A string literal or a comment, and where it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Line on which the piece starts, counted from 1.
    pub(crate) line: usize,
    /// The text between the marks, escapes left as written.
    pub(crate) text: String,
}

/// A Rust file in three layers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Rust {
    /// The text with the insides of literals and whole comments turned to blanks; lines stay where they are.
    pub(crate) code: String,
    /// The string literals in their order.
    pub(crate) literals: Vec<Piece>,
    /// The comments in their order.
    pub(crate) comments: Vec<Piece>,
}

impl Rust {
    /// Returns the layers of `text`; text that does not end its last literal is taken to its end.
    pub(crate) fn read(text: &str) -> Rust {
        let mut reader = Reader { chars: text.chars().collect(), at: 0, line: 1, layers: Rust::default() };
        while let Some(next) = reader.peek(0) {
            reader.step(next);
        }
        reader.layers
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    layers: Rust,
}

/// How a string literal begins: marks before its first character, and what ends it.
struct Opening {
    marks: usize,
    hashes: usize,
    raw: bool,
}

impl Reader {
    fn step(&mut self, next: char) {
        match (next, self.peek(1)) {
            ('/', Some('/')) => self.line_comment(),
            ('/', Some('*')) => self.block_comment(),
            ('\'', _) => self.quote(),
            _ => match self.opening() {
                Some(opening) => self.string(&opening),
                None => {
                    self.pass(true);
                }
            },
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    /// Goes one character on; `shown` keeps it in the code layer, else a blank stands for it.
    fn pass(&mut self, shown: bool) -> Option<char> {
        let passed = self.peek(0)?;
        self.at += 1;
        if passed == '\n' {
            self.line += 1;
        }
        self.layers.code.push(if shown || passed == '\n' { passed } else { ' ' });
        Some(passed)
    }

    fn line_comment(&mut self) {
        let (line, mut text) = (self.line, String::new());
        while self.peek(0).is_some_and(|next| next != '\n') {
            text.extend(self.pass(false));
        }
        self.layers.comments.push(Piece { line, text });
    }

    fn block_comment(&mut self) {
        let (line, mut text, mut depth) = (self.line, String::new(), 0_usize);
        while let Some(next) = self.peek(0) {
            match (next, self.peek(1)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth = depth.saturating_sub(1),
                _ => {
                    text.extend(self.pass(false));
                    continue;
                }
            }
            text.extend(self.pass(false));
            text.extend(self.pass(false));
            if depth == 0 {
                break;
            }
        }
        self.layers.comments.push(Piece { line, text });
    }

    /// A quote opens a character, or names a lifetime or label.
    fn quote(&mut self) {
        if self.peek(1) == Some('\\') {
            self.pass(true);
            self.pass(false);
            self.pass(false);
            while self.peek(0).is_some_and(|next| next != '\'') {
                self.pass(false);
            }
        } else if self.peek(2) == Some('\'') {
            self.pass(true);
            self.pass(false);
        }
        self.pass(true);
    }

    /// Returns how a string begins here: `"`, `b"`, `c"`, `r"`, `br#"`, `cr##"`; none inside a word.
    fn opening(&self) -> Option<Opening> {
        let within = self.at.checked_sub(1).and_then(|before| self.chars.get(before));
        let mut marks = 0;
        if self.peek(0) != Some('"') {
            if within.is_some_and(|before| before.is_alphanumeric() || *before == '_') {
                return None;
            }
            marks += usize::from(matches!(self.peek(marks), Some('b' | 'c')));
        }
        let raw = self.peek(marks) == Some('r');
        marks += usize::from(raw);
        let mut hashes = 0;
        while raw && self.peek(marks + hashes) == Some('#') {
            hashes += 1;
        }
        marks += hashes;
        (self.peek(marks) == Some('"')).then_some(Opening { marks: marks + 1, hashes, raw })
    }

    fn string(&mut self, opening: &Opening) {
        let (line, mut text) = (self.line, String::new());
        for _ in 0..opening.marks {
            self.pass(true);
        }
        while let Some(next) = self.peek(0) {
            if next == '"' && (0..opening.hashes).all(|hash| self.peek(hash + 1) == Some('#')) {
                break;
            }
            if next == '\\' && !opening.raw {
                text.extend(self.pass(false));
            }
            text.extend(self.pass(false));
        }
        for _ in 0..=opening.hashes {
            self.pass(true);
        }
        self.layers.literals.push(Piece { line, text });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(line: usize, text: &str) -> Piece {
        Piece { line, text: text.to_owned() }
    }

    #[test]
    fn code_literals_and_comments_come_apart_and_lines_stay() {
        let read =
            Rust::read("let a = \"x{\\\"\"; // one {\nlet b = r#\"y\"\n}\"#; /* two /* in */ */ 'l: 'c' '{' '\\''");
        assert_eq!(
            read,
            Rust {
                code: "let a = \"    \";         \nlet b = r#\"  \n \"#;                    'l: ' ' ' ' '  '"
                    .to_owned(),
                literals: vec![piece(1, "x{\\\""), piece(2, "y\"\n}")],
                comments: vec![piece(1, "// one {"), piece(3, "/* two /* in */ */")],
            }
        );
    }

    #[test]
    fn a_word_that_ends_in_r_or_a_raw_name_opens_no_string() {
        assert_eq!(Rust::read("for\"a\" r#fn").literals, vec![piece(1, "a")]);
        assert_eq!(Rust::read("for\"a\" r#fn").code, "for\" \" r#fn");
    }
}
