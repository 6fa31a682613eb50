//! The schemes and preludes that stories are told from: shipped ones by id, a folder of one's own in their place.

use std::collections::BTreeMap;
use std::path::Path;

use scheme::Folder;

/// Schemes with what they name, and preludes.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// Every file by its path: `schemes/ID/scheme.toml`, `criteria/ID.toml`, `calendars/ID.toml`.
    files: BTreeMap<String, String>,
    /// Schemes that stand in for shipped ones.
    own: BTreeMap<String, Folder>,
}

impl Shelf {
    /// Returns a shelf with files, each by its path from the root of the repository.
    pub fn of_files(files: impl IntoIterator<Item = (String, String)>) -> Shelf {
        Shelf { files: files.into_iter().collect(), own: BTreeMap::new() }
    }

    /// Returns the shelf with another folder in the place of the scheme of that id.
    #[must_use]
    pub fn with(mut self, id: &str, folder: Folder) -> Shelf {
        self.own.insert(id.to_owned(), folder);
        self
    }

    /// Returns the ids of all schemes.
    pub fn ids(&self) -> Vec<&str> {
        let shipped = self.files.keys().filter_map(|path| path.strip_prefix("schemes/")?.strip_suffix("/scheme.toml"));
        let mut ids: Vec<&str> = shipped.chain(self.own.keys().map(String::as_str)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Returns the folder of a scheme.
    pub fn folder(&self, id: &str) -> Option<Folder> {
        if let Some(folder) = self.own.get(id) {
            return Some(folder.clone());
        }
        let root = format!("schemes/{id}/");
        let own = self.files.iter().filter_map(|(path, text)| {
            let path = path.strip_prefix(&root)?;
            (path == "scheme.toml" || path.starts_with("articles/") || path.starts_with("forms/"))
                .then(|| (path.to_owned(), text.clone()))
        });
        let own: BTreeMap<String, String> = own.collect();
        own.contains_key("scheme.toml").then(|| self.complete(own))
    }

    /// Returns the folder of a scheme's own files with the criteria and calendars it names and does not bring along.
    pub fn complete(&self, mut files: BTreeMap<String, String>) -> Folder {
        for path in named(files.get("scheme.toml").map_or("", String::as_str)) {
            if let (false, Some(text)) = (files.contains_key(&path), self.files.get(&path)) {
                files.insert(path, text.clone());
            }
        }
        Folder { files }
    }

    /// Returns the shipped scenarios and stories of a scheme, path and text, in the order of their paths; a prelude is
    /// neither.
    pub fn scenarios(&self, scheme: &str) -> impl Iterator<Item = (&str, &str)> {
        let root = format!("schemes/{scheme}/scenarios/");
        let below = self
            .files
            .iter()
            .filter(move |(path, _)| path.strip_prefix(&root).is_some_and(|name| !name.starts_with("preludes/")));
        below.map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Returns file and text of a prelude: from `preludes/` beside the scenario, or shipped with its scheme.
    pub fn prelude(&self, beside: &str, scheme: &str, name: &str) -> Option<(String, String)> {
        let here = Path::new(beside).parent()?;
        let near = [here.join("preludes"), here.to_owned()].map(|folder| folder.join(format!("{name}.toml")));
        for path in near {
            if let Ok(text) = std::fs::read_to_string(&path) {
                return Some((path.display().to_string(), text));
            }
        }
        let shipped = format!("schemes/{scheme}/scenarios/preludes/{name}.toml");
        self.files.get(&shipped).map(|text| (shipped, text.clone()))
    }

    /// Returns the names of the preludes that a scenario could use.
    pub fn preludes(&self, beside: &str, scheme: &str) -> Vec<String> {
        let folder = Path::new(beside).parent().map(|here| here.join("preludes"));
        let entries = folder.and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten();
        let near = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let root = format!("schemes/{scheme}/scenarios/preludes/");
        let shipped = self.files.keys().filter_map(|path| path.strip_prefix(&root).map(str::to_owned));
        let mut names: Vec<String> =
            near.chain(shipped).filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect();
        names.sort();
        names.dedup();
        names
    }
}

/// Returns the paths of the criteria and calendars that a head names; a head that cannot be read names none.
pub fn named(head: &str) -> Vec<String> {
    let table: toml::Table = toml::from_str(head).unwrap_or_default();
    let criteria = table.get("criteria").and_then(toml::Value::as_str).map(|id| format!("criteria/{id}.toml"));
    let calendars = table.get("calendars").and_then(toml::Value::as_array).into_iter().flatten();
    let calendars = calendars.filter_map(toml::Value::as_str).map(|id| format!("calendars/{id}.toml"));
    criteria.into_iter().chain(calendars).collect()
}
