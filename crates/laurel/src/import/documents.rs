//! Files that a line names: they lie beside the workbook.

use std::fs;
use std::path::{Path, PathBuf};

use super::line::Line;

/// Returns the file that a column names, which has to be there and to hold something.
pub(super) fn find(line: &mut Line, heading: &'static str, folder: &Path) -> Option<PathBuf> {
    let name = line.text(heading, 200)?;
    // A line names a file beside the workbook and reaches no other folder.
    if Path::new(&name).file_name().is_none_or(|plain| plain != name.as_str()) {
        line.slip(heading, &format!("只写文件名，不写文件夹：{name}"));
        return None;
    }
    let path = folder.join(&name);
    let why = match fs::metadata(&path) {
        Ok(found) if found.is_file() && found.len() > 0 => return Some(path),
        Ok(found) if found.is_file() => "是空文件",
        Ok(_) => "不是文件",
        Err(_) => "不存在",
    };
    line.slip(heading, &format!("所写的文件{why}：{}", path.display()));
    None
}
