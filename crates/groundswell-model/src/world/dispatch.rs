//! The dense steps, compiled for the widest vectors the processor has; the bits are the same.

#![allow(unsafe_code)]

use super::World;

/// Steps 4 to 7 for every department.
///
/// One safe source is compiled for each feature level. No level fuses or reorders arithmetic, so
/// all give the same bits.
pub(super) fn dense_steps<const L: usize>(world: &mut World<'_, L>) {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vl")
        {
            // SAFETY: the features that `with_avx512` is compiled for were detected just above.
            return unsafe { with_avx512(world) };
        }
        if is_x86_feature_detected!("avx2") {
            // SAFETY: the feature that `with_avx2` is compiled for was detected just above.
            return unsafe { with_avx2(world) };
        }
    }
    world.every_department();
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
fn with_avx512<const L: usize>(world: &mut World<'_, L>) {
    world.every_department();
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn with_avx2<const L: usize>(world: &mut World<'_, L>) {
    world.every_department();
}
