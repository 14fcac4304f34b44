//! Elementary functions of the target's float type, under one name for both widths.

macro_rules! functions {
    ($($double:ident $single:ident,)*) => {
        #[cfg(target_pointer_width = "64")]
        pub use libm::{$($double),*};
        #[cfg(target_pointer_width = "32")]
        pub use libm::{$($single as $double),*};
    };
}
functions! {
    acos acosf,
    acosh acoshf,
    asin asinf,
    asinh asinhf,
    atan atanf,
    atan2 atan2f,
    atanh atanhf,
    cbrt cbrtf,
    ceil ceilf,
    copysign copysignf,
    cos cosf,
    cosh coshf,
    erf erff,
    erfc erfcf,
    exp expf,
    exp2 exp2f,
    expm1 expm1f,
    fabs fabsf,
    floor floorf,
    fmod fmodf,
    frexp frexpf,
    hypot hypotf,
    lgamma lgammaf,
    log logf,
    log10 log10f,
    log1p log1pf,
    log2 log2f,
    modf modff,
    nextafter nextafterf,
    pow powf,
    remainder remainderf,
    scalbn scalbnf,
    sin sinf,
    sinh sinhf,
    sqrt sqrtf,
    tan tanf,
    tanh tanhf,
    tgamma tgammaf,
    trunc truncf,
}
