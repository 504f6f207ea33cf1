package breachregister

import (
	"encoding/json"
	"time"
)

// Nullable is a member of a merge patch: left out when it is the zero value, a value from [Set], or null from [Null],
// which clears the member. In a part of a document the zero value wasn't asked for.
type Nullable[T any] struct {
	value *T
	sent  bool
}

// Set sends a value.
func Set[T any](value T) Nullable[T] { return Nullable[T]{&value, true} }

// Null sends null.
func Null[T any]() Nullable[T] { return Nullable[T]{nil, true} }

// IsZero tells whether the member is left out.
func (n Nullable[T]) IsZero() bool { return !n.sent }

// Value is what the member holds; false when it is null or left out.
func (n Nullable[T]) Value() (T, bool) {
	if n.value == nil {
		var none T
		return none, false
	}
	return *n.value, true
}

// MarshalJSON writes the value, or null.
func (n Nullable[T]) MarshalJSON() ([]byte, error) { return json.Marshal(n.value) }

// UnmarshalJSON reads a value, or null.
func (n *Nullable[T]) UnmarshalJSON(text []byte) error {
	n.sent = true
	return json.Unmarshal(text, &n.value)
}

// Ptr is a pointer to a value, for members that may be left out.
func Ptr[T any](value T) *T { return &value }

// Instant writes an instant as the register keeps it, with at most six digits of a second.
func Instant(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05.999999Z07:00") }
