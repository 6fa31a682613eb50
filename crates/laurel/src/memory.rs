//! How much memory a process takes, as the kernel counts it.

use std::fs;

/// Returns the most bytes this process has had in memory at once; nothing where the system does not say.
pub(crate) fn peak_bytes() -> Option<u64> {
    of_status(&fs::read_to_string("/proc/self/status").ok()?, "VmHWM:")
}

/// Returns the bytes a process has in memory now; nothing where the system does not say.
pub(crate) fn resident_bytes(process: u32) -> Option<u64> {
    of_status(&fs::read_to_string(format!("/proc/{process}/status")).ok()?, "VmRSS:")
}

/// Returns a line of a status file, which counts in kibibytes (proc_pid_status(5)).
fn of_status(status: &str, line: &str) -> Option<u64> {
    let rest = status.lines().find_map(|one| one.strip_prefix(line))?;
    rest.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()?.checked_mul(1_024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_status_file_is_read_in_bytes() {
        let status = "Name:\tlaurel\nVmHWM:\t    2048 kB\nVmRSS:\t    1024 kB\n";
        assert_eq!(of_status(status, "VmHWM:"), Some(2_097_152));
        assert_eq!(of_status(status, "VmRSS:"), Some(1_048_576));
        assert_eq!(of_status(status, "VmSwap:"), None);
    }
}
