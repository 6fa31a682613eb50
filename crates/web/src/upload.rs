//! Files that may be sent to the office: papers and pictures, by what is in them and not by what they are called.

use std::io::Cursor;
use std::path::Path;

use zip::ZipArchive;

/// What the content of a file has to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shows {
    /// It begins with these bytes.
    Mark(&'static [u8]),
    /// It is packed, and one of the parts is called so.
    Part(&'static str),
}

/// The kinds of file that are taken: ending, and what the content shows.
const TAKEN: &[(&str, Shows)] = &[
    ("pdf", Shows::Mark(b"%PDF-")),
    ("docx", Shows::Part("word/document.xml")),
    ("xlsx", Shows::Part("xl/workbook.xml")),
    ("jpg", Shows::Mark(b"\xff\xd8\xff")),
    ("jpeg", Shows::Mark(b"\xff\xd8\xff")),
    ("png", Shows::Mark(b"\x89PNG\r\n\x1a\n")),
];
/// The most parts of a packed file.
const PARTS_MAX: usize = 2_000;

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

/// Returns the endings of the files that are taken, as the field of a file tells them to a browser.
pub(crate) fn accepted() -> String {
    TAKEN.iter().map(|(ending, _)| format!(".{ending}")).collect::<Vec<_>>().join(",")
}

/// Returns the kinds of files that are taken, as people read them.
pub(crate) fn kinds(between: &str) -> String {
    let kinds = TAKEN.iter().map(|(ending, _)| ending.to_ascii_uppercase()).filter(|kind| kind != "JPEG");
    kinds.collect::<Vec<_>>().join(between)
}

/// Returns the ending of a file by what is in it; of what no kind fits there is none.
pub(crate) fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    TAKEN.iter().find(|(_, what)| shows(bytes, *what)).map(|(ending, _)| *ending)
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
    if shows(bytes, taken.1) { Ok(()) } else { Err(Untaken::Misnamed) }
}

/// Returns whether a file shows what it has to. Of a packed one only the list of its parts is read: nothing is unpacked.
fn shows(bytes: &[u8], what: Shows) -> bool {
    match what {
        Shows::Mark(mark) => bytes.starts_with(mark),
        // Behind other bytes a packed file opens as well, and is something else to another program.
        Shows::Part(name) => {
            let packed = bytes.starts_with(b"PK\x03\x04").then(|| ZipArchive::new(Cursor::new(bytes)).ok()).flatten();
            packed.is_some_and(|packed| {
                packed.len() <= PARTS_MAX && packed.file_names().any(|one| one.is_ok_and(|one| one == name))
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"%PDF-1.7\n1 0 obj";
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const JPG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF";

    fn packed(parts: &[&str]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        parts.iter().for_each(|part| writer.start_file(*part, plain).unwrap());
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_file_is_taken_for_what_is_in_it() {
        // Programs write their parts in an order of their own.
        let word = packed(&["[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "word/document.xml"]);
        let sheet = packed(&["xl/workbook.xml", "[Content_Types].xml"]);
        let behind = [b"GIF89a".as_slice(), &word].concat();
        let judged = [
            ("报告.pdf", PDF, Ok(())),
            ("报告.PDF", PDF, Ok(())),
            ("章.png", PNG, Ok(())),
            ("章.jpg", JPG, Ok(())),
            ("章.jpeg", JPG, Ok(())),
            ("报告.docx", &word, Ok(())),
            ("表.xlsx", &sheet, Ok(())),
            ("报告.docx", &sheet, Err(Untaken::Misnamed)),
            ("报告.docx", &behind, Err(Untaken::Misnamed)),
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
        let many: Vec<String> =
            (0..PARTS_MAX).map(|at| format!("word/{at}")).chain(["word/document.xml".into()]).collect();
        let many = packed(&many.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(check("报告.docx", &many, many.len()), Err(Untaken::Misnamed), "one part too many");
    }

    #[test]
    fn what_a_page_tells_of_the_kinds_is_what_is_taken() {
        assert_eq!(
            (kinds("、"), accepted()),
            ("PDF、DOCX、XLSX、JPG、PNG".to_owned(), ".pdf,.docx,.xlsx,.jpg,.jpeg,.png".to_owned())
        );
    }
}
