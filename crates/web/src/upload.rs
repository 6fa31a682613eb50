//! Files that may be sent to the office: papers and pictures, by what is in them and not by what they are called.

use std::path::Path;

/// A kind of file that is taken: its ending, and what its content shows it to be.
const TAKEN: &[(&str, &str)] = &[
    ("pdf", "application/pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
];
/// The endings, as the field of a file tells them to a browser.
pub(crate) const ENDINGS: &str = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png";

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Untaken {
    /// Nothing is in it.
    Empty,
    /// It is of another kind.
    OfAnotherKind,
    /// Its content is not what its name says.
    Misnamed,
    /// It is larger than a file may be.
    TooLarge,
}

/// Checks that a file may be taken.
///
/// # Errors
/// [`Untaken`].
pub(crate) fn check(name: &str, bytes: &[u8], bytes_max: usize) -> Result<(), Untaken> {
    if bytes.is_empty() {
        return Err(Untaken::Empty);
    }
    if bytes.len() > bytes_max {
        return Err(Untaken::TooLarge);
    }
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let taken = TAKEN.iter().find(|(one, _)| ending.eq_ignore_ascii_case(one)).ok_or(Untaken::OfAnotherKind)?;
    let shown = infer::get(bytes).map(|kind| kind.mime_type());
    // The library finds the mark of a PDF further in as well, behind what another program would run.
    let begins = taken.0 != "pdf" || bytes.starts_with(b"%PDF-");
    if begins && shown == Some(taken.1) { Ok(()) } else { Err(Untaken::Misnamed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"%PDF-1.7\n1 0 obj";
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    #[test]
    fn a_file_is_taken_for_what_is_in_it() {
        let judged = [
            ("报告.pdf", PDF, Ok(())),
            ("报告.PDF", PDF, Ok(())),
            ("章.png", PNG, Ok(())),
            ("章.jpg", PNG, Err(Untaken::Misnamed)),
            ("报告.pdf", b"<html>".as_slice(), Err(Untaken::Misnamed)),
            ("报告.pdf", b"x%PDF-1.7".as_slice(), Err(Untaken::Misnamed)),
            ("报告.pdf.html", PDF, Err(Untaken::OfAnotherKind)),
            ("报告.svg", b"<svg/>".as_slice(), Err(Untaken::OfAnotherKind)),
            ("报告.pdf.", PDF, Err(Untaken::OfAnotherKind)),
            ("报告", PDF, Err(Untaken::OfAnotherKind)),
            ("报告.docx", b"PK\x03\x04 nothing of Word".as_slice(), Err(Untaken::Misnamed)),
            ("报告.pdf", b"".as_slice(), Err(Untaken::Empty)),
        ];
        for (name, bytes, expected) in judged {
            assert_eq!(check(name, bytes, 1_000), expected, "{name}");
        }
        assert_eq!(check("报告.pdf", PDF, 3), Err(Untaken::TooLarge));
    }
}
