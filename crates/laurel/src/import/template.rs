//! An empty workbook: every sheet with one explaining line and its headings.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::sheet::{SHEETS, Sheet};

/// Width of a column, in characters.
const WIDTH: u16 = 24;
/// Height of the explaining line, in points.
const HEIGHT: u16 = 75;

/// Returns the workbook as a file.
///
/// # Errors
/// [`XlsxError`] if it cannot be written.
pub(super) fn template() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Codes and lists of years are no numbers: a cell of text keeps every digit.
    let text = Format::new().set_num_format("@");
    let heading = Format::new().set_bold();
    let explanation = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for sheet in SHEETS {
        let page = workbook.add_worksheet().set_name(sheet.name)?;
        let last = u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        page.merge_range(0, 0, 0, last.max(1), &explained(sheet), &explanation)?;
        page.set_row_height(0, HEIGHT)?;
        for (at, column) in (0_u16..).zip(sheet.columns) {
            page.set_column_width(at, WIDTH)?;
            page.set_column_format(at, &text)?;
            page.write_string_with_format(1, at, column.heading, &heading)?;
        }
        page.set_freeze_panes(2, 0)?;
    }
    workbook.save_to_buffer()
}

/// Returns the explaining line of a sheet.
fn explained(sheet: &Sheet) -> String {
    let columns = sheet.columns.iter().map(|column| {
        let must = if column.needed { "必填" } else { "选填" };
        let form = if column.form.is_empty() { String::new() } else { format!("，{}", column.form) };
        format!("{}（{must}{form}）", column.heading)
    });
    let columns: Vec<String> = columns.collect();
    format!("每行填{}。{}。日期写作2023-06-01或2023年6月1日。", sheet.line_is, columns.join("；"))
}
