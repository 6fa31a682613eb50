//! Reading the recording of a child's system calls on files.

use std::path::PathBuf;

use data_encoding::HEXLOWER;

use crate::fault::Trouble;

/// The calls recorded: everything by which a process can change a file, and mapping to refuse it.
pub(crate) const CALLS: &str = "trace=open,openat,openat2,creat,close,dup,dup2,dup3,write,pwrite64,writev,pwritev,\
    pwritev2,fsync,fdatasync,sync_file_range,sync,syncfs,truncate,ftruncate,fallocate,rename,renameat,renameat2,link,\
    linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,rmdir,copy_file_range,sendfile,splice,mmap";

/// One call that succeeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Call {
    Open { path: PathBuf, fd: i32, create: bool, truncate: bool, append: bool },
    Close { fd: i32 },
    Write { fd: i32, bytes: Vec<u8> },
    WriteAt { fd: i32, offset: u64, bytes: Vec<u8> },
    Sync { fd: i32 },
    Truncate { fd: i32, bytes: u64 },
    Rename { from: PathBuf, to: PathBuf },
    Unlink { path: PathBuf },
    MakeDirectory { path: PathBuf },
}

/// Reads every line; a call of a kind the model of the disk does not know is an error, never skipped.
pub(crate) fn read(text: &str) -> Result<Vec<Call>, Trouble> {
    let mut calls = Vec::new();
    for line in text.lines() {
        let unread = || Trouble::LineUnread { line: line.chars().take(200).collect() };
        calls.extend(call(line).ok_or_else(unread)?);
    }
    Ok(calls)
}

/// Returns the call of a line, nothing in it if it changed no file, or nothing if it cannot be read.
fn call(line: &str) -> Option<Option<Call>> {
    let (_process, rest) = line.split_once(' ')?;
    let rest = rest.trim_start();
    if rest.starts_with("+++ ") || rest.starts_with("--- ") {
        return Some(None);
    }
    let (name, rest) = rest.split_once('(')?;
    let (arguments, result) = rest.rsplit_once(" = ")?;
    let arguments: Vec<&str> = arguments.trim_end().strip_suffix(')')?.split(", ").collect();
    // A question mark stands where the process was killed on its way into the call.
    if result == "?" || result.starts_with("-1 ") {
        return Some(None);
    }
    known(name, &arguments, result)
}

fn known(name: &str, arguments: &[&str], result: &str) -> Option<Option<Call>> {
    let call = match (name, arguments) {
        ("openat", ["AT_FDCWD", path, flags, ..]) => open(path, flags, result)?,
        ("close", [fd]) => Call::Close { fd: fd.parse().ok()? },
        ("write", [fd, bytes, _]) => Call::Write { fd: fd.parse().ok()?, bytes: taken(bytes, result)? },
        ("pwrite64", [fd, bytes, _, offset]) => {
            Call::WriteAt { fd: fd.parse().ok()?, offset: offset.parse().ok()?, bytes: taken(bytes, result)? }
        }
        ("fsync" | "fdatasync", [fd]) => Call::Sync { fd: fd.parse().ok()? },
        ("ftruncate", [fd, bytes]) => Call::Truncate { fd: fd.parse().ok()?, bytes: bytes.parse().ok()? },
        ("rename", [from, to]) => Call::Rename { from: path(from)?, to: path(to)? },
        ("unlink", [name]) => Call::Unlink { path: path(name)? },
        ("mkdir", [name, _]) => Call::MakeDirectory { path: path(name)? },
        // Loading the program maps files privately; a shared map that can be written is not modelled.
        ("mmap", [_, _, protection, flags, ..]) => {
            let writes_through = flags.contains("MAP_SHARED") && protection.contains("PROT_WRITE");
            return (!writes_through).then_some(None);
        }
        _ => return None,
    };
    Some(Some(call))
}

fn open(name: &str, flags: &str, result: &str) -> Option<Call> {
    let has = |flag: &str| flags.split('|').any(|one| one == flag);
    Some(Call::Open {
        path: path(name)?,
        fd: result.parse().ok()?,
        create: has("O_CREAT"),
        truncate: has("O_TRUNC"),
        append: has("O_APPEND"),
    })
}

fn path(quoted: &str) -> Option<PathBuf> {
    String::from_utf8(bytes(quoted)?).ok().map(PathBuf::from)
}

/// Returns the bytes the system took, which may be fewer than were offered.
fn taken(quoted: &str, result: &str) -> Option<Vec<u8>> {
    let mut bytes = bytes(quoted)?;
    let count = result.parse::<usize>().ok()?;
    (count <= bytes.len()).then(|| {
        bytes.truncate(count);
        bytes
    })
}

/// Reads `"\x41\x42"`; an abbreviated string ends in dots and is not read.
fn bytes(quoted: &str) -> Option<Vec<u8>> {
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    HEXLOWER.decode(inner.replace("\\x", "").as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> Result<Vec<Call>, String> {
        read(line).map_err(|trouble| trouble.to_string())
    }

    #[test]
    fn a_write_carries_the_bytes_that_the_system_took() {
        assert_eq!(
            one(r#"7 pwrite64(3, "\x61\x62\x63", 3, 4096) = 2"#),
            Ok(vec![Call::WriteAt { fd: 3, offset: 4096, bytes: b"ab".to_vec() }])
        );
    }

    #[test]
    fn a_failed_call_changed_nothing() {
        assert_eq!(one(r#"7 mkdir("\x2f\x61", 0777)  = -1 EEXIST (File exists)"#), Ok(vec![]));
    }

    #[test]
    fn what_the_model_does_not_know_is_never_skipped() {
        for line in [
            r#"7 writev(3, [{iov_base="\x61", iov_len=1}], 1) = 1"#,
            "7 fdatasync(3 <unfinished ...>",
            "7 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 3, 0) = 0x7f0000000000",
            r#"7 write(3, "\x61"..., 9000) = 9000"#,
            "7 fallocate(3, 0, 0, 4096) = 0",
        ] {
            assert_eq!(one(line), Err(format!("The recording has a line that cannot be read: {line}")));
        }
    }
}
