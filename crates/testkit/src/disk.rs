//! A model of a disk that keeps for certain only what was synced.
//!
//! Contents of a file last by a sync of the file, names by a sync of their directory; POSIX
//! promises no more. Of what is not synced a power cut leaves any choice, see [`Remains`].

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::fault::{Trouble, file};
use crate::random::Random;
use crate::trace::Call;

mod contents;

use contents::Contents;

/// What a power cut leaves of the operations not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remains {
    /// Nothing.
    Nothing,
    /// Everything.
    Everything,
    /// The first of them.
    Prefix,
    /// The first of them, the next torn at a sector.
    PrefixTorn,
    /// Any sectors, in no order.
    Sectors,
}

impl Remains {
    /// Nothing is the commonest, since it is what an unsynced acknowledgement cannot survive.
    pub(crate) fn drawn(random: &mut Random) -> Remains {
        match random.below(8) {
            0..=2 => Remains::Nothing,
            3 => Remains::Everything,
            4 => Remains::Prefix,
            5 => Remains::PrefixTorn,
            _ => Remains::Sectors,
        }
    }
}

type NodeId = usize;

/// Files and directories beneath one root, with what is durable and what is pending.
#[derive(Debug)]
pub(crate) struct Disk {
    // Invariant: nodes are never removed, so a NodeId stays valid.
    root: PathBuf,
    nodes: Vec<Node>,
    open: HashMap<i32, Handle>,
}

#[derive(Debug)]
enum Node {
    File(Contents),
    Directory(Names),
}

#[derive(Debug, Default)]
struct Names {
    now: BTreeMap<String, NodeId>,
    durable: BTreeMap<String, NodeId>,
    pending: Vec<NameChange>,
}

#[derive(Debug, Clone)]
enum NameChange {
    Added { name: String, node: NodeId },
    Removed { name: String },
}

#[derive(Debug)]
struct Handle {
    node: NodeId,
    position: u64,
    append: bool,
}

impl Disk {
    /// Returns an empty disk whose root stands at `root`.
    pub(crate) fn new(root: &Path) -> Disk {
        Disk { root: root.to_owned(), nodes: vec![Node::Directory(Names::default())], open: HashMap::new() }
    }

    /// Carries out a call; calls on files outside the root change nothing here.
    pub(crate) fn apply(&mut self, call: &Call) {
        let done = match call {
            Call::Open { path, fd, create, truncate, append } => {
                self.open.remove(fd);
                self.opened(path, *fd, *create, *truncate, *append)
            }
            Call::Close { fd } => self.open.remove(fd).map(|_| ()),
            Call::Write { fd, bytes } => self.written(*fd, bytes),
            Call::WriteAt { fd, offset, bytes } => {
                self.contents(*fd).map(|contents| contents.write(*offset, bytes.clone()))
            }
            Call::Sync { fd } => self.synced(*fd),
            Call::Truncate { fd, bytes } => self.contents(*fd).map(|contents| contents.truncate(*bytes)),
            Call::Rename { from, to } => self.renamed(from, to),
            Call::Unlink { path } => self.unlinked(path),
            Call::MakeDirectory { path } => self.added(path, Node::Directory(Names::default())).map(|_| ()),
        };
        // Nothing means that the call was on a file outside the root.
        let _: Option<()> = done;
    }

    fn opened(&mut self, path: &Path, fd: i32, create: bool, truncate: bool, append: bool) -> Option<()> {
        let found = self.node(path);
        let node = match found {
            Some(node) => node,
            None if create => self.added(path, Node::File(Contents::default()))?,
            None => return None,
        };
        self.open.insert(fd, Handle { node, position: 0, append });
        if truncate {
            self.contents(fd)?.truncate(0);
        }
        Some(())
    }

    fn written(&mut self, fd: i32, bytes: &[u8]) -> Option<()> {
        let end = self.contents(fd)?.bytes_now();
        let handle = self.open.get_mut(&fd)?;
        let offset = if handle.append { end } else { handle.position };
        handle.position = offset + u64::try_from(bytes.len()).ok()?;
        self.contents(fd)?.write(offset, bytes.to_vec());
        Some(())
    }

    fn synced(&mut self, fd: i32) -> Option<()> {
        let node = self.open.get(&fd)?.node;
        match self.nodes.get_mut(node)? {
            Node::File(contents) => contents.sync(),
            Node::Directory(names) => names.sync(),
        }
        Some(())
    }

    /// The new name lasts by a sync of the directory it stands in; the old one may outlive a cut.
    fn renamed(&mut self, from: &Path, to: &Path) -> Option<()> {
        let node = self.node(from)?;
        let (names, name) = self.directory(to)?;
        names.change(NameChange::Added { name, node });
        self.unlinked(from)
    }

    fn unlinked(&mut self, path: &Path) -> Option<()> {
        let (names, name) = self.directory(path)?;
        names.change(NameChange::Removed { name });
        Some(())
    }

    fn added(&mut self, path: &Path, node: Node) -> Option<NodeId> {
        let id = self.nodes.len();
        let (names, name) = self.directory(path)?;
        names.change(NameChange::Added { name, node: id });
        self.nodes.push(node);
        Some(id)
    }

    fn contents(&mut self, fd: i32) -> Option<&mut Contents> {
        let node = self.open.get(&fd)?.node;
        match self.nodes.get_mut(node)? {
            Node::File(contents) => Some(contents),
            Node::Directory(_) => None,
        }
    }

    fn node(&self, path: &Path) -> Option<NodeId> {
        let mut node = 0;
        for component in path.strip_prefix(&self.root).ok()?.components() {
            let Component::Normal(name) = component else { return None };
            let Node::Directory(names) = self.nodes.get(node)? else { return None };
            node = *names.now.get(name.to_str()?)?;
        }
        Some(node)
    }

    fn directory(&mut self, path: &Path) -> Option<(&mut Names, String)> {
        let parent = self.node(path.parent()?)?;
        let name = path.file_name()?.to_str()?.to_owned();
        match self.nodes.get_mut(parent)? {
            Node::Directory(names) => Some((names, name)),
            Node::File(_) => None,
        }
    }

    /// Writes into the empty directory `to` what a power cut now may leave.
    pub(crate) fn write_image(&self, to: &Path, random: &mut Random) -> Result<(), Trouble> {
        // One cut in two treats every file alike; the others mix.
        let one = (random.below(2) == 0).then(|| Remains::drawn(random));
        self.write_node(0, to, &mut |random| one.unwrap_or_else(|| Remains::drawn(random)), random)
    }

    fn write_node(
        &self,
        node: NodeId,
        to: &Path,
        remains: &mut dyn FnMut(&mut Random) -> Remains,
        random: &mut Random,
    ) -> Result<(), Trouble> {
        let choice = remains(random);
        match self.nodes.get(node) {
            Some(Node::File(contents)) => fs::write(to, contents.image(choice, random)).map_err(file("written", to)),
            Some(Node::Directory(names)) => {
                fs::create_dir_all(to).map_err(file("made", to))?;
                for (name, node) in names.image(choice, random) {
                    self.write_node(node, &to.join(name), remains, random)?;
                }
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Compares what the calls add up to with the files that stand, so that no call was missed.
    pub(crate) fn compare(&self) -> Result<(), Trouble> {
        self.compare_node(0, &self.root)
    }

    fn compare_node(&self, node: NodeId, path: &Path) -> Result<(), Trouble> {
        let differs = || Trouble::RecordingIncomplete { path: path.to_owned() };
        match self.nodes.get(node).ok_or_else(differs)? {
            Node::File(contents) => {
                let stands = fs::read(path).map_err(file("read", path))?;
                if stands == contents.now() { Ok(()) } else { Err(differs()) }
            }
            Node::Directory(names) => {
                let stands = fs::read_dir(path).map_err(file("listed", path))?.count();
                if stands != names.now.len() {
                    return Err(differs());
                }
                names.now.iter().try_for_each(|(name, node)| self.compare_node(*node, &path.join(name)))
            }
        }
    }
}

impl Names {
    fn change(&mut self, change: NameChange) {
        change.carry_out(&mut self.now);
        self.pending.push(change);
    }

    fn sync(&mut self) {
        for change in self.pending.drain(..) {
            change.carry_out(&mut self.durable);
        }
    }

    /// Names change in order, as journals of file systems keep them; so any choice is a prefix.
    fn image(&self, remains: Remains, random: &mut Random) -> BTreeMap<String, NodeId> {
        let count = match remains {
            Remains::Nothing => 0,
            Remains::Everything => self.pending.len(),
            Remains::Prefix | Remains::PrefixTorn | Remains::Sectors => random.index(self.pending.len() + 1),
        };
        let mut names = self.durable.clone();
        for change in self.pending.iter().take(count) {
            change.carry_out(&mut names);
        }
        names
    }
}

impl NameChange {
    fn carry_out(&self, names: &mut BTreeMap<String, NodeId>) {
        match self {
            NameChange::Added { name, node } => drop(names.insert(name.clone(), *node)),
            NameChange::Removed { name } => drop(names.remove(name)),
        }
    }
}

#[cfg(test)]
mod tests;
