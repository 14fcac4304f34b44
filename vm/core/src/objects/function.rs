//! Functions of bytecode.
