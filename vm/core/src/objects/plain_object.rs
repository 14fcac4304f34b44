//! What `object()` makes: an object with nothing but its identity.

use super::type_type::OBJECT;

crate::object::object! {
    /// A plain object.
    pub struct PlainObject: OBJECT {}
}
