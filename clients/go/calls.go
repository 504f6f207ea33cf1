package breachregister

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
)

// answered makes a call and reads its answer.
func answered[T any](
	ctx context.Context, t *transport, method, path string, body any, options []RequestOption,
) (*T, error) {
	answer, err := t.request(ctx, method, path, body, options)
	if err != nil {
		return nil, err
	}
	if answer.Status == http.StatusNotModified {
		return nil, ErrNotModified
	}
	var told T
	if err := answer.Decode(&told); err != nil {
		return nil, fmt.Errorf("breachregister: %s %s was answered with something else: %w", method, path, err)
	}
	return &told, nil
}

// asking puts the members of a query before the options, which may add to them.
func asking(query any, options []RequestOption) ([]RequestOption, error) {
	text, err := json.Marshal(query)
	if err != nil {
		return nil, err
	}
	members := map[string]json.RawMessage{}
	if err := json.Unmarshal(text, &members); err != nil {
		return nil, err
	}
	asked := Query{}
	for name, value := range members {
		var plain string
		if json.Unmarshal(value, &plain) != nil {
			plain = string(value)
		}
		asked[name] = plain
	}
	return append([]RequestOption{asked}, options...), nil
}

// walked yields the rows of all pages, and an error as its last.
func walked[P, R any](page func(cursor *string) (*P, error), rows func(*P) ([]R, *string)) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		var cursor *string
		for {
			told, err := page(cursor)
			if err != nil {
				var none R
				yield(none, err)
				return
			}
			found, next := rows(told)
			for _, row := range found {
				if !yield(row, nil) {
					return
				}
			}
			if next == nil {
				return
			}
			cursor = next
		}
	}
}
