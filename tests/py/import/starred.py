# Names what star imports take.
__all__ = ["pub"]
pub = "public"
prv = "private"
