//! The one place with `unsafe`: loops compiled for the widest vectors the processor has, prefetch,
//! large pages.
//!
//! One safe source is compiled for each feature level and the level is chosen at run time, since
//! a plain `cargo build` targets old processors. No level fuses or reorders arithmetic, so all
//! give the same bits.

#![allow(unsafe_code)]

/// Work that is done in vectors of lanes; `run` is to be `#[inline(always)]`.
pub(crate) trait Task {
    /// Does the work.
    fn run(self);
}

/// Does a task with the widest vectors there are.
pub(crate) fn widest(task: impl Task) {
    #[cfg(target_arch = "x86_64")]
    match Level::best() {
        // SAFETY: the features that `with_avx512` is compiled for have been detected.
        Level::Avx512 => return unsafe { with_avx512(task) },
        // SAFETY: the features that `with_avx2` is compiled for have been detected.
        Level::Avx2 => return unsafe { with_avx2(task) },
        Level::Baseline => {}
    }
    task.run();
}

/// Vectors of which a loop is compiled for.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy)]
enum Level {
    Baseline,
    Avx2,
    Avx512,
}

#[cfg(target_arch = "x86_64")]
impl Level {
    /// The widest that the processor has, or less if the environment asks for it: in
    /// `GROUNDSWELL_VECTORS`, `avx2` or `baseline`. No result depends on it.
    fn best() -> Self {
        static BEST: std::sync::OnceLock<Level> = std::sync::OnceLock::new();
        *BEST.get_or_init(|| {
            let asked = std::env::var("GROUNDSWELL_VECTORS").unwrap_or_default();
            let fused = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
            let wide = is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512dq")
                && is_x86_feature_detected!("avx512vl");
            match asked.as_str() {
                "baseline" => Self::Baseline,
                _ if !fused => Self::Baseline,
                "avx2" => Self::Avx2,
                _ if wide => Self::Avx512,
                _ => Self::Avx2,
            }
        })
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,fma")]
fn with_avx512(task: impl Task) {
    task.run();
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn with_avx2(task: impl Task) {
    task.run();
}

/// How many arcs ahead the rows of a network are asked for.
pub(crate) const ARCS_AHEAD: usize = 96;

/// Rows of more bytes than this do not stay in the cache next to a core.
pub(crate) const NEAR_CACHE: usize = 512 * 1024;

/// Bytes of a large page.
#[cfg(target_os = "linux")]
const LARGE_PAGE: usize = 2 << 20;

/// Bytes that travel between memory and cache together.
const CACHE_LINE: usize = 64;

/// The cache next to a core, as `prefetch` knows it: for rows that are read soon.
pub(crate) const FIRST_CACHE: i32 = 3;

/// The cache after that: where much is done between asking and reading, so that fewer requests of
/// the first cache are under way.
pub(crate) const SECOND_CACHE: i32 = 2;

/// Asks for `rows[index]` to be brought into a cache; nothing happens if it is not there.
#[inline(always)]
pub(crate) fn prefetch<const CACHE: i32, T>(rows: &[T], index: usize) {
    #[cfg(target_arch = "x86_64")]
    if let Some(row) = rows.get(index) {
        use std::arch::x86_64::_mm_prefetch;
        let start = std::ptr::from_ref(row).cast::<i8>();
        for line in 0..size_of::<T>().div_ceil(CACHE_LINE) {
            // SAFETY: every x86-64 processor has this instruction; it is a hint that reads and
            // writes nothing, whatever the address.
            unsafe { _mm_prefetch::<CACHE>(start.wrapping_add(line * CACHE_LINE)) };
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (rows, index);
}

/// As many rows as asked for, on large pages where the system has them for those who ask.
///
/// Whoever listens to people all over a large hospital otherwise waits for the tables of pages
/// longer than for the rows.
pub(crate) fn rows<T: Clone>(row: T, count: usize) -> Vec<T> {
    let mut rows = Vec::with_capacity(count);
    #[cfg(target_os = "linux")]
    ask_for_large_pages(rows.spare_capacity_mut());
    rows.resize(count, row);
    rows
}

#[cfg(target_os = "linux")]
fn ask_for_large_pages<T>(room: &mut [std::mem::MaybeUninit<T>]) {
    /// Bytes of the pages that a system call can start at.
    const PAGE: usize = 4096;
    let bytes = room.as_mut_ptr_range();
    let start = bytes.start.addr().next_multiple_of(PAGE);
    let length = bytes.end.addr().saturating_sub(start);
    if length >= LARGE_PAGE {
        // SAFETY: the address range lies within memory that is ours to change, and the advice
        // changes nothing but the size of its pages.
        unsafe {
            libc::madvise(std::ptr::without_provenance_mut(start), length, libc::MADV_HUGEPAGE)
        };
    }
}
