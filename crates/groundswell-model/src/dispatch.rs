//! The one place with `unsafe`: loops compiled for the widest vectors the processor has, prefetch.
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
    {
        if is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vl")
        {
            // SAFETY: the features that `with_avx512` is compiled for were detected just above.
            return unsafe { with_avx512(task) };
        }
        if is_x86_feature_detected!("avx2") {
            // SAFETY: the feature that `with_avx2` is compiled for was detected just above.
            return unsafe { with_avx2(task) };
        }
    }
    task.run();
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
fn with_avx512(task: impl Task) {
    task.run();
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn with_avx2(task: impl Task) {
    task.run();
}

/// How many arcs ahead the rows of a network are asked for.
pub(crate) const ARCS_AHEAD: usize = 96;

/// Rows of more bytes than this do not stay in the cache next to a core.
pub(crate) const NEAR_CACHE: usize = 512 * 1024;

/// Bytes that travel between memory and cache together.
const CACHE_LINE: usize = 64;

/// Asks for `rows[index]` to be brought into cache; nothing happens if it is not there.
#[inline(always)]
pub(crate) fn prefetch<T>(rows: &[T], index: usize) {
    #[cfg(target_arch = "x86_64")]
    if let Some(row) = rows.get(index) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        let start = std::ptr::from_ref(row).cast::<i8>();
        for line in 0..size_of::<T>().div_ceil(CACHE_LINE) {
            // SAFETY: every x86-64 processor has this instruction; it is a hint that reads and
            // writes nothing, whatever the address.
            unsafe { _mm_prefetch::<_MM_HINT_T0>(start.wrapping_add(line * CACHE_LINE)) };
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (rows, index);
}
