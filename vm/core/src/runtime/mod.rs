//! The runtime: operations on values of any type, as the interpreter and native code use them.

pub mod attribute;
pub mod builtins;
pub mod call;
pub mod compare;
pub mod files;
pub mod hash;
pub mod import;
pub mod iterate;
pub mod load;
pub mod operators;
pub mod subscript;
pub mod traceback;
