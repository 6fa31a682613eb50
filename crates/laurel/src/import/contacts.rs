//! The sheet 联系人: who acts for which organisation.

use basis::credit_code::CreditCode;
use engine::people::Role;

use super::line::Line;
use super::organisations::CODE;
use super::sheet::{Sheet, needed};

/// The heading under which a person is named.
pub(super) const NAME: &str = "姓名";
/// The heading under which the part of a person is named.
pub(super) const PART: &str = "身份";

/// The most characters of a person's name.
pub(super) const NAME_MAX: usize = 60;

/// The sheet.
pub(super) static SHEET: Sheet = Sheet {
    name: "联系人",
    word: "contacts",
    line_is: "一个人在一家单位的一种身份；每家新登记的单位至少有一名经办人",
    columns: &[
        needed(NAME, ""),
        needed(CODE, "所在单位，18位，文本格式"),
        needed(PART, "经办人、法定代表人或被授权人"),
    ],
};

/// What the parts are called.
const PARTS: &[(&str, Role)] =
    &[("经办人", Role::Drafter), ("法定代表人", Role::Signatory), ("被授权人", Role::Signatory)];

/// A contact of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Contact {
    pub(super) name: String,
    pub(super) code: CreditCode,
    pub(super) role: Role,
}

/// Reads a line.
pub(super) fn read(line: &mut Line) -> Option<Contact> {
    let (name, code, role) = (line.text(NAME, NAME_MAX), line.code(CODE), line.word(PART, PARTS));
    Some(Contact { name: name?, code: code?, role: role? })
}

/// Returns what a part is called.
pub(super) fn called(role: Role) -> &'static str {
    PARTS.iter().find(|(_, one)| *one == role).map_or("", |(called, _)| called)
}
