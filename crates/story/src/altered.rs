//! A scheme in which one provision has other parameters, its text else unchanged.

use scheme::Folder;
use toml::{Table, Value};

/// Returns the folder with parameters of one clause or reading changed, each given with its whole new value. Worked
/// cases of the old values go, and no chosen option of a reading holds on to them.
///
/// # Errors
/// Returns the sentence of the parser for an article that is no TOML.
pub fn altered(folder: &Folder, provision: &str, set: &Table) -> Result<Folder, String> {
    let mut folder = folder.clone();
    for (path, text) in &mut folder.files {
        if !path.starts_with("articles/") {
            continue;
        }
        let mut article: Table = toml::from_str(text).map_err(|error| format!("{path}: {error}"))?;
        for kind in ["clause", "reading"] {
            let entries = article.get_mut(kind).and_then(Value::as_array_mut).into_iter().flatten();
            entries.filter_map(Value::as_table_mut).for_each(|entry| alter(entry, provision, set));
        }
        *text = toml::to_string(&article).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(folder)
}

fn alter(entry: &mut Table, provision: &str, set: &Table) {
    let chosen = entry.get("choice").cloned();
    let options = entry.get_mut("options").and_then(Value::as_array_mut).into_iter().flatten();
    for option in options.filter_map(Value::as_table_mut).filter(|option| option.get("id") == chosen.as_ref()) {
        if let Some(parameters) = option.get_mut("set").and_then(Value::as_table_mut) {
            parameters.retain(|key, _| !set.contains_key(key));
        }
    }
    if entry.get("id").and_then(Value::as_str) == Some(provision) {
        entry.remove("case");
        let with = entry.entry("with").or_insert_with(|| Value::Table(Table::new()));
        if let Some(with) = with.as_table_mut() {
            with.extend(set.clone());
        }
    }
}
